// Answers of Twitch and of the feed, whatever was asked.

import { expect } from "bun:test"
import { readdirSync } from "node:fs"
import fc from "fast-check"
import { simulatedClock } from "../../../src/core/clock.ts"
import { openLog } from "../../../src/core/log.ts"
import { good, type Outcome } from "../../../src/core/outcome.ts"
import { seededRng } from "../../../src/core/rng.ts"
import { openVault, Secret } from "../../../src/core/vault.ts"
import type {
  CampaignId,
  ChannelId,
  ChannelLogin,
  DropInstanceId,
  GameId,
  NotificationId,
  UserId,
} from "../../../src/domain/ids.ts"
import type { Credential } from "../../../src/domain/session.ts"
import type { Playlist, SignedUrl } from "../../../src/twitch/api.ts"
import { openTwitch, type Twitch } from "../../../src/twitch/open.ts"
import type { HttpReply, HttpRequest } from "../../../src/twitch/ports.ts"
import { PROTOCOL } from "../../../src/twitch/protocol.ts"
import { MINUTE } from "../../twitch/minutes.ts"
import { LINE, passing, payload } from "../../twitch/stage.ts"
import { bentText } from "../bytes.ts"
import { bentJson } from "../edits.ts"
import { DETAIL_LENGTH_MAX } from "../limits.ts"
import { oddText } from "../odd.ts"
import { target } from "../target.ts"

const TOKEN = "t0ken0f0anna0that0nobody0may0see"
const RENEWAL = "renewal0f0anna0that0nobody0may0see"
const SIGNATURE = "s1gnature0that0nobody0may0see"
const SECRETS = [TOKEN, RENEWAL, SIGNATURE]

const NOW = Date.UTC(2026, 9, 15, 12)
const BEACON = "https://beacon.twitch.tv/track"
const VARIANT = `https://video.ttvnw.net/v1/playlist/${SIGNATURE}.m3u8` as SignedUrl

const FIXTURES = readdirSync(new URL("../../fixtures/twitch", import.meta.url)).map((file) =>
  payload(file.replace(".json", "")),
)

const CALLS: readonly ((twitch: Twitch, credential: Credential) => Promise<Outcome<unknown>>)[] = [
  ({ campaigns }, credential) => campaigns.inventory(credential),
  ({ campaigns }, credential) => campaigns.list(credential),
  ({ campaigns }, credential) => campaigns.details(credential, "c" as CampaignId),
  ({ campaigns }, credential) => campaigns.ofChannel(credential, "1" as ChannelId),
  ({ campaigns }, credential) => campaigns.rewards(credential),
  ({ campaigns }) => campaigns.feed("https://feed.example"),
  ({ channels }, credential) => channels.directory(credential, GAME),
  ({ channels }, credential) => channels.channel(credential, "anna" as ChannelLogin),
  ({ channels }, credential) => channels.slug(credential, "Rust"),
  ({ channels }, credential) => channels.findGame(credential, "Rust"),
  ({ channels }, credential) => channels.ban(credential, "1" as ChannelId),
  ({ channels }, credential) => channels.topGames(credential),
  ({ claims }, credential) => claims.claim(credential, "i" as DropInstanceId),
  ({ claims }, credential) => claims.deleteNotification(credential, "n" as NotificationId),
  ({ watching }, credential) => watching.session(credential, "1" as ChannelId),
  ({ watching }, credential) => watching.event(credential, MINUTE),
  ({ watching }, credential) => watching.beacon(credential, BEACON, MINUTE),
  ({ identity }) => identity.requestCode("tv"),
  ({ identity }, { token }) => identity.pollCode("tv", token),
  ({ identity }, { token }) => identity.renew("tv", token),
  ({ identity }, { token }) => identity.validate(token),
  ({ identity }, { token }) => identity.revoke("tv", token),
]

/** All calls together, with all their tries. */
const CPU_MS_MAX = 3_000

const GAME = { id: "1" as GameId, name: "Rust", slug: "rust", boxArtUrl: null }

interface Reply {
  readonly status: number
  readonly retryAfter: string
  readonly body: string
}

const status = fc.oneof(
  { arbitrary: fc.constant(200), weight: 8 },
  fc.constantFrom(204, 301, 400, 401, 403, 404, 429, 500, 503),
  fc.integer({ min: 100, max: 599 }),
)

function replyWith(body: fc.Arbitrary<string>): fc.Arbitrary<Reply> {
  return fc.record({ status, retryAfter: oddText, body })
}

