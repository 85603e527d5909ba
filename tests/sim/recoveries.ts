// How long mining takes to be back when a fault ends: one fault on the whole program, and what came
// after it.

import type { Fault } from "../../src/simulation/faults.ts"
import type { Scenario } from "../../src/simulation/scenario.ts"
import { claimDelays, credits, sins } from "./figures.ts"
import { openMiner } from "./miner.ts"
import { chain, world } from "./worlds.ts"

/** A drop that is done while a fault goes on, and one that never is. */
const DONE = "rust-4"
const LONG: Scenario = world({ campaigns: [chain([4, 600])] })

/** Two credited minutes are no farther apart where none was lost between them. */
const APART_SECONDS_MAX = 61

/** Nothing took longer than this would have to be looked for. */
const LOOKED_FOR_SECONDS = 900

export interface Ordeal {
  readonly fault: Fault
  /** When it begins, in seconds since the world did. */
  readonly at: number
  readonly seconds: number
}

/** Seconds since the fault ended; `Infinity` for what never came. */
export interface Recovery {
  /** 0 where the fault cost no minute. */
  readonly credited: number
  /** 0 where the drop was claimed before. */
  readonly claimed: number
  readonly sins: readonly string[]
}

export async function recover({ fault, at, seconds }: Ordeal): Promise<Recovery> {
  const miner = openMiner(LONG, { freeze: false })
  await miner.seconds(at)
  miner.act({ type: "begin-fault", fault, minutes: seconds / 60 })
  await miner.seconds(seconds)
  const over = miner.now()
  const nextCredit = () => credits(miner).find((one) => one > over) ?? Infinity
  const claimedAt = () => doneAt() + (claimDelays(miner)[DONE] ?? Infinity)
  const doneAt = () => Number.parseFloat(miner.traced(`${DONE} is done`)[0] ?? "Infinity")
  const isOver = () => nextCredit() < Infinity && claimedAt() < Infinity
  await miner.until(isOver, LOOKED_FOR_SECONDS)
  const isDue = doneAt() < over
  const lastCredit = credits(miner).findLast((one) => one <= over) ?? -Infinity
  const isHarmed = nextCredit() - lastCredit > APART_SECONDS_MAX
  const recovery = {
    credited: isHarmed ? nextCredit() - over : 0,
    claimed: isDue ? Math.max(0, claimedAt() - over) : 0,
    sins: sins(miner),
  }
  miner.close()
  return recovery
}
