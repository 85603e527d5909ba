// The campaigns as the inventory last told them, and which of them it tells otherwise now.

import type { Campaign, Drop } from "../../../src/domain/campaign.ts"
import type { CampaignId } from "../../../src/domain/ids.ts"

export interface Change {
  /** Undefined for one that is new. */
  readonly before: Campaign | undefined
  readonly after: Campaign
}

/** How the drop that is now in this place of its campaign was before; most are where they were. */
export function dropBefore(before: Campaign | undefined, place: number, now: Drop) {
  const there = before?.drops[place]
  return there?.id === now.id ? there : before?.drops.find(({ id }) => id === now.id)
}

export interface Last {
  /** What changed since the last time, or since everything was forgotten. */
  changes(campaigns: readonly Campaign[]): readonly Change[]
  forget(): void
}

export function openLast(): Last {
  let last: readonly Campaign[] = []
  return {
    changes(campaigns) {
      const known = last
      last = campaigns
      const changes: Change[] = []
      let byId: ReadonlyMap<CampaignId, Campaign> | null = null
      for (let place = 0; place < campaigns.length; place++) {
        const [there, after] = [known[place], campaigns[place]!]
        // Most of the time one of many is another, and all of them are where they were.
        if (there === after) continue
        if (there?.id !== after.id) byId ??= new Map(known.map((one) => [one.id, one]))
        const before = byId === null ? there : byId.get(after.id)
        if (before !== after) changes.push({ before, after })
      }
      return changes
    },
    forget() {
      last = []
    },
  }
}
