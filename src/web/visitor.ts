// Where a request comes from, as far as that can be known.

export interface Visitor {
  /** Whose attempts are counted together. */
  readonly address: string
  /** Whether it comes from this very machine, and not through a proxy on it. */
  readonly isNear: boolean
}

const FORWARDING = ["forwarded", "x-forwarded-for", "x-real-ip", "x-forwarded-host"]

const NEAR = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const NEAR_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * `remote` is the other end of the connection. Behind a proxy, which only a public address makes
 * known, everybody comes from there: then the last address the proxy tells is the visitor's.
 */
export function visitorOf(headers: Headers, remote: string | null, publicUrl: URL | null): Visitor {
  const isBehindProxy = publicUrl !== null && !NEAR_NAME.test(publicUrl.hostname)
  const told = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? ""
  const address = isBehindProxy && isAddress(told) ? told : (remote ?? "unknown")
  return {
    address: networkOf(address),
    isNear:
      !isBehindProxy &&
      remote !== null &&
      NEAR.test(remote) &&
      !FORWARDING.some((name) => headers.has(name)),
  }
}

function isAddress(text: string): boolean {
  return /^[\da-f.:]{2,45}$/i.test(text)
}

/** One household has 2⁶⁴ addresses of the newer kind: its network counts as one. */
function networkOf(address: string): string {
  const isIpv6 = address.includes(":") && !address.includes(".")
  if (!isIpv6) return address.replace(/^::ffff:/, "")
  const [head = "", tail] = address.split("::")
  const groups = head.split(":").filter(Boolean)
  const last = (tail ?? "").split(":").filter(Boolean)
  const zeros = tail === undefined ? 0 : 8 - groups.length - last.length
  return [...groups, ...Array.from({ length: zeros }, () => "0"), ...last].slice(0, 4).join(":")
}
