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
  const naming = campaigns.flatMap((campaign) => {
    const drop = campaign.drops.find((one) => one.id === id)
    return drop === undefined ? [] : [{ campaign, drop }]
  })
  const isRunning = ({ startsAt, endsAt }: Campaign) => startsAt <= now && now < endsAt
  return (
    naming.find(({ campaign }) => campaign.id === mined) ??
    naming.find(({ campaign }) => isRunning(campaign)) ??
    naming[0] ??
    null
  )
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
