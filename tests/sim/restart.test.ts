// The program is killed, as by `kill -9`, at every moment that might hurt, and started again.

import { expect, setDefaultTimeout, test } from "bun:test"
import { type Rng, seededRng } from "../../src/core/rng.ts"
import type { Action, Scenario } from "../../src/simulation/scenario.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { tempFolder } from "../store/temp-folder.ts"
import { beats, claimed, gaps, lostMinutes, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { chain, CHESS, world } from "./worlds.ts"

setDefaultTimeout(60_000)

const OCTOBER = scenarioNamed("october-2026")
const STEPS = world({
  campaigns: [chain([2, 3]), chain([2], { game: CHESS, endsInMinutes: 3_000 }, "chess")],
})
const ALL_STEPS = ["rust-2", "rust-3", "chess-2"]

/** Twitch counts at most one minute in a minute. */
const BEAT_SECONDS_MIN = 55
const BACK_SECONDS_MAX = 5

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
const KILLS = 6

/** From the push of the claim to the look at what became of it, ever more coarsely. */
const INTO_A_CLAIM_MS = [
  ...range(0, 240, 20),
  ...range(240, 2_000, 440),
  ...range(2_000, 8_000, 1_500),
]

function openOnDisk(scenario: Scenario, seed = 1): Miner {
  return openMiner(scenario, { seed, dataDir: tempFolder(), freeze: false })
}

test.each(SEEDS)(
  "loses nothing by being killed at six moments of chance (seed %d)",
  async (seed) => {
    const rng = seededRng(seed)
    const miner = openOnDisk(OCTOBER, seed)
    for (const seconds of momentsOf(rng)) {
      await miner.seconds(Math.max(0, seconds - miner.now()))
      await killAndSeeItBack(miner)
    }
    await miner.minutes(16 - miner.now() / 60)
    expect(claimed(miner)).toEqual(["chain-2", "chain-3", "chain-5", "quiet-4"])
    expect(Math.min(...gaps(beats(miner)))).toBeGreaterThanOrEqual(BEAT_SECONDS_MIN)
    expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
    expect(sins(miner)).toEqual([])
  },
)

test.each([
  ["a claim that is taken", "rust-2", []],
  ["the last claim of a campaign", "rust-3", []],
  ["a claim that is refused", "rust-2", [{ type: "claim-refused", times: 1 }]],
  ["a last claim that is refused", "rust-3", [{ type: "claim-refused", times: 1 }]],
  ["a claim that is not kept", "rust-2", [{ type: "claim-unkept", times: 1 }]],
  ["a claim nobody announced", "rust-2", [{ type: "claim-push-lost", times: 1 }]],
] as const)("claims once, wherever in %s it was killed", async (_, drop, faults) => {
  for (const intoMs of INTO_A_CLAIM_MS) {
    const miner = openOnDisk(STEPS)
    await miner.seconds(drop === "rust-2" ? 60 : 180)
    for (const fault of faults) miner.act({ type: "begin-fault", fault } satisfies Action)
    await untilDone(miner, drop)
    await miner.seconds(intoMs / 1000)
    await killAndSeeItBack(miner)
    await miner.minutes(2)
    expect([intoMs, ...claimed(miner).filter((one) => one === drop)]).toEqual([intoMs, drop])
    expect([intoMs, ...sins(miner)]).toEqual([intoMs])
    miner.close()
  }
})

test("is watching at once after a restart in the middle of a minute, and keeps its rhythm", async () => {
  const miner = openOnDisk(STEPS)
  await miner.seconds(100)
  await killAndSeeItBack(miner)
  await miner.minutes(5)
  expect(new Set(gaps(beats(miner)))).toEqual(new Set([60]))
})

test("sends a minute at once after a restart that took long", async () => {
  const miner = openOnDisk(STEPS)
  await miner.seconds(100)
  miner.kill()
  await miner.minutes(10)
  miner.restart()
  await miner.seconds(BACK_SECONDS_MAX)
  expect(beats(miner).at(-1)).toBeGreaterThan(700)
})

test("asks for sign-in again when it was killed before anybody had signed in", async () => {
  const miner = openOnDisk({ ...STEPS, rules: { ...STEPS.rules, approvalSeconds: 60 } })
  await miner.seconds(30)
  miner.restart()
  await miner.minutes(9)
  expect(claimed(miner)).toEqual(ALL_STEPS)
  expect(sins(miner)).toEqual([])
})

/** In seconds since the world began, in order, some of them close together. */
function momentsOf(rng: Rng): number[] {
  const moments = Array.from({ length: KILLS }, () => 16 + Math.floor(rng.next() * 700_000) / 1_000)
  return moments.toSorted((a, b) => a - b)
}

/** Step by step, because a claim takes but a moment. */
async function untilDone(miner: Miner, drop: string): Promise<void> {
  while (miner.traced(`${drop} is done`).length === 0) await miner.seconds(0.01)
}

async function killAndSeeItBack(miner: Miner): Promise<void> {
  const isBusy = miner.watched.at(-1)?.login !== null
  const killedAt = miner.now()
  miner.restart()
  await miner.seconds(BACK_SECONDS_MAX)
  if (!isBusy) return
  const isFollowed = miner.requests.some(({ at, method }) => at > killedAt && method === "HEAD")
  expect([killedAt, isFollowed]).toEqual([killedAt, true])
  expect([killedAt, miner.watched.at(-1)?.login]).not.toEqual([killedAt, null])
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step }, (_, index) => from + index * step)
}
