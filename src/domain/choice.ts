// Which channel to watch for which drop, with the reason for every choice and every refusal.

import type { Campaign } from "./campaign.ts"
import type { Channel } from "./channel.ts"
import type { CampaignId, ChannelId, DropId } from "./ids.ts"
import type { Sentence } from "./reasons.ts"
import type { Settings } from "./settings.ts"
import type { Manual, Target } from "./target.ts"

export interface Circumstances {
  /** ms since 1970. */
  readonly now: number
  readonly settings: Settings
  readonly campaigns: readonly Campaign[]
  /** All that are tracked, live or not, those put aside included. */
  readonly channels: readonly Channel[]
  /** What is watched now. */
  readonly current: Target | null
  readonly manual: Manual | null
}

export interface Choice {
  /** The very same object as `current` when nothing about it changed; null for "watch nothing". */
  readonly target: Target | null
  /** Why this channel, or why nothing. */
  readonly why: Sentence
  /** Null when a person's choice has ended, or there was none. Kept while its channel is not known yet. */
  readonly manual: Manual | null
  /** Why a person's choice has just ended; null when it has not. */
  readonly manualEnded: Sentence | null
  /** Why each channel that is not watched is not. */
  readonly channels: Readonly<Record<ChannelId, Sentence>>
  /** Why each campaign that is not mined is not. */
  readonly campaigns: Readonly<Record<CampaignId, Sentence>>
  /** Drops in the order in which they will be mined, the one being mined first. */
  readonly upNext: readonly DropId[]
}

export declare function choose(circumstances: Circumstances): Choice
