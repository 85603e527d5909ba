// Which drops must have been claimed, seen from the benefits the account was given.
//
// Twitch drops a finished campaign from the inventory, so that awards are the only trace of it.
// They name a benefit and the last time it was given, no drop: six tiers can share one benefit. An
// award therefore proves a claim only where no other drop could have brought it.

import type { Benefit, Campaign, Drop } from "./campaign.ts"
import { changeDrops } from "./drops.ts"
import type { BenefitId } from "./ids.ts"
import { markClaimed } from "./progress.ts"
import type { Award } from "./report.ts"

/** The same array when the awards prove nothing new. */
export function inferClaims(
  campaigns: readonly Campaign[],
  awards: readonly Award[],
): readonly Campaign[] {
  if (awards.length === 0) return campaigns
  const awardOf = new Map(awards.map((award) => [award.benefitId, award]))
  const giversOf = countGivers(campaigns, awardOf)
  const isProven = (campaign: Campaign, benefit: Benefit, drop: Drop) => {
    const award = awardOf.get(benefit.id)
    return (
      award !== undefined &&
      isWithin(drop, award) &&
      giversOf.get(benefit.id) === 1 &&
      (award.gameId === null || award.gameId === campaign.game.id) &&
      award.lastAwardedAt > (drop.progress.confirmedAt ?? 0)
    )
  }
  return changeDrops(campaigns, (drop, campaign) => {
    const isOnce = drop.repeats === null && drop.benefits.length > 0
    if (drop.progress.claim === "claimed" || !isOnce) return drop
    if (!drop.benefits.every((benefit) => isProven(campaign, benefit, drop))) return drop
    return markClaimed(drop, lastAwardedAt(drop, awardOf))
  })
}

/** How many drops could have brought the last award of each benefit. */
function countGivers(
  campaigns: readonly Campaign[],
  awardOf: ReadonlyMap<BenefitId, Award>,
): ReadonlyMap<BenefitId, number> {
  const givers = new Map<BenefitId, number>()
  for (const { drops } of campaigns) {
    for (const drop of drops) {
      for (const id of new Set(drop.benefits.map((benefit) => benefit.id))) {
        const award = awardOf.get(id)
        if (award === undefined || !isWithin(drop, award)) continue
        givers.set(id, (givers.get(id) ?? 0) + 1)
      }
    }
  }
  return givers
}

function isWithin(drop: Drop, { lastAwardedAt }: Award): boolean {
  return drop.startsAt <= lastAwardedAt && lastAwardedAt <= drop.endsAt
}

function lastAwardedAt(drop: Drop, awardOf: ReadonlyMap<BenefitId, Award>): number {
  return Math.max(...drop.benefits.map(({ id }) => awardOf.get(id)?.lastAwardedAt ?? 0))
}
