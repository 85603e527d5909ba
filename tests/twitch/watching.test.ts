import { expect, test } from "bun:test"
import { silentLog } from "../../src/core/log.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault, Secret } from "../../src/core/vault.ts"
import type { ChannelLogin, UserId } from "../../src/domain/ids.ts"
import type { SignedUrl } from "../../src/twitch/api.ts"
import type { HttpReply, HttpRequest } from "../../src/twitch/ports.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { openWatching } from "../../src/twitch/watching.ts"
import { MINUTE } from "./minutes.ts"

const LOGIN = "login" as ChannelLogin
const BEACON = "https://beacon.twitch.tv/track"
const VARIANT = "https://video.ttvnw.net/v1/playlist/small.m3u8" as SignedUrl

const vault = openVault()
const credential = {
  token: vault.put(new Secret("account-token")),
  client: "tv",
  userId: "100000001" as UserId,
  deviceId: "device",
} as const

type Answer = Partial<HttpReply> | Outcome<HttpReply>

/** Twitch with an answer for each address; all others are not found. */
function stage(answers: Record<string, Answer>, token: Outcome<unknown> = good({})) {
  const requests: HttpRequest[] = []
  const watching = openWatching({
    http: async (request) => {
      requests.push(request)
      const answer = answers[request.url.split("?")[0] ?? ""] ?? { status: 404 }
      if ("ok" in answer) return answer
      return good({ status: 200, headers: {}, body: "", ...answer })
    },
    gateway: { ask: async () => token },
    line: { quality: 3, proxyUrl: "" },
    protocol: () => PROTOCOL,
    vault,
    rng: seededRng(1),
    log: silentLog,
    runId: "0123456789abcdef",
  })
  return { watching, requests }
}

const PAGE = "https://www.twitch.tv/login"
const SETTINGS = `https://assets.twitch.tv/config/settings.${"0a".repeat(16)}.js`
const MASTER = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n"
const USHER = "https://usher.ttvnw.net/api/channel/hls/login.m3u8"

function playbackToken(isForbidden: boolean): Outcome<unknown> {
  const authorization = { isForbidden, forbiddenReasonCode: "NONE" }
  return good({ streamPlaybackAccessToken: { value: "{}", signature: "s1g", authorization } })
}

test("finds the beacon on the channel's page", async () => {
  const { watching, requests } = stage({ [PAGE]: { body: `{"beacon_url":"${BEACON}"}` } })
  expect(await watching.beaconUrl(LOGIN)).toEqual(good(BEACON))
  expect(Object.keys(requests[0]!.headers)).toEqual(["Accept", "User-Agent"])
})

test("finds the beacon in the settings where the page does not tell it", async () => {
  const { watching } = stage({
    [PAGE]: { body: `<script src="${SETTINGS}"></script>` },
    [SETTINGS]: { body: `{"spade_url":"${BEACON}"}` },
  })
  expect(await watching.beaconUrl(LOGIN)).toEqual(good(BEACON))
})

test("says what was looked for where no beacon is to be found", async () => {
  const { watching } = stage({ [PAGE]: { body: "<html>" } })
  expect(await watching.beaconUrl(LOGIN)).toMatchObject({ reason: "malformed" })
})

test("sends the beacon as the client the token belongs to, on a fresh connection", async () => {
  const { watching, requests } = stage({ [BEACON]: { status: 204 } })
  expect(await watching.beacon(credential, BEACON, MINUTE)).toEqual(good(null))
  expect(requests[0]).toMatchObject({
    method: "POST",
    headers: {
      "Client-Id": PROTOCOL.clients.tv.id,
      "User-Agent": PROTOCOL.clients.tv.userAgent,
      Origin: PROTOCOL.clients.tv.origin,
      "X-Device-Id": "device",
      Authorization: "OAuth account-token",
      "Content-Type": "application/x-www-form-urlencoded",
    },
    timeoutMs: 10_000,
    followsRedirects: false,
    keepsConnection: false,
  })
})

test("repeats a minute to the byte", async () => {
  const { watching, requests } = stage({ [BEACON]: { status: 503 } })
  expect(await watching.beacon(credential, BEACON, MINUTE)).toMatchObject({ reason: "busy" })
  expect(await watching.beacon(credential, BEACON, MINUTE)).toMatchObject({ reason: "busy" })
  expect(requests[0]!.body).toBe(requests[1]!.body!)
})

test("tells a beacon that is not there from one that says no", async () => {
  const { watching } = stage({ [BEACON]: { status: 302 } })
  expect(await watching.beacon(credential, `${BEACON}/old`, MINUTE)).toMatchObject({
    reason: "missing",
  })
  expect(await watching.beacon(credential, BEACON, MINUTE)).toMatchObject({ reason: "refused" })
})

test("does not take a page for the beacon's answer", async () => {
  const { watching } = stage({
    [BEACON]: { body: "<html>Welcome to the hotel</html>" },
  })
  expect(await watching.beacon(credential, BEACON, MINUTE)).toMatchObject({ reason: "malformed" })
})

test("asks for the variant with the token it was given, and as nobody", async () => {
  const { watching, requests } = stage(
    { [USHER]: { body: `${MASTER}${VARIANT}\n` } },
    playbackToken(false),
  )
  expect(await watching.variant(credential, LOGIN)).toEqual(good(VARIANT))
  const { searchParams } = new URL(requests[0]!.url)
  expect([searchParams.get("sig"), searchParams.get("token")]).toEqual(["s1g", "{}"])
  expect(Object.keys(requests[0]!.headers)).toEqual(["Accept", "User-Agent"])
})

test("knows a geo block by the token, and an offline channel by its playlist", async () => {
  const blocked = stage({}, playbackToken(true))
  expect(await blocked.watching.variant(credential, LOGIN)).toMatchObject({ reason: "forbidden" })
  const offline = stage({}, playbackToken(false))
  expect(await offline.watching.variant(credential, LOGIN)).toMatchObject({ reason: "missing" })
  const unknown = stage({}, good({ streamPlaybackAccessToken: null }))
  expect(await unknown.watching.variant(credential, LOGIN)).toMatchObject({ reason: "missing" })
})

test.each([401, 403, 404])(
  "asks for a new variant when the playlist answers %d",
  async (status) => {
    const { watching } = stage({ [VARIANT]: { status } })
    expect(await watching.playlist(VARIANT)).toMatchObject({ reason: "refused" })
  },
)

test("touches a segment without asking for its video", async () => {
  const segment = "https://edge.ttvnw.net/1.ts" as SignedUrl
  const { watching, requests } = stage({ [segment]: { status: 200 } })
  expect(await watching.touch(segment)).toBe(true)
  expect(requests[0]).toMatchObject({ method: "HEAD", timeoutMs: 3_000 })
  expect(await watching.touch(`${segment}x` as SignedUrl)).toBe(false)
})

test("passes on that it is offline", async () => {
  const { watching } = stage({ [VARIANT]: bad("offline", "ENOTFOUND") })
  expect(await watching.playlist(VARIANT)).toMatchObject({ reason: "offline" })
  const segment = VARIANT
  expect(await watching.touch(segment)).toBe(false)
})
