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

/** Reads one media playlist: `refused` when the stream is over. */
export type PlaylistReader = (text: string, baseUrl: string) => Outcome<MediaPlaylist>

/** The lines of a playlist that name something, with the addresses; null where there is none. */
interface Named {
  readonly baseUrl: string
  readonly lines: readonly string[]
  readonly urls: readonly (string | null)[]
}

const NOTHING: Named = { baseUrl: "", lines: [], urls: [] }

/**
 * Reads the playlists of a stream, one after the other. Most lines of each stand in the one before
 * as well, in the same order, and are not resolved again.
 */
export function openPlaylistReader(): PlaylistReader {
  let last = NOTHING

  return (text, baseUrl) => {
    const all = linesOf(text)
    if (all === null) return bad("malformed", "media playlist: no #EXTM3U")
    if (all.includes("#EXT-X-ENDLIST")) return bad("refused", "media playlist: it has ended")
    // Initialisation parts and keys are named within tags, and so are skipped with them.
    const lines = all.filter((line) => !line.startsWith("#"))
    const known = last.baseUrl === baseUrl ? last : NOTHING
    let next = 0
    const urls = lines.map((line) => {
      const place = known.lines.indexOf(line, next)
      if (place < 0) return resolve(line, baseUrl)
      next = place + 1
      return known.urls[place] ?? null
    })
    last = { baseUrl, lines, urls }
    const segments = urls.filter((url) => url !== null)
    return good({ segments, targetSeconds: targetOf(all) })
  }
}

function targetOf(lines: readonly string[]): number {
  const line = lines.find((one) => one.startsWith(TARGET)) ?? ""
  const seconds = Number(line.slice(TARGET.length))
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0
}

/** Without the empty ones; null for what is no playlist. */
function linesOf(text: string): string[] | null {
  const lines: string[] = []
  for (const raw of text.split("\n")) {
    const line = raw.trim()
    if (lines.length === 0 && line !== "#EXTM3U") return null
    if (line !== "") lines.push(line)
  }
  return lines
}

/** Null for what cannot be read, or is asked for in another way than the playlist itself. */
function resolve(address: string, baseUrl: string): string | null {
  const url = URL.parse(address, baseUrl)
  return url !== null && baseUrl.startsWith(url.protocol) ? url.href : null
}
