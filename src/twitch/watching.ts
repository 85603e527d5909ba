// Watching, as Twitch sees it: the beacon, the event, the playlist and what the account earns.

import type { Log } from "../core/log.ts"
import { bad, good, mapGood, type Outcome } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import type { Vault } from "../core/vault.ts"
import type { ChannelLogin } from "../domain/ids.ts"
import type { Credential } from "../domain/session.ts"
import { shownAddress } from "./address.ts"
import type { Minute, Playlist, SignedUrl, Watching } from "./api.ts"
import { beaconForm, beaconUrlIn, minuteJson, settingsUrlIn } from "./beacon.ts"
import { fetchSession } from "./current-session.ts"
import { sendEvent } from "./events.ts"
import type { Gateway } from "./gateway.ts"
import { type AccountHeaders, openAccountHeaders } from "./headers.ts"
import { type Line, totalTimeoutMs } from "./line.ts"
import { leastVariant, openPlaylistReader, type PlaylistReader } from "./playlist.ts"
import type { Http, HttpReply, HttpRequest } from "./ports.ts"
import type { ClientProfile, Protocol } from "./protocol.ts"
import { decode, type Reader } from "./reader.ts"
import { fillIn, formOf } from "./template.ts"

/** A minute is retried before it is waited for any longer. */
const BEACON_MS_MAX = 10_000
/** The player's own limits: public miners, October 2026. */
const PLAYLIST_MS = 5_000
const PLAYLIST_BYTES_MAX = 512 * 1024
const SEGMENT_MS = 3_000

export interface WatchingPorts {
  readonly gateway: Gateway
  readonly http: Http
  readonly line: Line
  readonly protocol: () => Protocol
  readonly vault: Vault
  readonly rng: Rng
  readonly log: Log
  /** `Client-Session-Id`: 16 hexadecimal digits, new for every run of the program. */
  readonly runId: string
}

export function openWatching(ports: WatchingPorts): Watching {
  const { gateway, http, log, protocol } = ports
  const headers = openAccountHeaders(ports.runId, "application/x-www-form-urlencoded")
  const readMediaPlaylist = openPlaylistReader()
  return {
    session: (credential, id) => fetchSession(gateway, log, credential, id),
    beaconUrl: (login) => findBeacon(login, ports),
    beacon: (credential, url, minute) => postBeacon(credential, url, minute, headers, ports),
    event: (credential, minute) =>
      sendEvent(gateway, log, credential, minuteJson(minute, credential.userId, protocol().minute)),
    variant: (credential, login) => findVariant(credential, login, ports),
    playlist: (variant) => readPlaylist(variant, readMediaPlaylist, ports),
    touch: async (segment) => {
      const headers = browserHeaders(ports)
      const request = { method: "HEAD", url: segment, headers, timeoutMs: SEGMENT_MS } as const
      const outcome = await http(request)
      return outcome.ok && isGood(outcome.value.status)
    },
  }
}

async function findBeacon(login: ChannelLogin, desk: WatchingPorts): Promise<Outcome<string>> {
  const { addresses, beacon } = desk.protocol()
  const page = await read(`${addresses.site}/${login}`, desk)
  if (!page.ok) return page
  const url = beaconUrlIn(page.value.body, beacon)
  if (url !== null) return good(url)
  const settingsUrl = settingsUrlIn(page.value.body, beacon)
  if (settingsUrl === null) return bad("malformed", "channel page: neither beacon nor settings")
  const settings = await read(settingsUrl, desk)
  if (!settings.ok) return settings
  const settingsBeacon = beaconUrlIn(settings.value.body, beacon)
  return settingsBeacon === null ? bad("malformed", "settings: no beacon") : good(settingsBeacon)
}

