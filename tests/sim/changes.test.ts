// Twitch changes its mind about campaigns, drops, channels and games while they are mined.

import { describe, expect, setDefaultTimeout, test } from "bun:test"
import type { Action, Scenario } from "../../src/simulation/scenario.ts"
import { beats, claimDelays, claimed, gaps, lostMinutes, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { action, endure, fault, named } from "./ordeals.ts"
import { chain, CHESS, RUST, world } from "./worlds.ts"

setDefaultTimeout(60_000)

const STRIKES_AT = 100
const NEXT = chain([5], { game: CHESS, endsInMinutes: 3_000 }, "chess")
const LISTED = { channels: ["anna"] }

/** Lets it happen in the second minute, and time pass after it. */
async function mine(scenario: Scenario, what: Action, minutes: number): Promise<Miner> {
  const miner = openMiner(scenario)
  await miner.seconds(STRIKES_AT)
  miner.act(what)
  await miner.minutes(minutes)
  expect(sins(miner)).toEqual([])
  return miner
}

describe("a campaign", () => {
  test("that is extended is mined to its end", async () => {
    const scenario = world({ campaigns: [chain([20], { endsInMinutes: 25 })] })
    const what = { type: "campaign-moved", campaign: "rust", endsInMinutes: 60 } as const
    const miner = await mine(scenario, what, 25)
    expect(claimed(miner)).toEqual(["rust-20"])
  })

  test("that is shortened makes room for another when it is over", async () => {
    const campaigns = [chain([20], { endsInMinutes: 600 }), NEXT]
    const what = { type: "campaign-moved", campaign: "rust", endsInMinutes: 5 } as const
    const miner = await mine(world({ campaigns }), what, 20)
    expect(claimed(miner)).toEqual(["chess-5"])
    expect(lostMinutes(miner)).toBeLessThanOrEqual(6)
  })

  test("that is withdrawn makes room for another", async () => {
    const campaigns = [chain([20]), NEXT]
    const miner = await mine(
      world({ campaigns }),
      { type: "campaign-withdrawn", campaign: "rust" },
      20,
    )
    expect(claimed(miner)).toEqual(["chess-5"])
    expect(lostMinutes(miner)).toBeLessThanOrEqual(10)
  })

  test("that is withdrawn makes room as soon where its game has many channels", async () => {
    const rust = Array.from({ length: 30 }, (_, i) => ({
      ...{ id: String(70_100 + i), login: `rust_${i}`, game: RUST, viewers: 500 - i },
    }))
    const channels = [...rust, { id: "70003", login: "clara", game: CHESS, viewers: 1 }]
    const scenario = world({ campaigns: [chain([20]), NEXT], channels })
    const miner = await mine(scenario, { type: "campaign-withdrawn", campaign: "rust" }, 20)
    expect(claimed(miner)).toEqual(["chess-5"])
    expect(lostMinutes(miner)).toBeLessThanOrEqual(6)
  })

  test("that comes again under other ids is mined under them", async () => {
    const scenario = world({ campaigns: [chain([3, 4])] })
    const what = { type: "campaign-replaced", campaign: "rust", by: "rust2" } as const
    const miner = await mine(scenario, what, 20)
    expect(claimed(miner)).toEqual(["rust2-rust-3", "rust2-rust-4"])
    expect(lostMinutes(miner)).toBeLessThanOrEqual(1)
  })
})

describe("a drop", () => {
  test.each([
    ["more", 9],
    ["less", 3],
    ["no more than was watched", 1],
  ])("that asks for %s minutes is claimed when it is done", async (_, minutes) => {
    const scenario = world({ campaigns: [chain([6, 3])] })
    const miner = await mine(scenario, { type: "drop-minutes", drop: "rust-6", minutes }, 20)
    expect(claimed(miner)).toEqual(["rust-6", "rust-3"])
    expect(Math.max(...Object.values(claimDelays(miner)))).toBeLessThan(120)
    expect(lostMinutes(miner)).toBeLessThanOrEqual(1)
  })

  test("that somebody claims elsewhere is not claimed here, and the next one is mined", async () => {
    const scenario = world({ campaigns: [chain([6, 3])] })
    const miner = await mine(scenario, { type: "drop-claimed", drop: "rust-6" }, 12)
    expect(claimed(miner)).toEqual(["rust-6", "rust-3"])
    expect(lostMinutes(miner)).toBeLessThanOrEqual(1)
    const drops = miner.app.models.$campaigns.get().flatMap((campaign) => campaign.drops)
    expect(drops.map(({ progress }) => progress.claim)).toEqual(["claimed", "claimed"])
  })

  test("that is the last one and claimed elsewhere ends the mining", async () => {
    const scenario = world({ campaigns: [chain([30]), NEXT] })
    const miner = await mine(scenario, { type: "drop-claimed", drop: "rust-30" }, 15)
    expect(claimed(miner)).toEqual(["rust-30", "chess-5"])
    expect(lostMinutes(miner)).toBeLessThanOrEqual(6)
  })
})

describe("a channel", () => {
  test.each([
    ["any channel counts", {}],
    ["it is on the list", LISTED],
  ])("that is renamed is watched on where %s", async (_, change) => {
    const channels = [{ id: "70001", login: "anna", game: RUST }]
    const scenario = world({ campaigns: [chain([12], change)], channels })
    const miner = await mine(scenario, { type: "channel-renamed", channel: "anna", to: "anne" }, 20)
    expect(claimed(miner)).toEqual(["rust-12"])
    expect(lostMinutes(miner)).toBeLessThanOrEqual(5)
  })

  test("that is renamed gives way to another within three minutes", async () => {
    const scenario = world({ campaigns: [chain([12])] })
    const miner = await mine(scenario, { type: "channel-renamed", channel: "anna", to: "anne" }, 20)
    expect(claimed(miner)).toEqual(["rust-12"])
    expect(lostMinutes(miner)).toBeLessThanOrEqual(3)
  })

  test("that bans the account is left for another", async () => {
    const scenario = world({ campaigns: [chain([12])] })
    const miner = await mine(scenario, { type: "channel-bans", channel: "anna", banned: true }, 25)
    expect(claimed(miner)).toEqual(["rust-12"])
    expect(lostMinutes(miner)).toBeLessThanOrEqual(10)
  })
})

test("a game that is renamed is mined on, its old name forgiven for a while", async () => {
  const scenario = world({ campaigns: [chain([12])] })
  const miner = await mine(scenario, { type: "game-renamed", game: RUST, name: "Rust 2" }, 16)
  expect(claimed(miner)).toEqual(["rust-12"])
  expect(lostMinutes(miner)).toBeLessThanOrEqual(1)
  // The minute of which nobody told is followed a little sooner, once.
  expect(gaps(beats(miner)).filter((gap) => gap !== 60)).toEqual([56])
})

describe("comes through", () => {
  const operation = "DropsPage_ClaimDropRewards"
  const ordeals = [
    fault("a token that ends at a claim", {
      ...{ type: "token-ends", operation, times: 1, keepsRefresh: true },
    }),
    fault("a token that ends at a claim for good", { type: "token-ends", operation, times: 1 }),
    fault("a token that ends at a look at a channel", {
      ...{ type: "token-ends", operation: "VideoPlayerStreamInfoOverlayChannel" },
      ...{ times: 1, keepsRefresh: true },
    }),
    action("a token revoked just before a claim", { type: "revoke-tokens", keepsRefresh: true }),
  ]
  test.each(named(ordeals))("%s", async (_, ordeal) => {
    // A second before the first drop is done.
    await endure(ordeal, 74.5)
  })
})
