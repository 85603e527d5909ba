// Segments are what credits a minute: whether one may go without them, and how long it waits.

import { type Cast, changeWatch, type State } from "./pinger-state.ts"

/** A minute may wait for GraphQL, which is knocked at every ten seconds. */
const WARM_UP_MS = 12_000
/** Then what is earned is asked once a minute, as if one had gone. */
const HOLD_MS = 60_000

/**
 * Without segments a minute counts for nothing, and the one that would have counted may go only a
 * minute later. That it does count is tried where all else was in vain.
 */
export function mayGoCold({ way }: State): boolean {
  return way.countsCold ?? way.effort === "all"
}

export function isHeld(state: State): boolean {
  return state.watch !== null && state.watch.warmth !== "warm" && !mayGoCold(state)
}

/** Follows the stream, and lets the next minute wait a moment for its segments. */
export function warmUp(state: State, cast: Cast): State {
  if (state.watch === null) return state
  const { broadcastId, channel } = state.watch.target
  cast.self.send("follower", { type: "follow", channel, broadcastId })
  return awaitSegments(state, WARM_UP_MS, cast)
}

/** A minute is due and its segments could not be had: they are looked for at once. */
export function touchNow(state: State, cast: Cast): State {
  if (state.watch?.warmth !== "cold") return state
  cast.self.send("follower", { type: "touch-now" })
  return awaitSegments(state, WARM_UP_MS, cast)
}

export function waitOn(state: State, cast: Cast): State {
  return awaitSegments(state, HOLD_MS, cast)
}

function awaitSegments(state: State, forMs: number, { self }: Cast): State {
  if (state.watch === null) return state
  const { generation, warmUp: before } = state.watch
  before?.cancel()
  const warmUp = self.after(forMs, { type: "warm-up-over", generation })
  return changeWatch(state, { warmth: "awaited", warmUp })
}