async function postBeacon(
  credential: Credential,
  url: string,
  minute: Minute,
  headers: AccountHeaders,
  { http, line, protocol, vault }: WatchingPorts,
): Promise<Outcome<null>> {
  const token = vault.open(credential.token)
  if (token === null) return bad("signed-out", "beacon: the token was forgotten")
  const known = protocol()
  const answer = await http({
    method: "POST",
    url,
    headers: headers(known, credential, token),
    body: beaconForm(minuteJson(minute, credential.userId, known.minute)),
    timeoutMs: Math.min(BEACON_MS_MAX, totalTimeoutMs(line)),
    // The token must not travel on to wherever a redirect leads.
    followsRedirects: false,
    keepsConnection: false,
  })
  if (answer.ok && answer.value.status === 401) {
    return bad("signed-out", `${shownAddress(url)}: HTTP 401`)
  }
  const taken = accepted(answer, url)
  if (!taken.ok) return taken
  // The beacon says this and nothing else: whoever sends a page is not the beacon.
  if (taken.value.status === 204) return good(null)
  return bad("malformed", `${shownAddress(url)}: HTTP ${taken.value.status}`)
}

async function findVariant(
  credential: Credential,
  login: ChannelLogin,
  desk: WatchingPorts,
): Promise<Outcome<SignedUrl>> {
  const name = "PlaybackAccessToken"
  const answer = await desk.gateway.ask(credential, name, { login }, "now")
  // What an integrity check keeps back says nothing about the stream.
  if (!answer.ok && answer.reason === "forbidden") return bad("refused", answer.detail)
  const token = decode(desk.log, name, answer, readPlaybackToken)
  if (!token.ok) return token
  const { addresses, usher } = desk.protocol()
  const query = fillIn(usher, {
    random: Math.floor(desk.rng.next() * 1_000_000),
    signature: token.value.signature,
    token: token.value.text,
  })
  const url = `${addresses.usher}/${login}.m3u8?${formOf(query)}`
  const master = await read(url, desk)
  if (!master.ok) return master
  return mapGood(leastVariant(master.value.body, url), (variant) => variant as SignedUrl)
}

interface PlaybackToken {
  readonly text: string
  readonly signature: string
}

function readPlaybackToken(data: Reader): PlaybackToken {
  const token = data.at("streamPlaybackAccessToken")
  if (token.isNull) return token.fail("is null", "missing")
  const authorization = token.at("authorization")
  if (!authorization.isNull && authorization.at("isForbidden").value === true) {
    return token.fail("is forbidden", "forbidden")
  }
  return { text: token.at("value").text(), signature: token.at("signature").text() }
}

async function readPlaylist(
  variant: SignedUrl,
  readMediaPlaylist: PlaylistReader,
  desk: WatchingPorts,
): Promise<Outcome<Playlist>> {
  const answer = await desk.http({
    method: "GET",
    url: variant,
    headers: browserHeaders(desk),
    timeoutMs: PLAYLIST_MS,
    bytesMax: PLAYLIST_BYTES_MAX,
  })
  const playlist = accepted(answer, variant)
  if (!playlist.ok) {
    // Gone or not: the address of the variant has lapsed, and a new one is to be had.
    return playlist.reason === "missing" ? bad("refused", playlist.detail) : playlist
  }
  // Segments are signed as their playlist is.
  return readMediaPlaylist(playlist.value.body, variant) as Outcome<Playlist>
}

async function read(url: string, desk: WatchingPorts): Promise<Outcome<HttpReply>> {
  const timeoutMs = totalTimeoutMs(desk.line)
  const headers = browserHeaders(desk)
  return accepted(await desk.http({ method: "GET", url, headers, timeoutMs }), url)
}

/** Made once for each profile: segments are asked for by the thousand. */
const headersOf = new WeakMap<ClientProfile, HttpRequest["headers"]>()

/** As any browser asks: pages, playlists and segments are not told whose the account is. */
function browserHeaders({ protocol }: WatchingPorts): HttpRequest["headers"] {
  const profile = protocol().clients.web
  const known = headersOf.get(profile)
  if (known !== undefined) return known
  const headers = { Accept: "*/*", "User-Agent": profile.userAgent }
  headersOf.set(profile, headers)
  return headers
}

/** A reply that says yes, or what its status means. */
function accepted(answer: Outcome<HttpReply>, url: string): Outcome<HttpReply> {
  if (!answer.ok || isGood(answer.value.status)) return answer
  const { status } = answer.value
  const detail = `${shownAddress(url)}: HTTP ${status}`
  if (status === 404) return bad("missing", detail)
  return bad(status === 429 || status >= 500 ? "busy" : "refused", detail)
}

function isGood(status: number): boolean {
  return status >= 200 && status < 300
}
