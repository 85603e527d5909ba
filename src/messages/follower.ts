import type { ChannelRef } from "../domain/campaign.ts"
import type { BroadcastId, ChannelId } from "../domain/ids.ts"
import type { Reason } from "../core/outcome.ts"

export type FollowerCommand =
  /** The stream to follow; the same broadcast again changes nothing. */
  | {
      readonly type: "follow"
      readonly channel: ChannelRef
      readonly broadcastId: BroadcastId
    }
  /** A minute is due and waits for segments: they are asked for at once. */
  | { readonly type: "touch-now" }
  | { readonly type: "stop-following" }

export type FollowerEvent =
  /** A round over the playlist is done: how many new segments were to be had. */
  | {
      readonly type: "segments-touched"
      readonly channelId: ChannelId
      readonly count: number
      readonly at: number
    }
  /** A round came to nothing: the playlist, or every new segment of it, was not to be had. */
  | { readonly type: "segments-missed"; readonly channelId: ChannelId }
  /** The stream cannot be followed: it ended (`missing`), or this account may not (`forbidden`). */
  | {
      readonly type: "stream-unfollowable"
      readonly channelId: ChannelId
      readonly reason: Reason
    }
