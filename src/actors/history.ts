// The history writes the past down: what was claimed, which minutes counted, what was chosen and
// why.
//
// Hears `drop-claimed`, `minute-confirmed`, `watching-changed` and `session-changed`; says nothing.
// A life begins with the claims that an earlier one could not hear of any more. Names of drops and
// games are the store's business.

import type { DropId, UserId } from "../domain/ids.ts"
import { minutesGained } from "../domain/progress.ts"
import type { Target } from "../domain/target.ts"
import type { Hands, Heard, Resident } from "../messages/directory.ts"
import type { HistoryStore } from "../store/history.ts"

const PRUNE_MS = 24 * 3_600_000

export interface HistoryPorts {
  readonly store: HistoryStore
}

interface State {
  readonly at: "writing"
  /** Who claims; kept while signed out, for an answer that comes late. */
  readonly userId: UserId | null
  readonly target: Target | null
  /** What the last choice came to, so that the same choice is not written twice. */
  readonly choice: string | null
  /** The total Twitch last told of each drop being earned. */
  readonly minutes: ReadonlyMap<DropId, number>
}

type Hears = Heard<"drop-claimed" | "minute-confirmed" | "watching-changed" | "session-changed">

type Private = { readonly type: "prune-due" }

export function history({ store }: HistoryPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      retainBy: (type) => (type.endsWith("-changed") ? type : null),
    },
    start(self) {
      // Before anything is heard: Twitch forgets a campaign of which all is claimed, and then so
      // does the inventory, where the names are.
      store.catchUp()
      prune(store, self)
      return { at: "writing", userId: null, target: null, choice: null, minutes: new Map() }
    },
    handle(state, message, self) {
      switch (message.type) {
        case "session-changed":
          return changeSession(state, message)
        case "watching-changed":
          return writeChoice(state, message, store, self)
        case "minute-confirmed":
          return writeMinutes(state, message, store)
        case "drop-claimed":
          return writeClaim(state, message, store)
        case "prune-due":
          prune(store, self)
          return state
      }
    },
  }
}

function changeSession(state: State, { session }: Heard<"session-changed">): State {
  return session.at === "signed-in" ? { ...state, userId: session.credential.userId } : state
}

function writeChoice(
  state: State,
  { target, why, manual }: Heard<"watching-changed">,
  store: HistoryStore,
  self: Hands<Private>,
): State {
  const choice = [target?.channel.id, target?.campaignId, target?.dropId, why.key].join(" ")
  if (choice !== state.choice) store.chosen(self.now(), target, why, manual !== null)
  return { ...state, target, choice }
}

function writeMinutes(
  state: State,
  { dropId, minutes, at }: Heard<"minute-confirmed">,
  store: HistoryStore,
): State {
  const grown = minutesGained(state.minutes.get(dropId), minutes)
  if (grown > 0) store.minutesEarned(grown, state.target?.game ?? null, at)
  return { ...state, minutes: new Map(state.minutes).set(dropId, minutes) }
}

function writeClaim(
  state: State,
  { dropId, at }: Heard<"drop-claimed">,
  store: HistoryStore,
): State {
  store.dropClaimed(dropId, at, state.userId)
  const minutes = new Map(state.minutes)
  minutes.delete(dropId)
  return { ...state, minutes }
}

function prune(store: HistoryStore, self: Hands<Private>): void {
  store.prune(self.now())
  self.after(PRUNE_MS, { type: "prune-due" })
}
