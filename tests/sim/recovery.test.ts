// Troubles that take longer, or need a person: how the miner bears them, and comes back.

import { expect, setDefaultTimeout, test } from "bun:test"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { beats, claimed, credits, lostMinutes, sins } from "./figures.ts"
import { openMiner } from "./miner.ts"
import { chain, CHESS, RUST, world } from "./worlds.ts"

setDefaultTimeout(60_000)

const OCTOBER = scenarioNamed("october-2026")

test("asks for sign-in when the token is revoked for good, and goes on after it", async () => {
  const miner = openMiner(OCTOBER)
  await miner.seconds(100)
  miner.act({ type: "revoke-tokens" })
  const isAsked = () => miner.app.models.$session.get().at === "code"
  expect(await miner.until(isAsked, 60)).toBe(true)
  expect(miner.watched.at(-1)?.login).toBeNull()
  await miner.minutes(18)
  expect(claimed(miner)).toEqual(["chain-2", "chain-3", "chain-5", "quiet-4"])
  expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
  expect(sins(miner)).toEqual([])
})

test("sends no minute for an account that is signed out", async () => {
  const codes = { ...OCTOBER.rules, approvalSeconds: null }
  const miner = openMiner({ ...OCTOBER, rules: codes })
  await miner.minutes(5)
  expect(beats(miner)).toEqual([])
  expect(sins(miner)).toEqual([])
})

test.each([3, 7, 12, 21])(
  "earns again soon after another watcher stopped, who was there for %d minutes",
  async (minutes) => {
    const miner = openMiner(world({ campaigns: [chain([30])] }))
    await miner.seconds(100)
    miner.act({ type: "begin-fault", fault: { type: "second-watcher" }, minutes })
    await miner.minutes(minutes)
    const stoppedAt = miner.now()
    await miner.minutes(5)
    const next = credits(miner).find((at) => at > stoppedAt) ?? Infinity
    // Twitch itself takes 90 s to forget the other.
    expect(next - stoppedAt).toBeLessThan(210)
    expect(sins(miner)).toEqual([])
  },
)

test.each(["pushes", "the session alone"])(
  "says that somebody else watches, as %s tells it, and earns again after it",
  async (way) => {
    const campaigns = [chain([30]), chain([60], { game: CHESS, endsInMinutes: 3_000 }, "chess")]
    const channels = [
      { id: "70001", login: "anna", game: RUST },
      { id: "70003", login: "clara", game: CHESS },
    ]
    const settings = { games: [{ name: "Rust", id: null }], gamesMode: "listed" } as const
    const miner = openMiner(world({ campaigns, channels }), { settings })
    await miner.seconds(180)
    if (way !== "pushes") miner.act({ type: "begin-fault", fault: { type: "progress-push-lost" } })
    miner.act({ type: "begin-fault", fault: { type: "second-watcher", on: "clara" }, minutes: 6 })
    await miner.minutes(6)
    const stoppedAt = miner.now()
    const said = miner.app.models.$log.get().filter(({ sentence }) => sentence.key === "log.rival")
    expect(said).toHaveLength(1)
    await miner.minutes(5)
    const next = credits(miner).find((at) => at > stoppedAt) ?? Infinity
    expect(next - stoppedAt).toBeLessThan(210)
    expect(sins(miner)).toEqual([])
  },
)

test("says nothing of anybody else while it is alone", async () => {
  const miner = openMiner(OCTOBER)
  await miner.seconds(100)
  miner.act({ type: "channel-down", channel: "anna" })
  await miner.minutes(15)
  const keys = miner.app.models.$log.get().map(({ sentence }) => sentence.key)
  expect(keys).not.toContain("log.rival")
})

test("goes on watching the only channel there is, though nothing counts on it", async () => {
  const channels = [{ id: "70001", login: "anna", game: RUST }]
  const miner = openMiner(world({ campaigns: [chain([30])], channels }))
  await miner.seconds(100)
  miner.act({ type: "begin-fault", fault: { type: "second-watcher" } })
  await miner.minutes(30)
  expect(miner.watched.at(-1)?.login).toBe("anna")
  expect(sins(miner)).toEqual([])
})

test("keeps its method where only the inventory tells of minutes", async () => {
  const miner = openMiner(world({ campaigns: [chain([15])] }))
  miner.act({ type: "begin-fault", fault: { type: "silence" } })
  miner.act({ type: "begin-fault", fault: { type: "session-empty" } })
  await miner.minutes(17)
  expect(claimed(miner)).toEqual(["rust-15"])
  expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
  expect(miner.troubles).toEqual([])
})

test("is back within two minutes after an hour without any line", async () => {
  const miner = openMiner(world({ campaigns: [chain([30])] }))
  await miner.minutes(10)
  miner.act({ type: "begin-fault", fault: { type: "refuse" }, minutes: 60 })
  await miner.minutes(60)
  const backAt = miner.now()
  await miner.minutes(2)
  expect(credits(miner).at(-1)).toBeGreaterThan(backAt)
  expect(sins(miner)).toEqual([])
})

test("signs in and mines when the line comes only after the start", async () => {
  const miner = openMiner(OCTOBER)
  miner.act({ type: "begin-fault", fault: { type: "refuse" }, minutes: 3 })
  await miner.minutes(6)
  expect(credits(miner).length).toBeGreaterThan(0)
  expect(sins(miner)).toEqual([])
})

test("claims at last what an integrity check kept it from claiming", async () => {
  const miner = openMiner(OCTOBER)
  await miner.seconds(75)
  miner.act({ type: "begin-fault", fault: { type: "integrity" }, minutes: 2 })
  await miner.minutes(5)
  expect(claimed(miner)).toContain("chain-2")
  expect(sins(miner)).toEqual([])
})

test("mines by the channels where Twitch wants a browser's proof for its list", async () => {
  const miner = openMiner(scenarioNamed("august-2026"))
  const operation = "ViewerDropsDashboard"
  miner.act({ type: "begin-fault", fault: { type: "integrity", operation } })
  await miner.seconds(1)
  miner.importToken("androidtokenofaugust2026abcdefg")
  await miner.minutes(20)
  expect(claimed(miner)).toEqual(["summer-2", "summer-3", "summer-5"])
  expect(miner.world.journal.counts[`gql ${operation}`]).toBe(1)
  expect(sins(miner)).toEqual([])
})
