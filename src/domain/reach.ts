// By when each drop of a campaign can be done, were it watched from now on without a break.

import type { Campaign, Drop } from "./campaign.ts"
import type { Prospect } from "./candidate.ts"
import type { DropId } from "./ids.ts"
import { isByWatching, isEarned, minutesLeft } from "./progress.ts"
import { type Sentence, sentence } from "./reasons.ts"

const MINUTE_MS = 60_000

/**
 * A claim takes seconds. For so long after a drop was earned, the next one of its chain is mined as
 * if the claim had been made, so that no channel is left for the sake of those seconds. The minute
 * after the last one would not count: it goes to something else, or waits for the claim.
 */
export const CLAIM_TAKES_MS = 50_000

/** A drop that can still be done in time, now or when something else is over. */
export interface Ahead extends Prospect {
  readonly at: "open" | "later"
  /** What a later one waits for; null for an open one. */
  readonly why: Sentence | null
}

export type Reach =
  | { readonly at: "claimed" }
  /** Has all its minutes and waits to be claimed. */
  | { readonly at: "earned" }
  | Ahead
  | { readonly at: "out"; readonly why: Sentence }

const CLAIMED: Reach = { at: "claimed" }
const EARNED: Reach = { at: "earned" }
const CIRCLE: Reach = { at: "out", why: sentence("reason.chain-in-a-circle") }

export function isAhead(reach: Reach): reach is Ahead {
  return reach.at === "open" || reach.at === "later"
}

/** The reach of every drop of the campaign, at `now`. */
export function reaches(campaign: Campaign, now: number): ReadonlyMap<DropId, Reach> {
  const found = new Map<DropId, Reach>()

  function reach(drop: Drop): Reach {
    const known = found.get(drop.id)
    if (known !== undefined) return known
    // Stands while the chain is followed: whoever comes back here has gone in a circle.
    if (drop.preconditions.length > 0) found.set(drop.id, CIRCLE)
    const result = settled(drop) ?? ahead(drop, deadlineOf(drop, campaign, now))
    found.set(drop.id, result)
    return result
  }

  function ahead(drop: Drop, deadline: number): Reach {
    return refused(drop, deadline, now) ?? follow(drop, deadline)
  }

  function follow(drop: Drop, deadline: number): Reach {
    let beginAt = Math.max(now, drop.startsAt, campaign.startsAt)
    let why =
      beginAt > now ? sentence("reason.drop-not-started", { time: { time: beginAt } }) : null
    for (const id of drop.preconditions) {
      const needed = campaign.drops.find((one) => one.id === id)
      // Twitch names drops it does not list, mostly claimed ones: they do not stand in the way.
      if (needed === undefined || id === drop.id) continue
      const before = reach(needed)
      if (before.at === "out") return { at: "out", why: beyond(needed) }
      if (isAhead(before)) beginAt = Math.max(beginAt, before.finishAt)
      if (isMet(needed, before, now)) continue
      why ??= sentence("reason.waits-for-drop", { drop: needed.name })
    }
    const finishAt = beginAt + minutesLeft(drop) * MINUTE_MS
    // The first minute is sent at once: the last one is due a minute before the full time is over.
    if (finishAt - MINUTE_MS > deadline) {
      const minutes = Math.ceil((finishAt - beginAt) / MINUTE_MS)
      const args = { minutes, time: { time: deadline } }
      return { at: "out", why: sentence("reason.not-enough-time", args) }
    }
    return { at: why === null ? "open" : "later", drop, finishAt, deadline, why }
  }

  for (const drop of campaign.drops) reach(drop)
  return found
}

function settled(drop: Drop): Reach | null {
  if (drop.progress.claim === "claimed") return CLAIMED
  return isEarned(drop) ? EARNED : null
}

function refused(drop: Drop, deadline: number, now: number): Reach | null {
  if (drop.subsRequired > 0) return { at: "out", why: sentence("reason.needs-subscription") }
  if (!isByWatching(drop)) return { at: "out", why: sentence("reason.no-minutes") }
  if (deadline > now) return null
  return { at: "out", why: sentence("reason.drop-ended", { time: { time: deadline } }) }
}

function beyond(needed: Drop): Sentence {
  return sentence("reason.needs-unreachable-drop", { drop: needed.name })
}

function isMet(needed: Drop, reach: Reach, now: number): boolean {
  if (reach.at === "claimed") return true
  return reach.at === "earned" && now - (needed.progress.confirmedAt ?? 0) < CLAIM_TAKES_MS
}

/** The minutes of a reward group count within one window, and are lost with it. */
function deadlineOf(drop: Drop, campaign: Campaign, now: number): number {
  const ends = Math.min(drop.endsAt, campaign.endsAt)
  const windowEndsAt = drop.repeats?.windowEndsAt ?? null
  return windowEndsAt !== null && windowEndsAt > now ? Math.min(ends, windowEndsAt) : ends
}
