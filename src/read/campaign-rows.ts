// A campaign as the Campaigns page shows it: what stage it is in, what of it is done, and why it
// waits.

import type { Campaign, Drop } from "../domain/campaign.ts"
import { isEarned } from "../domain/progress.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { Settings } from "../domain/settings.ts"
import { unwantedGame } from "../domain/wanted.ts"
import type { Reasons, Watching } from "./facts.ts"
import { type Minutes, minutesOf } from "./situation.ts"

export type Stage = "active" | "upcoming" | "finished" | "expired"

export interface CampaignRow {
  readonly campaign: Campaign
  readonly stage: Stage
  readonly isMined: boolean
  readonly isIgnored: boolean
  /** Whether its game is among those to be mined. */
  readonly isGameWanted: boolean
  /** Whether its game is mined even while the account is not linked. */
  readonly isMinedUnlinked: boolean
  /** Why it is not mined; null where nobody said. */
  readonly why: Sentence | null
  readonly drops: readonly DropRow[]
  readonly claimedCount: number
}

export interface DropRow {
  readonly drop: Drop
  readonly minutes: Minutes
  readonly isClaimed: boolean
  readonly isEarned: boolean
  readonly isIgnored: boolean
  /** Names of the drops that must be claimed before. */
  readonly after: readonly string[]
}

export interface CampaignFacts {
  readonly settings: Settings
  readonly reasons: Reasons
  readonly watching: Watching
  readonly now: number
}

export function campaignRow(campaign: Campaign, facts: CampaignFacts): CampaignRow {
  const { settings, reasons, watching } = facts
  const isMined = watching.target?.campaignId === campaign.id
  return {
    campaign,
    stage: stageOf(campaign, facts.now),
    isMined,
    isIgnored: settings.ignoredCampaigns.includes(campaign.id),
    isGameWanted: unwantedGame(campaign.game, settings) === null,
    isMinedUnlinked: settings.minedUnlinked.includes(campaign.game.id),
    why: isMined ? null : (reasons.campaigns[campaign.id] ?? null),
    drops: campaign.drops.map((drop) => dropRow(drop, campaign, settings)),
    claimedCount: campaign.drops.filter(isClaimed).length,
  }
}

export function stageOf(campaign: Campaign, now: number): Stage {
  if (campaign.drops.length > 0 && campaign.drops.every(isClaimed)) return "finished"
  if (campaign.endsAt <= now) return "expired"
  return campaign.startsAt > now ? "upcoming" : "active"
}

function dropRow(drop: Drop, { drops }: Campaign, settings: Settings): DropRow {
  return {
    drop,
    minutes: minutesOf(drop),
    isClaimed: isClaimed(drop),
    isEarned: isEarned(drop),
    isIgnored: settings.ignoredDrops.includes(drop.id),
    after: drops.filter(({ id }) => drop.preconditions.includes(id)).map(({ name }) => name),
  }
}

function isClaimed({ progress }: Drop): boolean {
  return progress.claim === "claimed"
}
