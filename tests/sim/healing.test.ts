// What keeps other miners from earning for half an hour, and for ever: how long it does here.

import { expect, setDefaultTimeout, test } from "bun:test"
import { beats, claimDelays, credits, gaps, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { type Ordeal, recover } from "./recoveries.ts"
import { chain, RUST, withRules, world } from "./worlds.ts"

setDefaultTimeout(60_000)

const GQL = "gql.twitch.tv"
const BEACON = "beacon.twitch.tv"
const LONG = world({ campaigns: [chain([60])] })
const STRIKES_AT = 100
const MINUTE = 60

function creditedAfter(miner: Miner, at: number): number {
  return (credits(miner).find((one) => one > at) ?? Infinity) - at
}

function leftAfter({ watched }: Miner, login: string, at: number): number {
  const left = watched.find((one) => one.at > at && one.login !== login)
  return (left?.at ?? Infinity) - at
}

test("leaves a channel that silently lost its drops within three minutes", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(STRIKES_AT)
  miner.act({ type: "channel-drops", channel: "anna", enabled: false })
  await miner.minutes(10)
  expect(leftAfter(miner, "anna", STRIKES_AT)).toBeLessThan(3 * MINUTE)
  expect(creditedAfter(miner, STRIKES_AT)).toBeLessThan(4 * MINUTE)
  expect(sins(miner)).toEqual([])
})

test("leaves within five minutes a channel on which nothing counts, whatever Twitch says", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(STRIKES_AT)
  miner.act({ type: "begin-fault", fault: { type: "no-credit" } })
  await miner.minutes(6)
  expect(leftAfter(miner, "anna", STRIKES_AT)).toBeLessThan(5 * MINUTE)
  const { silence } = miner.app.models.$watching.get()
  expect(silence?.channels.map(({ login }) => String(login))).toContain("anna")
  miner.act({ type: "end-fault", fault: "no-credit" })
  const endedAt = miner.now()
  await miner.minutes(2)
  expect(creditedAfter(miner, endedAt)).toBeLessThanOrEqual(MINUTE)
  expect(miner.app.models.$watching.get().silence).toBeNull()
  expect(sins(miner)).toEqual([])
})

test("tries all there is while nothing counts, and takes it back when something does", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(STRIKES_AT)
  miner.act({ type: "begin-fault", fault: { type: "no-credit" }, minutes: 30 })
  await miner.minutes(33)
  const asides = miner.app.models.$channels.get().filter(({ aside }) => aside !== null)
  expect(asides).toEqual([])
  expect(credits(miner).at(-1)).toBeGreaterThan(STRIKES_AT + 30 * MINUTE)
  expect(sins(miner)).toEqual([])
})

test("earns again within five minutes when Twitch counts another way, and the first one again", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(STRIKES_AT)
  miner.act({ type: "begin-fault", fault: { type: "credit-changed", credit: "events" } })
  await miner.minutes(12)
  expect(creditedAfter(miner, STRIKES_AT)).toBeWithin(3 * MINUTE, 5 * MINUTE)
  miner.act({ type: "end-fault", fault: "credit-changed" })
  const endedAt = miner.now()
  await miner.minutes(12)
  expect(creditedAfter(miner, endedAt)).toBeWithin(3 * MINUTE, 5 * MINUTE)
  expect(sins(miner)).toEqual([])
})

test.each([
  ["beacon-and-segments", "events"],
  ["events", "beacon-and-segments"],
] as const)("earns again within seven minutes when Twitch counts %s no more", async (_, credit) => {
  const miner = openMiner(withRules(LONG, { credit }), {
    settings: { watchMethod: credit === "events" ? "beacon-and-segments" : "events" },
  })
  await miner.minutes(12)
  expect(creditedAfter(miner, 0)).toBeLessThan(7 * MINUTE)
  expect(credits(miner).length).toBeGreaterThanOrEqual(4)
  expect(sins(miner)).toEqual([])
})

test("loses some seconds to a beacon that hangs, and sends no minute that is old", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(120)
  miner.act({ type: "begin-fault", fault: { type: "hang", host: BEACON, times: 1 } })
  await miner.minutes(5)
  expect(Math.max(...gaps(credits(miner)))).toBeWithin(MINUTE + 1, MINUTE + 12)
  expect(sins(miner)).toEqual([])
})

test.each([
  ["a refused claim", { type: "claim-refused", times: 1 }],
  ["a lost push of a claim", { type: "claim-push-lost", times: 1 }],
] as const)("loses no minute and few seconds to %s", async (_, fault) => {
  const miner = openMiner(world({ campaigns: [chain([2, 30])] }))
  miner.act({ type: "begin-fault", fault })
  await miner.minutes(6)
  expect(claimDelays(miner)["rust-2"]).toBeLessThan(30)
  expect(new Set(gaps(beats(miner)))).toEqual(new Set([MINUTE]))
  expect(Math.max(...gaps(credits(miner)))).toBeLessThanOrEqual(MINUTE + 1)
})

