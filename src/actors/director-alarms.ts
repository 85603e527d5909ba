// The timers of the director, one of each kind.

import type { Timer } from "../core/actor.ts"
import type { Hands } from "../messages/directory.ts"

export type Alarm =
  | "patience"
  | "refresh"
  | "change"
  | "check"
  | "search"
  | "hunt"
  | "discover"
  | "reconnect"
  | "manual"
  | "return"

export type Alarms = Readonly<Record<Alarm, Timer | null>>

export const NO_ALARMS: Alarms = {
  patience: null,
  refresh: null,
  change: null,
  check: null,
  search: null,
  hunt: null,
  discover: null,
  reconnect: null,
  manual: null,
  return: null,
}

interface Armed {
  readonly alarms: Alarms
}

export type Private = { readonly type: "alarm-rang"; readonly alarm: Alarm }

export type Self = Hands<Private>

/** Takes the last one of its kind back. */
export function arm<State extends Armed>(
  state: State,
  alarm: Alarm,
  delayMs: number,
  self: Self,
): State {
  state.alarms[alarm]?.cancel()
  const timer = self.after(delayMs, { type: "alarm-rang", alarm })
  return { ...state, alarms: { ...state.alarms, [alarm]: timer } }
}

export function disarm<State extends Armed>(state: State, alarm: Alarm): State {
  const timer = state.alarms[alarm]
  if (timer === null) return state
  timer.cancel()
  return { ...state, alarms: { ...state.alarms, [alarm]: null } }
}

export function disarmAll<State extends Armed>(state: State): State {
  for (const timer of Object.values(state.alarms)) timer?.cancel()
  return { ...state, alarms: NO_ALARMS }
}
