// Twitch's record of an account, held against what is known.

import type { Campaign, Drop } from "./campaign.ts"
import type { CampaignId } from "./ids.ts"
import type { Award } from "./report.ts"

/** Twitch's clock and ours need not agree to the second. */
const CLOCKS_APART_MS = 60_000

/** What a record tells. */
export interface Told {
  readonly campaigns: readonly CampaignId[]
  readonly awards: readonly Award[]
}

/**
 * Whether a record may be all of it. What was begun and is not over has to be in it, by its name
 * or, once all of it is claimed, by what it gave: one without any of that was not written out.
 */
export function mayBeWhole(told: Told, campaigns: readonly Campaign[], now: number): boolean {
  const begun = campaigns.filter((campaign) => isBegun(campaign, now))
  return begun.length === 0 || begun.some((campaign) => isIn(told, campaign))
}

function isBegun({ drops, endsAt, system }: Campaign, now: number): boolean {
  if (system !== "timed" || endsAt <= now) return false
  return drops.some((drop) => drop.progress.claim !== "claimed" && hasMinutes(drop))
}

function isIn({ campaigns, awards }: Told, { drops, id }: Campaign): boolean {
  return campaigns.includes(id) || drops.some((drop) => hasMinutes(drop) && gave(drop, awards))
}

function hasMinutes({ progress }: Drop): boolean {
  return progress.confirmedMinutes > 0
}

/** Whether something of it was given since it was last told of. */
function gave({ benefits, progress }: Drop, awards: readonly Award[]): boolean {
  const since = (progress.confirmedAt ?? 0) - CLOCKS_APART_MS
  return awards.some(({ benefitId, lastAwardedAt }) => {
    return lastAwardedAt >= since && benefits.some(({ id }) => id === benefitId)
  })
}
