// 300 campaigns with 1,500 drops, 100 ms away.

import { expect, setDefaultTimeout, test } from "bun:test"
import { crowd } from "../../src/simulation/crowd.ts"
import type { Scenario } from "../../src/simulation/scenario.ts"
import { beats, credits, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { withRules } from "./worlds.ts"

setDefaultTimeout(60_000)

const LATENCY_MS = 100
const FIRST_MINUTE_SECONDS_MAX = 5
const REQUESTS_MAX = 25
const REQUESTS_A_SECOND_MAX = 5

/** Questions about one channel each. */
const LOOK_UPS = ["VideoPlayerStreamInfoOverlayChannel", "channel"]

const ACCESS = "androidtokenofaugust2026abcdefg"

const FED = crowd()
const LISTED: Scenario = {
  ...withRules(FED, { catalogueClients: ["android"], hasFeed: false }),
  users: FED.users.map((user) => ({ ...user, tokens: [{ access: ACCESS, client: "android" }] })),
}

async function mine(scenario: Scenario): Promise<{ miner: Miner; signedInAt: number }> {
  const miner = openMiner(scenario, { latencyMs: LATENCY_MS, freeze: false })
  const isImporting = scenario === LISTED
  if (isImporting) miner.importToken(ACCESS)
  const isIn = () => miner.app.models.$session.get().at === "signed-in"
  while (!isIn()) await miner.seconds(0.05)
  return { miner, signedInAt: miner.now() }
}

test.each([
  ["the feed tells of", FED],
  ["Twitch's own list tells of", LISTED],
] as const)("of a crowd that %s it mines the first within five seconds", async (_, scenario) => {
  const { miner, signedInAt } = await mine(scenario)
  await miner.seconds(FIRST_MINUTE_SECONDS_MAX)
  expect(beats(miner)[0]! - signedInAt).toBeLessThan(FIRST_MINUTE_SECONDS_MAX)
  await miner.seconds(60)
  const asked = miner.requests.filter(({ asks }) => asks.length > 0)
  const others = asked.filter(({ asks }) => !asks.every((one) => LOOK_UPS.includes(one)))
  expect(others.length).toBeLessThanOrEqual(REQUESTS_MAX)
  expect(busiest(asked.map(({ at }) => at))).toBeLessThanOrEqual(REQUESTS_A_SECOND_MAX)
  expect(credits(miner).length).toBeGreaterThan(0)
  expect(sins(miner)).toEqual([])
})

test("knows every drop of a crowd soon after its first minute", async () => {
  const { miner } = await mine(LISTED)
  await miner.seconds(30)
  const drops = miner.app.models.$campaigns.get().flatMap((campaign) => campaign.drops)
  expect(drops).toHaveLength(1_500)
})

/** The most requests in any second. */
function busiest(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => from <= at && at < from + 1).length))
}
