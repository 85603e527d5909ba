// Twitch's record of an account, held against what is known.

import type { Campaign } from "./campaign.ts"
import type { CampaignId } from "./ids.ts"

/**
 * Whether a record that names these campaigns may be all of it. What was begun and is not over has
 * to be in it: one that names nothing of that was not written out.
 */
export function mayBeWhole(
  named: readonly CampaignId[],
  campaigns: readonly Campaign[],
  now: number,
): boolean {
  const begun = campaigns.filter((campaign) => isBegun(campaign, now))
  return begun.length === 0 || begun.some(({ id }) => named.includes(id))
}

function isBegun({ drops, endsAt, system }: Campaign, now: number): boolean {
  if (system !== "timed" || endsAt <= now) return false
  return drops.some(({ progress }) => {
    return progress.claim !== "claimed" && progress.confirmedMinutes > 0
  })
}
