// What Twitch's own record tells to have counted since it was last read.

import type { Campaign } from "./campaign.ts"
import type { CampaignId, DropId } from "./ids.ts"
import { NO_PROGRESS } from "./progress.ts"

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
