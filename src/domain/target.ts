import type { ChannelRef } from "./campaign.ts"
import type { StreamGame } from "./channel.ts"
import type { BroadcastId, CampaignId, ChannelLogin, DropId } from "./ids.ts"

/** What is watched, and for which drop. */
export interface Target {
  readonly channel: ChannelRef
  readonly broadcastId: BroadcastId
  readonly game: StreamGame | null
  /** Null while a person watches a channel on which nothing can be earned. */
  readonly campaignId: CampaignId | null
  readonly dropId: DropId | null
}

/** A person's choice of a channel. */
export interface Manual {
  readonly login: ChannelLogin
  /** When automatic choice returns, ms since 1970; null for "until nothing is left". */
  readonly until: number | null
}
