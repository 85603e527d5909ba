// HLS playlists: which variant costs least, and which segments are on now. RFC 8216.

import { bad, good, type Outcome } from "../core/outcome.ts"

const TARGET = "#EXT-X-TARGETDURATION:"

/** The address of the variant with the least bandwidth of a master playlist. */
export function leastVariant(text: string, baseUrl: string): Outcome<string> {
  const lines = linesOf(text)
  if (lines === null) return bad("malformed", "master playlist: no #EXTM3U")
  let least: { readonly url: string; readonly bandwidth: number } | null = null
  let bandwidth: number | null = null
  for (const line of lines) {
    if (line.startsWith("#EXT-X-STREAM-INF:")) {
      bandwidth = Number(/[:,]BANDWIDTH=(\d+)/.exec(line)?.[1] ?? Number.MAX_SAFE_INTEGER)
    } else if (bandwidth !== null && !line.startsWith("#")) {
      const url = resolve(line, baseUrl)
      if (url !== null && (least === null || bandwidth < least.bandwidth))
        least = { url, bandwidth }
      bandwidth = null
    }
  }
  return least === null ? bad("malformed", "master playlist: no variant") : good(least.url)
}

export interface MediaPlaylist {
  /** Addresses, oldest first. */
  readonly segments: readonly string[]
  /** No segment is longer than so many seconds; 0 where that is not told. */
  readonly targetSeconds: number
}

/** What a media playlist tells; `refused` when the stream is over. */
export function readMediaPlaylist(text: string, baseUrl: string): Outcome<MediaPlaylist> {
  const lines = linesOf(text)
  if (lines === null) return bad("malformed", "media playlist: no #EXTM3U")
  if (lines.includes("#EXT-X-ENDLIST")) return bad("refused", "media playlist: it has ended")
  // Initialisation parts and keys are named within tags, and so are skipped with them.
  const urls = lines.filter((line) => !line.startsWith("#")).map((line) => resolve(line, baseUrl))
  const segments = urls.filter((url) => url !== null)
  return good({ segments, targetSeconds: targetOf(lines) })
}

function targetOf(lines: readonly string[]): number {
  const line = lines.find((one) => one.startsWith(TARGET)) ?? ""
  const seconds = Number(line.slice(TARGET.length))
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0
}

function linesOf(text: string): string[] | null {
  const lines = text.split("\n").map((line) => line.trim())
  return lines[0] === "#EXTM3U" ? lines.filter((line) => line !== "") : null
}

/** Null for what cannot be read, or is asked for in another way than the playlist itself. */
function resolve(address: string, baseUrl: string): string | null {
  const url = URL.parse(address, baseUrl)
  return url !== null && baseUrl.startsWith(url.protocol) ? url.href : null
}
