import { expect, setDefaultTimeout, test } from "bun:test"
import type { WatchMethod } from "../../src/domain/settings.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { beats, claimDelays, claimed, credits, gaps, lostMinutes, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { chain, withRules, world } from "./worlds.ts"

// The machine may be busy with other things; the clock of the world does not mind.
setDefaultTimeout(60_000)

const METHODS: readonly WatchMethod[] = ["beacon-and-segments", "beacon", "events"]

test("earns in October 2026 a chain of three drops in its order, and claims each once", async () => {
  const miner = openMiner(scenarioNamed("october-2026"))
  await miner.minutes(15)
  expect(claimed(miner)).toEqual(["chain-2", "chain-3", "chain-5", "quiet-4"])
  expect(Math.max(...Object.values(claimDelays(miner)))).toBeLessThan(2)
  expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
  expect(sins(miner)).toEqual([])
  expect(miner.troubles).toEqual([])
})

test("earns in August 2026 by the list and the details that an imported token may see", async () => {
  const miner = openMiner(scenarioNamed("august-2026"))
  await miner.seconds(1)
  miner.importToken("androidtokenofaugust2026abcdefg")
  await miner.minutes(15)
  expect(claimed(miner)).toEqual(["summer-2", "summer-3", "summer-5"])
  expect(miner.world.journal.counts).toMatchObject({ "gql DropCampaignDetails": 2 })
  expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
  expect(sins(miner)).toEqual([])
})

test("earns as well with the pushes of the newer form", async () => {
  const scenario = scenarioNamed("october-2026")
  const miner = openMiner(scenario, { settings: { pushForm: "hermes" } })
  await miner.minutes(15)
  expect(claimed(miner)).toHaveLength(4)
  expect(miner.world.journal.counts["gql DropCurrentSessionContext"]).toBeLessThanOrEqual(12)
  expect(sins(miner)).toEqual([])
})

test.each(METHODS)(
  "earns from the first minute by %s where that is what counts",
  async (method) => {
    const scenario = withRules(world({ campaigns: [chain([2, 3])] }), { credit: method })
    const miner = openMiner(scenario, { settings: { watchMethod: method } })
    await miner.minutes(7)
    expect(credits(miner)[0]).toBeLessThan(10)
    expect(claimed(miner)).toEqual(["rust-2", "rust-3"])
    expect(sins(miner)).toEqual([])
  },
)

test.each([
  ["beacon", "beacon-and-segments"],
  ["beacon-and-segments", "events"],
  ["events", "beacon"],
] as const)("finds out for itself that not %s but %s is what counts", async (wrong, right) => {
  const scenario = withRules(world({ campaigns: [chain([2, 3])] }), { credit: right })
  const miner = openMiner(scenario, { settings: { watchMethod: wrong } })
  await miner.minutes(12)
  expect(claimed(miner)).toEqual(["rust-2", "rust-3"])
  expect(sins(miner)).toEqual([])
})

test("earns a reward again each day until it was given as often as it is", async () => {
  const reward = { system: "reward", needsLink: false, endsInMinutes: 10_080 }
  const benefits = [{ id: "wave", name: "Wave", kind: "EMOTE" }]
  const drop = { id: "daily", name: "Daily", minutes: 15, repeats: 3, benefits }
  const campaigns = [chain([], { ...reward, drops: [drop] })]
  const miner = openMiner(world({ campaigns }), { freeze: false })
  await miner.minutes(3 * 1_440)
  expect(claimed(miner)).toEqual(["daily", "daily", "daily"])
  expect(lostMinutes(miner)).toBeLessThanOrEqual(1)
  expect(sins(miner)).toEqual([])
})

test("mines of a game that is not linked only what goes to the account itself", async () => {
  const drops = (["BADGE", "EMOTE", "DIRECT_ENTITLEMENT"] as const).map((kind) => ({
    ...{ id: kind.toLowerCase(), name: kind, minutes: 3 },
    benefits: [{ id: `${kind}-benefit`, name: kind, kind }],
  }))
  const campaigns = drops.map((drop) => chain([], { needsLink: false, drops: [drop] }, drop.id))
  const unlinked = campaigns.map((campaign) => ({ ...campaign, needsLink: true }))
  const users = [{ id: "100000001", login: "miner" }]
  const miner = openMiner(world({ users, campaigns: unlinked }))
  await miner.minutes(12)
  expect(claimed(miner).toSorted()).toEqual(["badge", "emote"])
  expect(sins(miner)).toEqual([])
})

test("mines on, campaign after campaign, until nothing is left", async () => {
  const miner = openMiner(scenarioNamed("small"), { freeze: false })
  await miner.minutes(65)
  expect(claimed(miner)).toHaveLength(6)
  expect(new Set(gaps(beats(miner)))).toEqual(new Set([60]))
  expect(miner.app.models.$watching.get().target).toBeNull()
  expect(sins(miner)).toEqual([])
})

test("earns all that there is in the demo", async () => {
  const miner = openMiner(scenarioNamed("demo"), { freeze: false })
  await miner.minutes(330)
  const { campaigns } = scenarioNamed("demo")
  const wanted = campaigns
    .filter(({ id }) => id !== "northwind-winter" && id !== "lantern-festival")
    .flatMap(({ drops }) => drops.filter(({ subs }) => subs === 0))
  expect(claimed(miner).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted())
  expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
  expect(sins(miner)).toEqual([])
})

test("spends a handful of requests on a claim, and no look at other campaigns", async () => {
  const miner = openMiner(world({ campaigns: [chain([5, 30])] }))
  await miner.until(() => miner.traced("rust-5 is done").length > 0, 600)
  const before = countsOf(miner)
  await miner.seconds(45)
  const { gql, catalogues } = countsOf(miner)
  expect(claimed(miner)).toEqual(["rust-5"])
  expect(gql - before.gql).toBeLessThanOrEqual(6)
  expect(catalogues).toBe(before.catalogues)
})

test("asks for no more than it needs while nothing changes", async () => {
  const miner = openMiner(world({ campaigns: [chain([600])] }))
  await miner.minutes(3)
  const before = countsOf(miner)
  await miner.minutes(25)
  const { gql } = countsOf(miner)
  // A look at the watched channel every 100 s, and nothing else.
  expect(gql - before.gql).toBeLessThanOrEqual(16)
})

function countsOf({ world: { journal } }: Miner) {
  const { counts } = journal
  const of = (name: string) => counts[name] ?? 0
  return {
    gql: of("POST gql.twitch.tv"),
    catalogues: of("gql ViewerDropsDashboard") + of("GET twitch-drops-api.sunkwi.com"),
  }
}
