// How many requests may be made: at most five in any second, wherever on the way they are counted.

import type { Clock } from "../core/clock.ts"

/** Twitch's limit: public miners, October 2026. */
const PLACES = 5

/** A second, and a little for clocks that do not agree on how long one is. */
const REST_MS = 1_050

export interface Budget {
  load(): BudgetLoad
  /** True when more places were free than are to be left so, and one is now taken. */
  take(leftFree: number): boolean
  /** The request was answered or given up: its place is free again a second later. */
  giveBack(): void
}

export interface BudgetLoad {
  /** Requests that may be made in a second, and how many of them now. */
  readonly places: number
  readonly free: number
  /** How often one was wanted and none could be made. */
  readonly waits: number
}

/**
 * A place rests for a second after its answer came, not after its request went out: however long
 * the way to Twitch is, it never sees a sixth request within a second. With `restsFirst` all places
 * begin by resting: the program may have been killed a moment ago, just after it had asked.
 */
export function openBudget(clock: Clock, freed: () => void, restsFirst: boolean): Budget {
  let taken = 0
  let waits = 0
  const giveBack = () => {
    clock.after(REST_MS, () => {
      taken--
      freed()
    })
  }
  if (restsFirst) for (; taken < PLACES; taken++) giveBack()
  return {
    load: () => ({ places: PLACES, free: PLACES - taken, waits }),
    take(leftFree) {
      if (taken >= PLACES - leftFree) {
        waits++
        return false
      }
      taken++
      return true
    },
    giveBack,
  }
}
