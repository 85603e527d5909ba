import type { Rng } from "./rng.ts"

export interface BackoffRule {
  readonly firstMs: number
  readonly capMs: number
}

/**
 * How long to wait before try number `attempt` (0 is the first retry): doubles up to the cap, then
 * takes a random point of the upper half, so that many waiters do not come back together.
 */
export function backoffMs(rule: BackoffRule, attempt: number, rng: Rng): number {
  const fullMs = Math.min(rule.capMs, rule.firstMs * 2 ** Math.min(attempt, 30))
  return Math.round(fullMs * (0.5 + rng.next() / 2))
}
