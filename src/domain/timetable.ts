// When something changes by itself.

import type { Campaign, Drop } from "./campaign.ts"
import { ignoredCampaign } from "./filters.ts"
import { isByWatching, isEarned } from "./progress.ts"
import { CLAIM_TAKES_MS } from "./reach.ts"
import type { Settings } from "./settings.ts"
import { unwantedGame } from "./wanted.ts"

/**
 * The next moment after `now` at which a campaign or drop that may still be mined starts or ends,
 * ms since 1970; null when nothing is in sight.
 */
export function nextChange(
  campaigns: readonly Campaign[],
  now: number,
  settings: Settings,
): number | null {
  let next = Infinity
  for (const campaign of campaigns) {
    if (campaign.endsAt <= now) continue
    for (const at of momentsOf(campaign, settings)) if (at > now && at < next) next = at
  }
  return next === Infinity ? null : next
}

interface Known {
  readonly settings: Settings
  readonly moments: readonly number[]
}

/** Hardly any campaign changes from one minute to the next, and the question comes with each. */
const known = new WeakMap<Campaign, Known>()

function momentsOf(campaign: Campaign, settings: Settings): readonly number[] {
  const last = known.get(campaign)
  if (last?.settings === settings) return last.moments
  const moments = findMoments(campaign, settings)
  known.set(campaign, { settings, moments })
  return moments
}

function findMoments(campaign: Campaign, settings: Settings): readonly number[] {
  if (unwantedGame(campaign.game, settings) ?? ignoredCampaign(campaign, settings)) return []
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
