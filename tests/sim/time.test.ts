// The clock of the machine is wrong or is set, the time zone changes, a day has 23 hours: no minute
// comes twice, and none is lost beyond one.

import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test"
import { tempFolder } from "../store/temp-folder.ts"
import { beats, claimDelays, claimed, gaps, lostMinutes, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { ALL, OCTOBER } from "./ordeals.ts"
import { chain, world } from "./worlds.ts"

setDefaultTimeout(60_000)

const HOUR_MS = 3_600_000
/** Before and after sign-in, in the middle of a minute, at one, at a claim. */
const MOMENTS = [0, 3, 40, 65.4, 75.3, 100]

function expectAll(miner: Miner): void {
  expect(claimed(miner)).toEqual(ALL)
  expect(Math.max(...Object.values(claimDelays(miner)))).toBeLessThan(120)
  expect(lostMinutes(miner)).toBeLessThanOrEqual(1)
  expect(Math.min(...gaps(beats(miner)))).toBeGreaterThanOrEqual(55)
  expect(sins(miner)).toEqual([])
}

describe.each([
  ["an hour ahead", HOUR_MS],
  ["an hour behind", -HOUR_MS],
  ["a year behind, as without a battery", -365 * 24 * HOUR_MS],
])("with the clock of the machine %s", (_, aheadMs) => {
  test("mines from the start as ever", async () => {
    const miner = openMiner(OCTOBER, { machineAheadMs: aheadMs })
    await miner.minutes(16)
    expectAll(miner)
    expect(miner.app.models.$watching.get().minuteAt ?? 0).toBeLessThanOrEqual(miner.clock.now())
  })

  test.each(MOMENTS)("restarts after %d s as ever", async (seconds) => {
    const miner = openMiner(OCTOBER, { dataDir: tempFolder() })
    await miner.seconds(seconds)
    miner.setMachineAhead(aheadMs)
    miner.restart()
    await miner.minutes(16)
    expectAll(miner)
  })
})

test.each(MOMENTS)("does not care for a clock that is set and set back after %d s", async (at) => {
  const miner = openMiner(OCTOBER)
  await miner.seconds(at)
  for (const aheadMs of [HOUR_MS, -HOUR_MS, 0]) {
    miner.setMachineAhead(aheadMs)
    await miner.minutes(2)
  }
  await miner.minutes(12)
  expectAll(miner)
  expect(miner.troubles.filter((line) => line.includes("clock:"))).toEqual([])
})

test("is not put wrong by one server of Twitch whose clock is", async () => {
  const miner = openMiner(OCTOBER)
  for (const minutes of [60, -60, 600]) {
    await miner.minutes(2)
    miner.act({ type: "begin-fault", fault: { type: "date-wrong", minutes, times: 1 } })
  }
  await miner.minutes(12)
  expectAll(miner)
})

test("knows when a campaign begins and ends though its machine does not", async () => {
  const upcoming = chain([5], { startsInMinutes: 30, endsInMinutes: 60 })
  const miner = openMiner(world({ campaigns: [upcoming] }), { machineAheadMs: -HOUR_MS })
  await miner.minutes(40)
  expect(claimed(miner)).toEqual(["rust-5"])
  expect(lostMinutes(miner)).toBeLessThanOrEqual(1)
})

describe("in another time zone", () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  test("mines through a change of it as if there were none", async () => {
    const miner = openMiner(OCTOBER)
    for (const name of ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"]) {
      process.env.TZ = name
      await miner.minutes(4)
    }
    await miner.minutes(4)
    expectAll(miner)
    expect(new Set(gaps(beats(miner)))).toEqual(new Set([60]))
  })

  test.each([
    ["falls back", Date.UTC(2026, 9, 25, 0, 50)],
    ["springs forward", Date.UTC(2027, 2, 28, 0, 50)],
  ])("loses no minute of the night in which it %s", async (_, startMs) => {
    process.env.TZ = "Europe/Berlin"
    const miner = openMiner(OCTOBER, { startMs })
    await miner.minutes(25)
    expectAll(miner)
    const hours = miner.store.history.minutes(startMs - HOUR_MS, startMs + HOUR_MS)
    const minutes = hours.reduce((sum, hour) => sum + hour.minutes, 0)
    expect(minutes).toBe(miner.world.earnedMinutes())
  })
})