export const REPLIES = target<Reply>({
  name: "replies",
  cases: 200,
  cpuMsMax: CPU_MS_MAX,
  inputs: replyWith(
    fc.oneof(
      { arbitrary: bentJson(FIXTURES), weight: 4 },
      bentText(FIXTURES.map((one) => JSON.stringify(one))),
      oddText,
    ),
  ),
  open: () => ({
    async feed(reply) {
      await askAll(CALLS, reply, ({ body }) => ofAll(body, reply))
    },
  }),
})

/** The same for every question of a request. */
function ofAll(asked: string | undefined, { body }: Reply): string {
  if (!asked?.startsWith("[")) return body
  const { length } = JSON.parse(asked) as unknown[]
  return `[${Array.from({ length }, () => body).join()}]`
}

const PAGE = `<script>window.x = {"beacon_url":"${BEACON}"}</script>`
const SETTINGS = `https://assets.twitch.tv/config/settings.${"0a".repeat(16)}.js`
const HEAD = "#EXTM3U\n#EXT-X-VERSION:3\n"
const TEXTS = [
  PAGE,
  `<script src="${SETTINGS}"></script>`,
  `window.__twilightSettings = {"spade_url":"${BEACON}"}`,
  `${HEAD}#EXT-X-STREAM-INF:BANDWIDTH=9,CODECS="a,b"\nhttps://a.ttvnw.net/x\n` +
    "#EXT-X-STREAM-INF:PROGRAM-ID=1,BANDWIDTH=1\nlow.m3u8\n",
  `${HEAD}#EXTINF:2.0,\nhttps://v.ttvnw.net/1.ts\n#EXTINF:2.0,\n2.ts\n#EXT-X-ENDLIST\n`,
]

const PLAYBACK = JSON.stringify({
  data: { streamPlaybackAccessToken: { value: TOKEN, signature: SIGNATURE, authorization: null } },
})

/** Pages, scripts and playlists: what is no JSON. */
export const VIDEO = target<Reply>({
  name: "video",
  cases: 200,
  inputs: replyWith(fc.oneof({ arbitrary: bentText(TEXTS), weight: 4 }, oddText)),
  open: () => ({
    async feed(reply) {
      const calls: typeof CALLS = [
        ({ watching }) => watching.beaconUrl("anna" as ChannelLogin),
        ({ watching }, credential) => watching.variant(credential, "anna" as ChannelLogin),
        ({ watching }) => watching.playlist(VARIANT),
        async ({ watching }) => good(await watching.touch(VARIANT)),
      ]
      const [beacon, variant, playlist] = await askAll(calls, reply, ({ url }) =>
        url === PROTOCOL.addresses.gql ? PLAYBACK : reply.body,
      )
      if (beacon?.ok) {
        expect(new URL(String(beacon.value)).hostname).toMatch(/(^|\.)(twitch|jtvnw|ttvnw)\.\w+$/)
      }
      if (variant?.ok) expect(variant.value).toStartWith("https://")
      const segments = playlist?.ok ? (playlist.value as Playlist).segments : []
      for (const url of segments) expect(url).toStartWith("https://")
    },
  }),
})

/** Every call is answered with the same, and comes to an outcome of which no secret leaks. */
async function askAll(
  calls: typeof CALLS,
  reply: Reply,
  bodyFor: (request: HttpRequest) => string,
): Promise<readonly Outcome<unknown>[]> {
  const clock = simulatedClock(NOW)
  const vault = openVault()
  const lines: string[] = []
  const http = async (request: HttpRequest): Promise<Outcome<HttpReply>> => {
    const isQuestion = request.url === PROTOCOL.addresses.gql
    const headers = { "retry-after": reply.retryAfter }
    const body = bodyFor(request)
    return good({ status: isQuestion && body === PLAYBACK ? 200 : reply.status, headers, body })
  }
  const twitch = openTwitch({
    ...{ http, clock, vault, line: LINE, rng: seededRng(1), protocol: () => PROTOCOL },
    log: openLog(clock.now, vault.redact, [({ text }) => lines.push(text)]),
    rejected: () => {},
  })
  const answered = calls.map((call) => {
    const token = vault.put(new Secret(TOKEN))
    return call(twitch, { token, client: "tv", userId: "7" as UserId, deviceId: "d" })
  })
  const outcomes = await passing(clock, Promise.all(answered))
  for (const outcome of outcomes) {
    if (!outcome.ok) lines.push(outcome.detail)
  }
  for (const line of lines) {
    expect(line.length).toBeLessThan(DETAIL_LENGTH_MAX)
    for (const secret of SECRETS) expect(line).not.toContain(secret)
  }
  return outcomes
}
