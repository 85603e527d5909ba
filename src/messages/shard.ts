import type { StreamGame } from "../domain/channel.ts"
import type { ChannelId, DropId, DropInstanceId, NotificationId } from "../domain/ids.ts"
import type { Credential } from "../domain/session.ts"
import type { PushForm } from "../domain/settings.ts"

/** `user-drop-events.<user>`, `video-playback-by-id.<channel>` …: the names are Twitch's. */
export type Topic = string

export type ShardNumber = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

export type ShardCommand =
  /** The whole of what this shard is to carry from now on; with no topics it closes and rests. */
  | {
      readonly type: "carry"
      readonly topics: readonly Topic[]
      readonly form: PushForm
      readonly credential: Credential
    }
  | { readonly type: "rest" }

export type ShardEvent =
  /** A shard's life began: it carries nothing until told. */
  | { readonly type: "shard-begun"; readonly shard: ShardNumber }
  | {
      readonly type: "shard-opened"
      readonly shard: ShardNumber
      readonly topics: number
      /** True when it was open before in this life, so that pushes may have been missed. */
      readonly isReconnect: boolean
    }
  | { readonly type: "shard-closed"; readonly shard: ShardNumber; readonly detail: string }
  | PushEvent

/** What Twitch pushes, decoded. A hint each; the inventory is the truth. */
export type PushEvent =
  | {
      readonly type: "drop-progressed"
      readonly dropId: DropId
      readonly channelId: ChannelId | null
      readonly minutes: number
      readonly minutesRequired: number
    }
  | {
      readonly type: "claim-offered"
      readonly instanceId: DropInstanceId
      readonly dropId: DropId
    }
  /** The stream itself exists only some two minutes later. */
  | { readonly type: "stream-went-up"; readonly channelId: ChannelId }
  | { readonly type: "stream-went-down"; readonly channelId: ChannelId }
  | { readonly type: "viewers-counted"; readonly channelId: ChannelId; readonly viewers: number }
  | {
      readonly type: "broadcast-changed"
      readonly channelId: ChannelId
      readonly title: string
      /** Null where the channel plays no game. */
      readonly game: StreamGame | null
    }
  | { readonly type: "notification-arrived"; readonly id: NotificationId; readonly kind: string }
