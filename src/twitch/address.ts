// Addresses: whose they are, and how a log may show them.

/** Longer parts of a path are signatures (Twitch signs playlists and segments in the path). */
const SHOWN_LENGTH_MAX = 40

/** Where the video lies, paths are signatures from end to end; `usher` only names the channel. */
const VIDEO_HOST = /(?<!^usher)\.ttvnw\.net$/

/** Host and path alone, with what may be a signature left out. */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return "an address that cannot be read"
  const { host, pathname } = new URL(url)
  if (VIDEO_HOST.test(host)) return `${host}/…`
  const parts = pathname.split("/").map((part) => (part.length > SHOWN_LENGTH_MAX ? "…" : part))
  return host + parts.join("/")
}

/** Whether a host is of one of these domains. */
export function isWithin(hostname: string, domains: readonly string[]): boolean {
  return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
}

/** This very machine, as `URL` writes it. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}
