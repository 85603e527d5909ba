import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { seededRng } from "../../src/core/rng.ts"
import { crowd } from "../../src/simulation/crowd.ts"
import { readScenario } from "../../src/simulation/scenario.ts"
import { SCENARIO_NAMES, scenarioNamed } from "../../src/simulation/scenarios.ts"
import { openWorld } from "../../src/simulation/world.ts"
import { ANDROID, at, plainScenario, stage, type Stage, type Viewer } from "./viewer.ts"

test("every scenario that comes with the program opens", () => {
  for (const name of SCENARIO_NAMES) {
    const ports = { clock: simulatedClock(), rng: seededRng(1) }
    expect(openWorld(scenarioNamed(name), ports).complaints).toEqual([])
  }
})

test("a scenario with a mistake says where it is", () => {
  expect(() => readScenario({ ...plainScenario(), users: [{ id: "x", login: "a" }] })).toThrow(
    "scenario.users[0].id",
  )
  expect(() => plainScenario({ surprise: 1 })).toThrow("scenario.surprise is not known")
  expect(() => plainScenario({ channels: [{ id: "1", login: "a", game: "9" }] })).toThrow(
    "channel a plays an unknown game",
  )
})

test("a crowd has 300 campaigns with 1,500 drops", () => {
  const { campaigns } = crowd()
  expect(campaigns.length).toBe(300)
  expect(campaigns.flatMap((campaign) => campaign.drops).length).toBe(1500)
})

test("in October 2026 a TV client earns and claims the chain with beacons and segments", async () => {
  const scene = stage(scenarioNamed("october-2026"), undefined, null)
  const { viewer, world, clock, during } = scene
  const code = await during(viewer.requestCode())
  await clock.advance(5_000)
  expect(at(await during(viewer.pollCode(code)), "message")).toBe("authorization_pending")
  await clock.advance(10_000)
  expect(at(await during(viewer.pollCode(code)), "token_type")).toBe("bearer")
  const rewards = { fetchRewardCampaigns: false }
  const list = await during(viewer.operation("ViewerDropsDashboard", rewards))
  expect(at(list, "data.currentUser.dropCampaigns")).toBeNull()
  await mine(scene, "anna", ["chain-2", "chain-3", "chain-5"])
  expect(world.complaints).toEqual([])
  expect(world.earnedMinutes()).toBe(10)
})

test("in August 2026 an Android token is shown the details and earns by the beacon alone", async () => {
  const { viewer, world, clock, during } = stage(scenarioNamed("august-2026"), ANDROID, null)
  viewer.token = "androidtokenofaugust2026abcdefg"
  const variables = { channelLogin: "100000001", dropID: "summer" }
  const details = await during(viewer.operation("DropCampaignDetails", variables))
  expect(at(details, "data.user.dropCampaign.timeBasedDrops.length")).toBe(3)
  for (let minute = 0; minute < 2; minute++) {
    await during(viewer.beacon(viewer.minuteOn("anna")))
    await clock.advance(59_000)
  }
  const instance = await instanceOf(viewer, during, "summer-2")
  expect(instance).toMatch(/^[0-9a-f-]{36}$/)
  expect(await during(viewer.claim(String(instance)))).toBe("ELIGIBLE_FOR_ALL")
  expect(world.complaints).toEqual([])
})

test("the same seed gives the same day of churning channels twice", async () => {
  const traces: string[][] = []
  for (let run = 0; run < 2; run++) {
    const { world, clock } = stage(scenarioNamed("churn"))
    await clock.advance(24 * 3_600_000)
    traces.push(world.trace())
  }
  expect(traces[0]?.length).toBeGreaterThan(100)
  expect(traces[0]).toEqual(traces[1])
})

test("a whole day of playlists and segments costs little time", async () => {
  const { world, viewer, clock, during } = stage(scenarioNamed("october-2026"))
  const playlist = await during(viewer.variant("anna"))
  const cpuBefore = process.cpuUsage().user
  for (let round = 0; round < 8640; round++) {
    const asked = viewer.touchSegments(playlist)
    await clock.advance(10_000)
    await asked
  }
  expect(world.journal.counts["HEAD cdn"]).toBe(86_400)
  expect((process.cpuUsage().user - cpuBefore) / 1e6).toBeLessThan(3)
}, 30_000)

/** Watches a channel and claims each drop as soon as it is done. */
async function mine({ viewer, clock, during }: Stage, login: string, drops: readonly string[]) {
  const playlist = await during(viewer.variant(login))
  const claimed: string[] = []
  while (claimed.length < drops.length) {
    for (let round = 0; round < 5; round++) {
      await during(viewer.touchSegments(playlist))
      await clock.advance(9_000)
    }
    await clock.advance(8_000)
    await during(viewer.beacon(viewer.minuteOn(login)))
    const next = drops[claimed.length] ?? ""
    const instance = await instanceOf(viewer, during, next)
    if (typeof instance !== "string") continue
    expect(await during(viewer.claim(instance))).toBe("ELIGIBLE_FOR_ALL")
    claimed.push(next)
  }
}

/** Twitch's id of a drop's claim; null until it is done. */
async function instanceOf(viewer: Viewer, during: Stage["during"], id: string): Promise<unknown> {
  const answer = await during(viewer.inventory())
  const campaigns = at(answer, "data.currentUser.inventory.dropCampaignsInProgress")
  const drops: unknown[] = Array.isArray(campaigns)
    ? campaigns.flatMap((campaign) => at(campaign, "timeBasedDrops"))
    : []
  return at(
    drops.find((drop) => at(drop, "id") === id),
    "self.dropInstanceID",
  )
}
