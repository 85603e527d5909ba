// Nothing that comes from outside may throw, however it is bent.

import { readdirSync } from "node:fs"
import { expect, test } from "bun:test"
import fc from "fast-check"
import { silentLog } from "../../src/core/log.ts"
import { good } from "../../src/core/outcome.ts"
import type {
  CampaignId,
  ChannelId,
  ChannelLogin,
  DropInstanceId,
  GameId,
} from "../../src/domain/ids.ts"
import { openCampaigns } from "../../src/twitch/campaigns.ts"
import { openChannels } from "../../src/twitch/channels.ts"
import { openClaims } from "../../src/twitch/claims.ts"
import { fetchSession } from "../../src/twitch/current-session.ts"
import type { Gateway } from "../../src/twitch/gateway.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { judge, judgeReply } from "../../src/twitch/verdict.ts"
import { LINE, payload, stage } from "./stage.ts"

const FIXTURES = readdirSync(new URL("../fixtures/twitch", import.meta.url)).map((file) =>
  payload(file.replace(".json", "")),
)

type Step = number

/** A payload with the value at some place of it exchanged for something else, a few times over. */
const bent = fc
  .tuple(
    fc.constantFrom(...FIXTURES),
    fc.array(fc.tuple(fc.array(fc.nat(7), { maxLength: 9 }), fc.jsonValue()), { maxLength: 4 }),
  )
  .map(([fixture, changes]) => {
    return changes.reduce((value, [way, other]) => exchange(value, way, other), fixture)
  })

/** Follows the steps as far as there are things inside of things. */
function exchange(value: unknown, [step, ...rest]: readonly Step[], other: unknown): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return other
  const keys = Object.keys(value)
  const key = keys[step % keys.length]
  if (key === undefined) return other
  const inner = exchange(Reflect.get(value, key), rest, other)
  return Array.isArray(value)
    ? value.map((one, index) => (String(index) === key ? inner : one))
    : { ...value, [key]: inner }
}

/** Answers everything with `data`. */
function saying(data: unknown): Gateway {
  return { ask: () => Promise.resolve(good(data)) }
}

const GAME = { id: "1" as GameId, name: "Rust", slug: "rust", boxArtUrl: null }

test("turns any answer into an outcome", async () => {
  const { clock, credential } = stage(() => good({ status: 200, headers: {}, body: "" }))
  await fc.assert(
    fc.asyncProperty(bent, async (value) => {
      const data = (value as { data?: unknown } | null)?.data ?? value
      const body = JSON.stringify(value)
      const http = () => Promise.resolve(good({ status: 200, headers: {}, body }))
      const ports = {
        gateway: saying(data),
        http,
        clock,
        log: silentLog,
        protocol: () => PROTOCOL,
        line: LINE,
      }
      const campaigns = openCampaigns(ports)
      const channels = openChannels(ports)
      const outcomes = await Promise.all([
        campaigns.inventory(credential),
        campaigns.list(credential),
        campaigns.details(credential, "c" as CampaignId),
        campaigns.ofChannel(credential, "1" as ChannelId),
        campaigns.rewards(credential),
        campaigns.feed("https://feed.example"),
        channels.directory(credential, GAME),
        channels.channel(credential, "anna" as ChannelLogin),
        channels.slug(credential, "Rust"),
        channels.findGame(credential, "Rust"),
        channels.ban(credential, "1" as ChannelId),
        channels.topGames(credential),
        openClaims(ports).claim(credential, "i" as DropInstanceId),
        fetchSession(ports.gateway, silentLog, credential, "1" as ChannelId),
      ])
      for (const outcome of outcomes) expect(outcome.ok).toBeBoolean()
    }),
    { numRuns: 500 },
  )
})

test("judges anything that is called an answer", () => {
  fc.assert(
    fc.property(fc.oneof(bent, fc.jsonValue()), fc.integer({ min: 1, max: 3 }), (value, count) => {
      expect(judge(value).at).toBeString()
      const body = JSON.stringify(value)
      expect(judgeReply(good({ status: 200, headers: {}, body }), count).at).toBeString()
    }),
    { numRuns: 500 },
  )
})
