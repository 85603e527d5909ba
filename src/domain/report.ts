// What one source said of a campaign. `null` means "not told", never "none".

import type { Allowed, Benefit, Game, Link, Repeats, Source, System } from "./campaign.ts"
import type { BenefitId, CampaignId, DropId, DropInstanceId, GameId } from "./ids.ts"

export interface DropReport {
  readonly id: DropId
  readonly name: string
  readonly startsAt: number | null
  readonly endsAt: number | null
  readonly minutesRequired: number | null
  readonly subsRequired: number | null
  readonly preconditions: readonly DropId[] | null
  readonly benefits: readonly Benefit[] | null
  readonly repeats: Repeats | null
  readonly account: DropAccount | null
}

/** The account's own part of a drop, as only Twitch can tell it. */
export interface DropAccount {
  readonly minutesWatched: number
  readonly isClaimed: boolean
  readonly instanceId: DropInstanceId | null
}

export interface CampaignReport {
  readonly source: Source
  /** When it was asked for, ms since 1970: what happened since may be missing in it. */
  readonly at: number
  readonly id: CampaignId
  readonly system: System
  readonly name: string
  readonly game: Game | null
  readonly startsAt: number | null
  readonly endsAt: number | null
  readonly imageUrl: string | null
  readonly detailsUrl: string | null
  readonly link: Link
  readonly linkUrl: string | null
  readonly allowed: Allowed | null
  readonly drops: readonly DropReport[] | null
}

/** A benefit the account was given, from `gameEventDrops`. */
export interface Award {
  readonly benefitId: BenefitId
  readonly gameId: GameId | null
  /** ms since 1970. */
  readonly lastAwardedAt: number
  readonly count: number
  /** Whether the account it needs is linked; null when not told. */
  readonly isConnected: boolean | null
  readonly linkUrl: string | null
}
