// Streams that end, begin and change: how soon the miner acts on it.

import { expect, setDefaultTimeout, test } from "bun:test"
import type { WatchMethod } from "../../src/domain/settings.ts"
import { beats, claimed, gaps, lostMinutes, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { chain, CHESS, RUST, withRules, world } from "./worlds.ts"

setDefaultTimeout(60_000)

const METHODS: readonly WatchMethod[] = ["beacon-and-segments", "beacon", "events"]

const RUSTY = world({ campaigns: [chain([20])] })

function watchedAfter({ watched }: Miner, at: number): { login: string | null; after: number } {
  const last = watched.findLast((one) => one.at >= at)
  return { login: last?.login ?? null, after: (last?.at ?? Infinity) - at }
}

test("goes to another channel at once when the watched one says that it ends", async () => {
  const miner = openMiner(RUSTY)
  await miner.seconds(100)
  miner.act({ type: "channel-down", channel: "anna" })
  await miner.seconds(1)
  expect(watchedAfter(miner, 100)).toMatchObject({ login: "boris" })
  await miner.minutes(22)
  expect(new Set(gaps(beats(miner)))).toEqual(new Set([60]))
  expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
  expect(sins(miner)).toEqual([])
})

test.each(METHODS)(
  "notices within three minutes an end nobody announced, by %s",
  async (method) => {
    const scenario = withRules(RUSTY, { credit: method })
    const miner = openMiner(scenario, { settings: { watchMethod: method } })
    await miner.seconds(100)
    miner.act({ type: "channel-down", channel: "anna", announced: false })
    await miner.seconds(180)
    const { login, after } = watchedAfter(miner, 100)
    expect(login).toBe("boris")
    expect(after).toBeLessThan(180)
    await miner.minutes(30)
    expect(claimed(miner)).toEqual(["rust-20"])
    expect(sins(miner)).toEqual([])
  },
)

test("acts at once on a change of the game, and sends no minute for the new one", async () => {
  const miner = openMiner(RUSTY)
  await miner.seconds(100)
  miner.act({ type: "channel-game", channel: "anna", game: CHESS })
  await miner.seconds(1)
  expect(watchedAfter(miner, 100)).toMatchObject({ login: "boris" })
  await miner.minutes(3)
  expect(miner.traced("nothing earned")).toEqual([])
})

test("notices within three minutes a change of the game nobody announced", async () => {
  const miner = openMiner(RUSTY)
  await miner.seconds(100)
  miner.act({ type: "channel-game", channel: "anna", game: CHESS, announced: false })
  await miner.seconds(180)
  expect(watchedAfter(miner, 100)).toMatchObject({ login: "boris" })
  expect(sins(miner)).toEqual([])
})

test("waits for a channel while none is live, and mines when one goes up", async () => {
  const channels = [{ id: "70001", login: "anna", game: RUST, isLive: false }]
  const miner = openMiner(world({ campaigns: [chain([3], { channels: ["anna"] })], channels }))
  await miner.minutes(10)
  expect(miner.watched.at(-1)?.login).toBeNull()
  miner.act({ type: "channel-up", channel: "anna" })
  await miner.minutes(8)
  expect(claimed(miner)).toEqual(["rust-3"])
  expect(sins(miner)).toEqual([])
})

test("finds by the directory a channel that was never heard of", async () => {
  const channels = [{ id: "70001", login: "anna", game: RUST, isLive: false }]
  const miner = openMiner(world({ campaigns: [chain([3])], channels }))
  await miner.minutes(10)
  miner.act({ type: "channel-up", channel: "anna", announced: false })
  await miner.minutes(8)
  expect(claimed(miner)).toEqual(["rust-3"])
})

test("leaves a channel that may not be watched here for one that may", async () => {
  const channels = [
    { id: "70001", login: "anna", game: RUST, viewers: 900, isForbidden: true },
    { id: "70002", login: "boris", game: RUST, viewers: 400 },
  ]
  const miner = openMiner(world({ campaigns: [chain([3])], channels }))
  await miner.minutes(6)
  expect(claimed(miner)).toEqual(["rust-3"])
  expect(sins(miner)).toEqual([])
})

test("looks at the watched channel and the inventory again after a reconnect", async () => {
  const miner = openMiner(RUSTY)
  await miner.seconds(120)
  const looksBefore = looks(miner)
  miner.act({ type: "cut-sockets" })
  await miner.seconds(15)
  expect(looks(miner).channel).toBeGreaterThan(looksBefore.channel)
  expect(looks(miner).inventory).toBe(looksBefore.inventory + 1)
})

function looks({ world: { journal } }: Miner) {
  return {
    channel: journal.counts["gql VideoPlayerStreamInfoOverlayChannel"] ?? 0,
    inventory: journal.counts["gql Inventory"] ?? 0,
  }
}
