// Where things are told, and how the last letter fared.

import type { Reason } from "../core/outcome.ts"
import type { Destination } from "../domain/destination.ts"
import { type LocaleKey, type Sentence, sentence } from "../domain/reasons.ts"
import type { Heard } from "../messages/directory.ts"

export interface DestinationState {
  readonly destination: Destination
  /** When a letter was last taken in this run, ms since 1970; null when none was. */
  readonly sentAt: number | null
  /** What became of the last letter; null when it was taken. */
  readonly failure: Failure | null
}

interface Failure extends Pick<Heard<"notification-failed">, "reason" | "words" | "nextTryAt"> {
  /** ms since 1970. */
  readonly at: number
}

type News = Heard<"destinations-changed" | "notification-sent" | "notification-failed">

export function noteDestinations(
  states: readonly DestinationState[],
  event: News,
  at: number,
): readonly DestinationState[] {
  switch (event.type) {
    case "destinations-changed":
      return event.destinations.map((destination) => {
        const old = states.find((state) => state.destination.id === destination.id)
        return { sentAt: null, failure: null, ...old, destination }
      })
    case "notification-sent":
      return change(states, event, { sentAt: at, failure: null })
    case "notification-failed": {
      const { reason, words, nextTryAt } = event
      return change(states, event, { failure: { reason, words, nextTryAt, at } })
    }
  }
}

function change(
  states: readonly DestinationState[],
  { id }: Pick<Destination, "id">,
  how: Partial<DestinationState>,
): readonly DestinationState[] {
  return states.map((state) => (state.destination.id === id ? { ...state, ...how } : state))
}

const WORDS: Readonly<Record<Reason, LocaleKey>> = {
  offline: "trouble.offline",
  blocked: "trouble.blocked",
  "timed-out": "trouble.timed-out",
  busy: "notify.not-busy",
  malformed: "trouble.malformed",
  "signed-out": "notify.not-signed-out",
  forbidden: "notify.not-forbidden",
  missing: "notify.not-missing",
  refused: "notify.not-refused",
  cancelled: "trouble.cancelled",
}

/** Why a letter was not taken, and what is to be done about it. */
export function whyUntold(reason: Reason): Sentence {
  return sentence(WORDS[reason])
}
