// The newest release, as a forge tells it: GitHub's form, which Gitea and Forgejo speak as well.
// A third party that is told nothing but that somebody asks, and that no program is taken from.

import type { Log } from "../core/log.ts"
import { bad, good, type Outcome } from "../core/outcome.ts"
import { isVersion, type Release } from "../domain/release.ts"
import { type Line, totalTimeoutMs } from "./line.ts"
import type { Http } from "./ports.ts"
import { decode, type Reader } from "./reader.ts"

const BYTES_MAX = 1024 * 1024

export interface ReleasePorts {
  readonly http: Http
  readonly log: Log
  readonly line: Line
}

/** What was told, with the mark by which to ask whether it is still so. */
export interface ToldRelease {
  readonly release: Release
  readonly etag: string | null
}

/** `known` again where it still is the newest. */
export async function fetchRelease(
  { http, log, line }: ReleasePorts,
  url: string,
  known: ToldRelease | null,
): Promise<Outcome<ToldRelease>> {
  const etag = known?.etag ?? null
  const reply = await http({
    method: "GET",
    url,
    headers: {
      Accept: "application/json",
      // GitHub answers nobody who does not name themselves. GitHub's REST documentation, 2026.
      "User-Agent": "twitch-drops-miner",
      ...(etag === null ? {} : { "If-None-Match": etag }),
    },
    timeoutMs: totalTimeoutMs(line),
    bytesMax: BYTES_MAX,
    followsRedirects: false,
    keepsConnection: false,
  })
  if (!reply.ok) return reply
  const { status, headers, body } = reply.value
  if (status === 304 && known !== null) return good(known)
  if (status === 404) return bad("missing", "releases: HTTP 404")
  // GitHub says 403 as well to whoever asks too often.
  if (status === 403 || status === 429 || status >= 500) {
    return bad("busy", `releases: HTTP ${status}`)
  }
  if (status !== 200) return bad("refused", `releases: HTTP ${status}`)
  return decode(log, "releases", parse(body), (told) => {
    return { release: readRelease(told), etag: headers.etag ?? null }
  })
}

function parse(body: string): Outcome<unknown> {
  try {
    return good(JSON.parse(body))
  } catch {
    return bad("malformed", "releases: not JSON")
  }
}

function readRelease(told: Reader): Release {
  const tag = told.at("tag_name")
  const version = tag.text().replace(/^v/, "")
  if (!isVersion(version)) return tag.fail("is not a version")
  return { version, pageUrl: told.at("html_url").httpsOrNull() }
}
