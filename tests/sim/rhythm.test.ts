// The rhythm of the minutes is the account's: whatever happens beside them, they are a minute
// apart.

import { expect, setDefaultTimeout, test } from "bun:test"
import type { Settings } from "../../src/domain/settings.ts"
import type { ChannelLogin } from "../../src/domain/ids.ts"
import { beats, claimed, credits, gaps, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { chain, CHESS, world } from "./worlds.ts"

setDefaultTimeout(60_000)

const LONG = world({
  campaigns: [chain([4, 7, 60]), chain([20], { game: CHESS, endsInMinutes: 3_000 }, "chess")],
})

/** Signed in after 5 s, and what is to be known of Rust another moment later. */
const FIRST_BEAT = 5.5

type Disturbance = readonly [what: string, disturb: (miner: Miner) => void]

function changing(what: string, settings: Partial<Settings>): Disturbance {
  return [what, ({ change }) => change(settings)]
}

const DISTURBANCES: readonly Disturbance[] = [
  ["a refresh", ({ app }) => app.send("director", { type: "start-over" })],
  ["a look at every source", ({ app }) => app.send("catalog", { type: "refresh", sources: "all" })],
  changing("another refresh interval", { refreshMinutes: 5 }),
  changing("another order", { order: "ending-soonest" }),
  changing("another game wanted first", { games: [{ name: "Chess", id: null }] }),
  changing("another push form", { pushForm: "hermes" }),
  changing("the watched channel ignored", { ignoredChannels: ["70001" as never] }),
  changing("a setting of the panel alone", { theme: "dark" }),
  [
    "another channel chosen by hand",
    ({ app }) => {
      const login = "boris" as ChannelLogin
      app.send("director", { type: "choose-channel", login, minutes: 3 })
    },
  ],
  ["automatic choice", ({ app }) => app.send("director", { type: "choose-automatically" })],
  ["sockets that are cut", ({ act }) => act({ type: "cut-sockets" })],
  ["the watched channel going down", ({ act }) => act({ type: "channel-down", channel: "anna" })],
]

test.each(DISTURBANCES)("%s shifts no minute, whenever it comes", async (_, disturb) => {
  const miner = openMiner(LONG)
  await miner.seconds(60)
  const moments = [61, 65.4, 65.55, 90, 125.6, 178, 240]
  for (const moment of moments) {
    await miner.seconds(moment - miner.now())
    disturb(miner)
  }
  await miner.minutes(5)
  expect(beats(miner)[0]).toBeCloseTo(FIRST_BEAT, 0)
  expect(new Set(gaps(beats(miner)))).toEqual(new Set([60]))
  expect(sins(miner)).toEqual([])
})

test("a token that is renewed costs no minute, though one went with the old one", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(100)
  miner.act({ type: "revoke-tokens", keepsRefresh: true })
  await miner.minutes(5)
  expect(miner.traced("token renewed")).toHaveLength(1)
  // What went with the old one goes once more when its push was missed.
  expect(credits(miner)).toHaveLength(7)
  expect(Math.max(...gaps(credits(miner)))).toBeLessThanOrEqual(71)
  expect(sins(miner)).toEqual([])
})

test("claims and drops that follow one another shift no minute", async () => {
  const miner = openMiner(LONG)
  await miner.minutes(30)
  expect(claimed(miner)).toEqual(["rust-4", "rust-7"])
  expect(new Set(gaps(beats(miner)))).toEqual(new Set([60]))
})

test("goes on in its rhythm after a pause, never early", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(100)
  miner.change({ isPaused: true })
  await miner.seconds(10)
  miner.change({ isPaused: false })
  await miner.seconds(100)
  expect(new Set(gaps(beats(miner)))).toEqual(new Set([60]))
})

test("sends the next minute at once after a pause of many minutes", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(100)
  miner.change({ isPaused: true })
  await miner.minutes(10)
  miner.change({ isPaused: false })
  await miner.seconds(5)
  expect(beats(miner).at(-1)).toBeGreaterThan(700)
  expect(sins(miner)).toEqual([])
})

test("keeps its rhythm when the clock of the machine is set", async () => {
  const miner = openMiner(LONG)
  await miner.seconds(100)
  miner.clock.jump(-3_600_000)
  await miner.seconds(200)
  expect(gaps(beats(miner))).toEqual([60, 60 - 3_600, 60, 60])
})
