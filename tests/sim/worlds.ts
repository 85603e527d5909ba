// Worlds of one thing each: what a test does not name is as plain as can be.

import { type CampaignPlan, readScenario, type Scenario } from "../../src/simulation/scenario.ts"

export const RUST = "263490"
export const CHESS = "743"

type Change = Readonly<Record<string, unknown>>

/** Rust with two channels, Chess with one, and no campaign; whatever is changed replaces it all. */
export function world(changes: Change = {}): Scenario {
  return readScenario({
    name: "made for a test",
    about: "Rust and Chess.",
    rules: { approvalSeconds: 5 },
    users: [{ id: "100000001", login: "miner", linked: [RUST, CHESS] }],
    games: [
      { id: RUST, name: "Rust", slug: "rust" },
      { id: CHESS, name: "Chess", slug: "chess" },
    ],
    campaigns: [],
    channels: [
      { id: "70001", login: "anna", game: RUST, viewers: 900 },
      { id: "70002", login: "boris", game: RUST, viewers: 400 },
      { id: "70003", login: "clara", game: CHESS, viewers: 350 },
    ],
    ...changes,
  })
}

/** A chain of drops, one for each number of minutes: `rust-2`, `rust-3` … */
export function chain(minutes: readonly number[], change: Change = {}, id = "rust"): Change {
  const nameOf = (step: number) => `${id}-${minutes[step]}`
  const drops = minutes.map((count, step) => ({
    id: nameOf(step),
    name: `Step ${step + 1}`,
    minutes: count,
    after: step === 0 ? [] : [nameOf(step - 1)],
    benefits: [{ id: `${nameOf(step)}-benefit`, name: `Item ${step + 1}` }],
  }))
  return { id, name: `Campaign ${id}`, game: RUST, endsInMinutes: 2_880, drops, ...change }
}

export function withRules(scenario: Scenario, rules: Partial<Scenario["rules"]>): Scenario {
  return { ...scenario, rules: { ...scenario.rules, ...rules } }
}

export function dropsOf(scenario: Scenario): string[] {
  return scenario.campaigns.flatMap((campaign: CampaignPlan) =>
    campaign.drops.map((drop) => drop.id),
  )
}
