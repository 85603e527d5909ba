// When what is known of the channels is told: soon, at once, or with the next count of viewers.

import type { Cast, State } from "./channels-state.ts"
import { roll } from "./channels-roll.ts"

/** Answers come in handfuls: one publication tells them all. */
export const ANSWERS_MS = 250
/** Viewers are counted all the time, and hardly matter. */
export const VIEWERS_MS = 10_000

/** Something changed that is to be known in `withinMs` at the latest. */
export function publishWithin(state: State, withinMs: number, { self }: Cast): State {
  const at = self.now() + withinMs
  if (state.publication !== null && state.publication.at <= at) return state
  state.publication?.timer.cancel()
  const timer = self.after(withinMs, { type: "publication-due" })
  return { ...state, publication: { at, timer } }
}

export function publishNow(state: State, { self }: Cast): State {
  state.publication?.timer.cancel()
  self.publish({ type: "channels-changed", channels: roll(state) })
  return { ...state, publication: null }
}
