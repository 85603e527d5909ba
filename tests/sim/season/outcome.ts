// One season of an order, and what is to be said of it.

import { type Order, seasonWith } from "./order.ts"
import { reportOf, shareOf, violationOf } from "./report.ts"

export interface SeedOutcome {
  readonly seed: number
  readonly isGood: boolean
  /** Worth reading where it is the only season. */
  readonly report: string
  /** A line, and below it what was broken. */
  readonly verdict: string
}

export async function outcomeOf(order: Order, seed: number): Promise<SeedOutcome> {
  const begun = performance.now()
  const record = await seasonWith(order, seed)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const isGood = record.violation === null
  const word = isGood ? "good" : "BROKEN"
  const line = `seed ${seed}: ${word}, ${shareOf(record)} earned, ${seconds} s`
  const verdict = isGood ? line : `${line}\n${violationOf(record)}`
  return { seed, isGood, report: reportOf(record), verdict }
}
