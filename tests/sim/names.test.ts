// Names that lead nowhere for a while, and block lists that have some of Twitch's hosts for good.

import { describe, expect, setDefaultTimeout, test } from "bun:test"
import type { LocaleKey } from "../../src/domain/reasons.ts"
import { claimed, credits, lostMinutes, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import {
  BEACON,
  endure,
  fault,
  FEED,
  GRAPHQL,
  named,
  NEW_PUSH,
  OCTOBER,
  PUSH,
  RECOVERY_SECONDS_MAX,
  STRIKES_AT,
  twoMinutes,
} from "./ordeals.ts"
import { chain, withRules, world } from "./worlds.ts"

setDefaultTimeout(60_000)

const IDENTITY = "id.twitch.tv"

/** Why something went wrong, as often as the log of the panel says it of a line. */
function reasonsOf({ app }: Miner, key: LocaleKey): (string | undefined)[] {
  const lines = app.models.$log.get().filter(({ sentence }) => sentence.key === key)
  return lines.map(({ detail }) => detail?.key)
}

describe("outlives", () => {
  const ordeals = [
    twoMinutes("no name being found", { type: "name-lost" }, 2),
    twoMinutes("GraphQL's name not being found", { type: "name-lost", host: GRAPHQL }),
    twoMinutes("every name being blocked", { type: "name-blocked" }, 2),
    twoMinutes("the beacon's name being blocked", { type: "name-blocked", host: BEACON }, 1),
    twoMinutes("the video's names being blocked", { type: "name-blocked", host: "cdn" }, 1),
    fault("the feed being blocked for good", { type: "name-blocked", host: FEED }),
    fault("the sign-in host being blocked for good", { type: "name-blocked", host: IDENTITY }),
  ]
  test.each(named(ordeals))("%s", async (_, ordeal) => {
    const { recoverySeconds } = await endure(ordeal, STRIKES_AT)
    expect(recoverySeconds).toBeLessThan(RECOVERY_SECONDS_MAX)
  })
})

test.each([
  ["pubsub", PUSH],
  ["hermes", NEW_PUSH],
] as const)("mines without push where %s is blocked, and says why once", async (form, host) => {
  const ordeal = fault("", { type: "name-blocked", host })
  const { miner } = await endure(ordeal, 0, { pushForm: form })
  expect(reasonsOf(miner, "log.connection-refused")).toEqual(["trouble.blocked"])
})

test("names the block list while the beacon is blocked, and mines once it is not", async () => {
  const miner = openMiner(OCTOBER)
  miner.act({ type: "begin-fault", fault: { type: "name-blocked", host: BEACON } })
  await miner.minutes(4)
  expect(credits(miner)).toEqual([])
  expect(reasonsOf(miner, "log.minute-refused")).toEqual(["trouble.blocked"])
  miner.act({ type: "end-fault", fault: "name-blocked" })
  await miner.minutes(22)
  expect(claimed(miner)).toEqual(["chain-2", "chain-3", "chain-5", "quiet-4"])
  expect(sins(miner)).toEqual([])
})

test("goes over to events where the beacon is blocked for good and they count as well", async () => {
  const scenario = withRules(world({ campaigns: [chain([20])] }), { credit: "events" })
  const miner = openMiner(scenario)
  miner.act({ type: "begin-fault", fault: { type: "name-blocked", host: BEACON } })
  await miner.minutes(30)
  expect(claimed(miner)).toEqual(["rust-20"])
  expect(lostMinutes(miner)).toBeLessThanOrEqual(6)
  expect(sins(miner)).toEqual([])
})

test("says on Now that a block list may keep it from signing in", async () => {
  const miner = openMiner(OCTOBER)
  miner.act({ type: "begin-fault", fault: { type: "name-blocked", host: IDENTITY } })
  await miner.minutes(1)
  const session = miner.app.models.$session.get()
  expect(session).toMatchObject({ why: { key: "session.twitch-blocked" } })
  miner.act({ type: "end-fault", fault: "name-blocked" })
  await miner.minutes(22)
  expect(claimed(miner)).toHaveLength(4)
})
