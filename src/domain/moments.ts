// When something of one campaign changes by itself.

import type { Campaign, Drop } from "./campaign.ts"
import { isByWatching, isEarned } from "./progress.ts"
import { CLAIM_TAKES_MS } from "./reach.ts"

/** Hardly any campaign changes from one minute to the next, and the question comes with each. */
const known = new WeakMap<Campaign, readonly number[]>()

/**
 * The next moment after `now` at which a campaign with something left to earn, or one of its drops,
 * starts or ends, ms since 1970; `Infinity` when none is in sight.
 */
export function nextMoment(campaign: Campaign, now: number): number {
  let next = Infinity
  for (const at of momentsOf(campaign)) if (at > now && at < next) next = at
  return next
}

function momentsOf(campaign: Campaign): readonly number[] {
  const last = known.get(campaign)
  if (last !== undefined) return last
  const moments = findMoments(campaign)
  known.set(campaign, moments)
  return moments
}

function findMoments(campaign: Campaign): readonly number[] {
  const moments = campaign.drops.flatMap(momentsOfDrop)
  const isFinished = campaign.isDetailed && moments.length === 0
  return isFinished ? [] : [campaign.startsAt, campaign.endsAt, ...moments]
}

/** A claimed drop changes only where it can be earned again, in its next window. */
function momentsOfDrop(drop: Drop): readonly number[] {
  const { progress } = drop
  if (isEarned(drop)) return [(progress.confirmedAt ?? 0) + CLAIM_TAKES_MS]
  const windowEnd = drop.repeats?.windowEndsAt ?? null
  const again = windowEnd === null ? [] : [windowEnd]
  const isOpen = progress.claim === "not-yet" && isByWatching(drop)
  return isOpen ? [drop.startsAt, drop.endsAt, ...again] : again
}
