// The least campaign there can be, for tests that only need one.

import type { Campaign, Drop } from "../../src/domain/campaign.ts"
import type { CampaignId, DropId, GameId } from "../../src/domain/ids.ts"

export function campaignNamed(id: string, change: Partial<Campaign> = {}): Campaign {
  return {
    id: id as CampaignId,
    system: "timed",
    name: id,
    game: { id: "263490" as GameId, name: "Rust", slug: "rust", boxArtUrl: null },
    startsAt: 0,
    endsAt: 1,
    imageUrl: null,
    detailsUrl: null,
    link: "unknown",
    linkUrl: null,
    allowed: { type: "any" },
    isDetailed: true,
    drops: [],
    sightings: [],
    ...change,
  }
}

export function dropNamed(id: string, change: Partial<Drop> = {}): Drop {
  return {
    id: id as DropId,
    name: id,
    startsAt: 0,
    endsAt: 1,
    minutesRequired: 60,
    subsRequired: 0,
    preconditions: [],
    benefits: [],
    repeats: null,
    progress: {
      confirmedMinutes: 0,
      confirmedAt: null,
      estimatedMinutes: 0,
      claim: "not-yet",
      instanceId: null,
    },
    ...change,
  }
}
