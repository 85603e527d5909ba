// Requests that are not answered yet. While Twitch is down they may hang for ever.

import type { Clock } from "../core/clock.ts"
import type { Question } from "./questions.ts"

/** An answer that stays away for longer may never come, if others come meanwhile. */
const HUNG_MS = 3_000

export interface Trip {
  readonly batch: readonly Question[]
  /** ms since 1970. */
  readonly since: number
  readonly giveUp: AbortController
}

export interface UnderWay {
  begin(batch: readonly Question[]): Trip
  end(trip: Trip): void
  /** Others are answered: what hangs is not waited for. */
  giveUpHung(): void
  /** What is under way, once more, to find out whether Twitch is back; null without a query. */
  knock(): Question | null
}

export function openUnderWay({ now }: Clock): UnderWay {
  const trips = new Set<Trip>()
  return {
    begin(batch) {
      const trip = { batch, since: now(), giveUp: new AbortController() }
      trips.add(trip)
      return trip
    },
    end: (trip) => void trips.delete(trip),
    giveUpHung() {
      for (const { giveUp, since } of trips) if (now() - since >= HUNG_MS) giveUp.abort()
    },
    knock() {
      const questions = [...trips].flatMap(({ batch }) => batch)
      const query = questions.find((one) => !one.isMutation && one.answer !== heedNot)
      return query === undefined ? null : { ...query, answer: heedNot, tries: Infinity }
    },
  }
}

/** Whoever asked is answered by the question itself. */
function heedNot(): void {}
