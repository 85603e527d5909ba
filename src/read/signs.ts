// The vital signs: since when the miner is as it is, and when its work last bore fruit.

import type { Event, Heard } from "../messages/directory.ts"

export interface Signs {
  readonly isSignedIn: boolean
  /** Since when that is so, ms since 1970 like all times here. */
  readonly signedSince: number
  /** Null while nothing was ever mined. */
  readonly mining: Mining | null
  /** When a minute last counted; null when none did in this run. */
  readonly confirmedAt: number | null
}

interface Mining {
  readonly since: number
  /** When the last channel was left; null while one is watched. */
  readonly leftAt: number | null
}

/** From one channel to the next it takes moments; a longer rest is a new beginning. */
const CHANGE_MS = 5 * 60_000

export function firstSigns(at: number): Signs {
  return { isSignedIn: false, signedSince: at, mining: null, confirmedAt: null }
}

/** The same object where the event changes nothing. */
export function noteSigns(signs: Signs, event: Event, at: number): Signs {
  switch (event.type) {
    case "session-changed": {
      const isSignedIn = event.session.at === "signed-in"
      return isSignedIn === signs.isSignedIn ? signs : { ...signs, isSignedIn, signedSince: at }
    }
    case "watching-changed":
      return { ...signs, mining: mine(signs.mining, event, at) }
    case "minute-confirmed":
      return { ...signs, confirmedAt: at }
    default:
      return signs
  }
}

function mine(
  before: Mining | null,
  { target }: Heard<"watching-changed">,
  at: number,
): Mining | null {
  // A person may watch what earns nothing.
  if (target === null || target.campaignId === null) {
    return before === null || before.leftAt !== null ? before : { ...before, leftAt: at }
  }
  const goesOn = before !== null && (before.leftAt === null || at - before.leftAt <= CHANGE_MS)
  return goesOn ? { ...before, leftAt: null } : { since: at, leftAt: null }
}

/** Since when a drop is being mined without one minute counting; null while none is mined. */
export function unconfirmedSince({ mining, confirmedAt }: Signs): number | null {
  if (mining === null || mining.leftAt !== null) return null
  return Math.max(mining.since, confirmedAt ?? mining.since)
}
