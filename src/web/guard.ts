// Who may talk to the panel: hosts it answers to, and pages that may write to it.
//
// A name that a stranger's domain server can point at this machine would let that stranger's page
// read the panel (DNS rebinding), so only names no stranger can own are answered to.

export interface Guard {
  /** Whether a request for this `Host` is meant for the panel. */
  isOurs(host: string | null): boolean
  /** Whether what changes something, or opens a socket, comes from the panel's own page. */
  isFromUs(headers: Headers, host: string | null): boolean
}

export function openGuard(boundHost: string, publicUrl: URL | null): Guard {
  const named = new Set([boundHost.toLowerCase()])
  if (publicUrl !== null) named.add(publicUrl.hostname)

  const isOurs = (host: string | null) => {
    const name = host === null ? null : nameOf(host)
    return name !== null && (named.has(name) || isUnownable(name))
  }

  return {
    isOurs,
    isFromUs(headers, host) {
      const origin = headers.get("origin")
      if (origin === null) {
        // Browsers say where a write comes from; a program that is no browser says nothing.
        const site = headers.get("sec-fetch-site")
        return site === null || site === "same-origin" || site === "none"
      }
      const from = URL.canParse(origin) ? new URL(origin) : null
      if (from === null) return false
      // Through the proxy only by the scheme it is reached with: plain http there is a stranger's.
      return from.host === publicUrl?.host ? from.origin === publicUrl.origin : from.host === host
    },
  }
}

function nameOf(host: string): string | null {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null
}

/** An address, or a name that only this machine or its own network resolves. */
function isUnownable(name: string): boolean {
  return (
    name.startsWith("[") ||
    /^\d+\.\d+\.\d+\.\d+$/.test(name) ||
    !name.includes(".") ||
    /\.(localhost|local|lan|internal|home\.arpa)$/.test(name)
  )
}
