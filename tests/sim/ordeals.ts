// One trouble, and what the miner must have done in spite of it.

import { expect } from "bun:test"
import type { Settings } from "../../src/domain/settings.ts"
import type { Fault } from "../../src/simulation/faults.ts"
import type { Action } from "../../src/simulation/scenario.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { claimDelays, claimed, credits, lostMinutes, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"

export const OCTOBER = scenarioNamed("october-2026")
export const ALL = ["chain-2", "chain-3", "chain-5", "quiet-4"]

/** Half a minute after the second drop began, so that a chain is still to be earned. */
export const STRIKES_AT = 100
/** Mining again within a minute, and the minute after it counts. */
export const RECOVERY_SECONDS_MAX = 120
const CLAIM_SECONDS_MAX = 120

export const GRAPHQL = "gql.twitch.tv"
export const BEACON = "beacon.twitch.tv"
export const FEED = "twitch-drops-api.sunkwi.com"
export const PUSH = "pubsub-edge.twitch.tv"
export const NEW_PUSH = "hermes.twitch.tv"

export interface Ordeal {
  readonly what: string
  readonly actions: readonly Action[]
  /** How long it lasts, in minutes; for ever, or but a moment, unless told. */
  readonly minutes?: number
  /** Earnable minutes that nobody could have saved. */
  readonly lost?: number
}

export function fault(what: string, ...faults: readonly Fault[]): Ordeal {
  return { what, actions: faults.map((one) => ({ type: "begin-fault", fault: one })) }
}

export function twoMinutes(what: string, one: Fault, lost = 0): Ordeal {
  const actions = [{ type: "begin-fault", fault: one, minutes: 2 }] as const
  return { what, actions, minutes: 2, lost }
}

export function action(what: string, ...actions: readonly Action[]): Ordeal {
  return { what, actions }
}

/** As `test.each` takes them: by their names. */
export function named(ordeals: readonly Ordeal[]) {
  return ordeals.map((ordeal) => [ordeal.what, ordeal] as const)
}

/** All is claimed once and in time, nothing crashes, and Twitch has nothing to complain of. */
export async function endure(
  { actions, minutes = 0, lost = 0 }: Ordeal,
  strikesAt: number,
  settings: Partial<Settings> = {},
): Promise<{ readonly miner: Miner; readonly recoverySeconds: number }> {
  const miner = openMiner(OCTOBER, { settings })
  await miner.seconds(strikesAt)
  for (const one of actions) miner.act(one)
  await miner.minutes(22)
  const over = strikesAt + minutes * 60
  const next = credits(miner).find((at) => at > over) ?? Infinity
  expect(claimed(miner)).toEqual(ALL)
  expect(Math.max(...Object.values(claimDelays(miner)))).toBeLessThan(CLAIM_SECONDS_MAX)
  expect(lostMinutes(miner)).toBeLessThanOrEqual(lost)
  expect(sins(miner)).toEqual([])
  return { miner, recoverySeconds: next - over }
}
