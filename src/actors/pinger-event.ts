// The event that goes beside a minute, where each is sent by every method at once.

import type { Outcome } from "../core/outcome.ts"
import type { Minute } from "../twitch/api.ts"
import type { Cast, State } from "./pinger-state.ts"

/** Of the minute and its event Twitch counts one. */
export function sendEvent(state: State, minute: Minute, { ports, self }: Cast): State {
  if (state.credential === null) return state
  const task = ports.watching.event(state.credential, minute)
  self.run(task, (outcome) => ({ type: "event-answered", outcome }))
  return { ...state, eventLeftAt: Infinity }
}

/** What was not taken may have arrived all the same, unless Twitch could not be reached. */
export function noteEvent(state: State, outcome: Outcome<null>, { ports, self }: Cast): State {
  if (!outcome.ok) ports.log("debug", "pinger", `an event was not taken: ${outcome.reason}`)
  const isLost = !outcome.ok && (outcome.reason === "offline" || outcome.reason === "blocked")
  if (isLost) return { ...state, eventLeftAt: -Infinity }
  // A kill must not make the next one early.
  ports.rhythm.minuteSent(self.now())
  return { ...state, eventLeftAt: self.now() }
}
