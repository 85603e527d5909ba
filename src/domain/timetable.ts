// When something changes by itself of what a person wants to be mined.

import type { Campaign } from "./campaign.ts"
import { ignoredCampaign } from "./filters.ts"
import { nextMoment } from "./moments.ts"
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
    const at = nextMoment(campaign, now)
    if (at < next && isWanted(campaign, settings)) next = at
  }
  return next === Infinity ? null : next
}

function isWanted(campaign: Campaign, settings: Settings): boolean {
  return (unwantedGame(campaign.game, settings) ?? ignoredCampaign(campaign, settings)) === null
}
