// One drop among all campaigns: found, and changed with every other object left as it is.

import type { Campaign, Drop } from "./campaign.ts"
import type { CampaignId, DropId } from "./ids.ts"
import { changeEach } from "./lists.ts"

export interface FoundDrop {
  readonly campaign: Campaign
  readonly drop: Drop
}

/**
 * The drop of that name; null when nobody told of it. Should several campaigns name it, the one
 * being mined is meant, else one that is running.
 */
export function findDrop(
  campaigns: readonly Campaign[],
  id: DropId,
  mined: CampaignId | null,
  now: number,
): FoundDrop | null {
  // Most of what is told is told of the campaign being mined.
  const expected = campaigns.find((campaign) => campaign.id === mined)
  const there = expected?.drops.find((drop) => drop.id === id)
  if (expected !== undefined && there !== undefined) return { campaign: expected, drop: there }
  let running: FoundDrop | null = null
  let any: FoundDrop | null = null
  for (const campaign of campaigns) {
    const drop = campaign.drops.find((one) => one.id === id)
    if (drop === undefined) continue
    const found = { campaign, drop }
    if (campaign.startsAt <= now && now < campaign.endsAt) running ??= found
    any ??= found
  }
  return running ?? any
}

/** The same array when no drop became another object. */
export function changeDrops(
  campaigns: readonly Campaign[],
  change: (drop: Drop, campaign: Campaign) => Drop,
): readonly Campaign[] {
  return changeEach(campaigns, (campaign) => {
    const drops = changeEach(campaign.drops, (drop) => change(drop, campaign))
    return drops === campaign.drops ? campaign : { ...campaign, drops }
  })
}

/** The campaigns with `drop` in place of the one that was found. */
export function replaceDrop(
  campaigns: readonly Campaign[],
  found: FoundDrop,
  drop: Drop,
): readonly Campaign[] {
  if (drop === found.drop) return campaigns
  const drops = found.campaign.drops.map((one) => (one === found.drop ? drop : one))
  return campaigns.map((one) => (one === found.campaign ? { ...one, drops } : one))
}
