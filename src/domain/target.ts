import type { ChannelRef } from "./campaign.ts"
import type { StreamGame } from "./channel.ts"
import type { BroadcastId, CampaignId, DropId } from "./ids.ts"

/** What is watched, and for which drop. */
export interface Target {
  readonly channel: ChannelRef
  readonly broadcastId: BroadcastId
  readonly game: StreamGame | null
  /** Null while a person watches a channel on which nothing can be earned. */
  readonly campaignId: CampaignId | null
  readonly dropId: DropId | null
}