test("leaves within three minutes a stream whose end got lost, though its viewers stay", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(STRIKES_AT)
  miner.act({ type: "begin-fault", fault: { type: "silence" } })
  miner.act({ type: "channel-down", channel: "anna" })
  await miner.minutes(5)
  expect(leftAfter(miner, "anna", STRIKES_AT)).toBeLessThan(3 * MINUTE)
})

test("sends at most one minute with a token that was revoked, and goes on as the same user", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(STRIKES_AT)
  const before = credits(miner).length
  miner.act({ type: "revoke-tokens" })
  await miner.minutes(4)
  const { complaints } = miner.world
  expect(complaints.filter((one) => one.includes("without a good token")).length).toBeLessThan(2)
  expect(creditedAfter(miner, STRIKES_AT)).toBeLessThan(2 * MINUTE + 1)
  const [rust] = miner.app.models.$campaigns.get()
  expect(rust?.drops[0]?.progress.confirmedMinutes).toBeGreaterThan(before)
})

test("loses no minute when its token is revoked and can be refreshed", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(126)
  miner.act({ type: "revoke-tokens", keepsRefresh: true })
  await miner.minutes(4)
  // The minute sent with it goes once more as soon as its push was missed.
  expect(credits(miner)).toHaveLength(6)
  expect(Math.max(...gaps(credits(miner)))).toBeLessThanOrEqual(MINUTE + 11)
})

test("keeps a good token that only the push connection refuses", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(STRIKES_AT)
  miner.act({ type: "begin-fault", fault: { type: "topics-refused", error: "ERR_BADAUTH" } })
  miner.act({ type: "cut-sockets" })
  await miner.minutes(10)
  expect(miner.traced("signed in")).toHaveLength(1)
  expect(miner.traced("token renewed")).toEqual([])
  expect(Math.max(...gaps(credits(miner)))).toBeLessThanOrEqual(MINUTE + 1)
})

test("forgets the progress of one account when another signs in", async () => {
  const access = "thetokenofsomebodyelse12345678"
  const [user] = LONG.users
  const tokens = [{ access, client: "tv" as const }]
  const other = { ...user!, id: "100000002", login: "other", linked: [RUST], tokens }
  const miner = openMiner({ ...LONG, users: [user!, other] })
  await miner.minutes(5)
  miner.importToken(access)
  await miner.seconds(3)
  const minutes = () =>
    miner.app.models.$campaigns.get()[0]?.drops[0]?.progress.confirmedMinutes ?? NaN
  expect(minutes()).toBeLessThan(2)
  await miner.minutes(4)
  expect(minutes()).toBeWithin(3, 6)
  expect(sins(miner)).toEqual([])
})

function during(at: number, seconds: number, fault: Ordeal["fault"]): Ordeal {
  return { at, seconds, fault }
}

const SLOWEST: readonly (readonly [what: string, ordeal: Ordeal])[] = [
  [
    "half an hour of GraphQL 503",
    during(185.53, 1_800, { type: "status", host: GQL, status: 503 }),
  ],
  ["half an hour of garbage", during(186.6, 1_800, { type: "garbage", host: GQL, form: "html" })],
  ["ten minutes of refused claims", during(185.4, 600, { type: "claim-refused" })],
  [
    "ten minutes of service timeouts",
    during(190, 600, { type: "graphql-error", message: "service timeout" }),
  ],
  [
    "five minutes without a beacon",
    during(244, 300, { type: "status", host: BEACON, status: 404 }),
  ],
  [
    "five minutes of refused playlists",
    during(95, 300, { type: "status", host: "cdn", method: "GET", status: 403 }),
  ],
  ["half an hour without a line", during(150, 1_800, { type: "refuse" })],
  ["an integrity check just after sign-in", during(5.2, 20, { type: "integrity" })],
  ["half an hour of hanging video", during(0, 1_800, { type: "hang", host: "usher.ttvnw.net" })],
  ["five minutes in which nothing counts", during(210, 300, { type: "no-credit" })],
  ["ten minutes of hanging GraphQL", during(95, 600, { type: "hang", host: GQL })],
  [
    "ten minutes of hanging segments",
    during(3, 600, { type: "hang", host: "cdn", method: "HEAD" }),
  ],
  ["two minutes in which all hangs", during(185.4, 120, { type: "hang" })],
  ["two minutes of 503 everywhere", during(185.4, 120, { type: "status", status: 503 })],
]

/** Seconds that leave a real network some of the minute. */
const SOON = 55

test.each(SLOWEST)("mines again within a minute after %s", async (_, ordeal) => {
  const recovery = await recover(ordeal)
  expect(recovery.credited).toBeLessThanOrEqual(SOON)
  expect(recovery.claimed).toBeLessThan(MINUTE)
  expect(recovery.sins).toEqual([])
})
