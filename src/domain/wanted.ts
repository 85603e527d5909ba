// Which campaigns are worth mining now, best first, and what that makes of the games to look for.

import type { Campaign, ChannelRef, Drop, Game } from "./campaign.ts"
import type { CampaignId } from "./ids.ts"
import type { Sentence } from "./reasons.ts"
import type { Settings } from "./settings.ts"

/** A campaign with something to earn now. */
export interface Candidate {
  readonly campaign: Campaign
  /** The drops that earn now, first the one that is done first; never empty. */
  readonly drops: readonly Drop[]
}

export interface Ranking {
  /** Most wanted first. */
  readonly candidates: readonly Candidate[]
  /** Why each other campaign is not among them. */
  readonly refused: ReadonlyMap<CampaignId, Sentence>
}

/** What to look for on Twitch. */
export interface WantedGame {
  readonly game: Game
  /** True when some campaign of it takes any channel, so that the directory is asked. */
  readonly fromDirectory: boolean
  /** Channels its campaigns name. */
  readonly listed: readonly ChannelRef[]
}

/**
 * Puts the campaigns in the order of the settings. `mined` is the campaign being mined, which in
 * the orders that change with every minute is left only for one that is clearly more urgent.
 */
export declare function rankCampaigns(
  campaigns: readonly Campaign[],
  now: number,
  settings: Settings,
  mined: CampaignId | null,
): Ranking

/** The games of a ranking, each once, most wanted first. */
export declare function wantedGames(ranking: Ranking): readonly WantedGame[]
