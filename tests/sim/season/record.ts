// What a season came to: gathered while it goes on, in figures that hardly grow with its length.

import type { Violation } from "./invariants.ts"
import type { TroubleKind } from "./troubles.ts"

export interface SeasonRecord {
  /** Minutes a perfect miner would have earned, and those that were. */
  readonly earnable: number
  readonly earned: number
  /** In the order in which they were made. */
  readonly claims: readonly Claim[]
  readonly lives: number
  readonly restarts: number
  readonly messages: number
  /** The same for the same messages in the same order at the same times. */
  readonly fingerprint: string
  /** By kind, an hour. */
  readonly requests: Readonly<Record<string, number>>
  readonly begun: ReadonlyMap<TroubleKind, number>
  /** Earnable seconds from the end of each kind of trouble, when it came alone, to a credit. */
  readonly slowest: ReadonlyMap<TroubleKind | "several", number>
  readonly violation: SeenViolation | null
}

export interface Claim {
  readonly drop: string
  /** Simulated seconds since the season began. */
  readonly at: number
  /** Seconds since the drop was done. */
  readonly delay: number
}

export interface SeenViolation extends Violation {
  /** Simulated seconds since the season began. */
  readonly at: number
  /** The last messages before it, oldest first. */
  readonly messages: readonly string[]
  /** The last lines of what happened at Twitch. */
  readonly happenings: readonly string[]
}
