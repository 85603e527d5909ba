// What Twitch tells unasked.

import type { StreamGame } from "./channel.ts"
import type { ChannelId, DropId, DropInstanceId, NotificationId } from "./ids.ts"

/** `user-drop-events.<user>`, `video-playback-by-id.<channel>` …: the names are Twitch's. */
export type Topic = string

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
