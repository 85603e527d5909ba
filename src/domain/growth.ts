// What has come of watching between two states of what is known.

import type { Campaign } from "./campaign.ts"
import type { FoundDrop } from "./drops.ts"
import type { CampaignId, DropId } from "./ids.ts"
import { isEarned, NO_PROGRESS } from "./progress.ts"

export interface Growth {
  readonly campaignId: CampaignId
  readonly dropId: DropId
  /** All of the drop's that are confirmed now. */
  readonly minutes: number
}

/** What the record first tells of a drop is no growth: its minutes may be from long ago. */
export function growthOf(before: readonly Campaign[], after: readonly Campaign[]): Growth[] {
  const grown: Growth[] = []
  for (const { id, drops } of after) {
    const known = before.find((campaign) => campaign.id === id)
    if (known?.drops === drops) continue
    for (const { id: dropId, progress } of drops) {
      const old = known?.drops.find((drop) => drop.id === dropId)?.progress ?? NO_PROGRESS
      if (old.confirmedAt === null || progress.claim === "claimed") continue
      const minutes = progress.confirmedMinutes
      if (minutes > old.confirmedMinutes) grown.push({ campaignId: id, dropId, minutes })
    }
  }
  return grown
}

/** The drops that can be claimed, but for those that could be before. */
export function earnedSince(
  before: readonly Campaign[],
  after: readonly Campaign[],
): readonly FoundDrop[] {
  return after.flatMap((campaign, place) => {
    // Most are what they were, and where they were.
    if (before[place] === campaign || before.includes(campaign)) return []
    return campaign.drops
      .filter((drop) => isEarned(drop) && !wasEarned(before, campaign.id, drop.id))
      .map((drop) => ({ campaign, drop }))
  })
}

function wasEarned(campaigns: readonly Campaign[], id: CampaignId, dropId: DropId): boolean {
  const campaign = campaigns.find((one) => one.id === id)
  return campaign?.drops.some((drop) => drop.id === dropId && isEarned(drop)) ?? false
}
