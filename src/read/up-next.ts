// The drops that come after the one being mined, in the order in which they will be mined.

import type { Campaign, Drop } from "../domain/campaign.ts"
import type { DropId } from "../domain/ids.ts"
import type { Reasons, Watching } from "./facts.ts"
import { minutesOf } from "./situation.ts"

export interface UpNext {
  readonly campaign: Campaign
  readonly drop: Drop
  readonly minutesLeft: number
}

export function upNextOf(
  reasons: Reasons,
  campaigns: readonly Campaign[],
  watching: Watching,
): readonly UpNext[] {
  const wanted = new Set(reasons.upNext)
  const found = new Map<DropId, UpNext>()
  for (const campaign of campaigns) {
    for (const drop of campaign.drops) {
      if (!wanted.has(drop.id)) continue
      found.set(drop.id, { campaign, drop, minutesLeft: minutesOf(drop).left })
    }
  }
  return reasons.upNext
    .filter((id) => id !== watching.target?.dropId)
    .map((id) => found.get(id))
    .filter((one) => one !== undefined)
}
