// A season as somebody asks for it, and the command that asks for it again.

import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { scenarioNamed, type ScenarioName } from "../../../src/simulation/scenarios.ts"
import { seasonOf } from "./calendar.ts"
import type { SeasonRecord } from "./record.ts"
import { simulate } from "./season.ts"
import { shortfallOf } from "./shortfall.ts"
import type { TroubleKind } from "./troubles.ts"

/** The scenario that has something to earn for as many days as asked for. */
export const ENDLESS = "season"

/** A disk in memory, where there is one: it is killed no more gently than any other. */
const MEMORY = "/dev/shm"

export interface Order {
  readonly days: number
  readonly seeds: readonly number[]
  readonly kinds: readonly TroubleKind[]
  /** As it was said, for the command that does it again. */
  readonly faults: string
  readonly scenario: typeof ENDLESS | ScenarioName
}

export async function seasonWith(
  { days, kinds, scenario }: Order,
  seed: number,
): Promise<SeasonRecord> {
  const parent = existsSync(MEMORY) ? MEMORY : tmpdir()
  const dataDir = mkdtempSync(join(parent, "miner-season-"))
  const world = scenario === ENDLESS ? seasonOf(days, seed) : scenarioNamed(scenario)
  try {
    const record = await simulate({ scenario: world, days, seed, kinds, dataDir })
    const shortfall = shortfallOf(record, kinds.length === 0 ? "calm" : "stormy", days)
    return { ...record, violation: record.violation ?? shortfall }
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

export function commandOf({ days, faults, scenario }: Order, seed: number): string {
  const world = scenario === ENDLESS ? "" : ` --scenario ${scenario}`
  return `bun run simulate --days ${days} --seed ${seed} --faults ${faults}${world}`
}
