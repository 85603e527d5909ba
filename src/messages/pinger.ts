import type { Reason } from "../core/outcome.ts"
import type { CampaignId, ChannelId, DropId } from "../domain/ids.ts"
import type { WatchMethod } from "../domain/settings.ts"
import type { Silence } from "../domain/silence.ts"
import type { Target } from "../domain/target.ts"

export type PingerCommand =
  /**
   * The channel to keep warm; the rhythm of the minutes is the account's and does not start over.
   */
  { readonly type: "watch"; readonly target: Target } | { readonly type: "rest" }

export type PingerEvent =
  /** Twitch took a minute. That proves nothing yet. */
  | {
      readonly type: "minute-sent"
      readonly channelId: ChannelId
      readonly campaignId: CampaignId | null
      readonly dropId: DropId | null
      readonly method: WatchMethod
      readonly at: number
    }
  /** A minute could not be sent; it is tried again. */
  | {
      readonly type: "minute-refused"
      readonly channelId: ChannelId
      readonly reason: Reason
      readonly detail: string
    }
  /** Twitch said that a minute counted. */
  | {
      readonly type: "minute-confirmed"
      readonly channelId: ChannelId
      readonly campaignId: CampaignId | null
      readonly dropId: DropId
      readonly minutes: number
      readonly at: number
    }
  /** What Twitch says the account earns now, asked for where push was silent. */
  | {
      readonly type: "session-read"
      readonly dropId: DropId
      readonly minutes: number
      readonly minutesRequired: number
      readonly at: number
    }
  /** Twitch counts minutes of this account on a channel that is not watched here. */
  | { readonly type: "rival-seen"; readonly channelId: ChannelId }
  /** Two minutes in a row did not count: the channel may have lost its drops. */
  | { readonly type: "watch-doubted"; readonly channelId: ChannelId }
  /**
   * For minutes nothing has counted, whatever was tried. From now on every method is used at once.
   */
  | {
      readonly type: "watch-stalled"
      /** The channel watched now. */
      readonly channelId: ChannelId
      readonly silentMinutes: number
      readonly silence: Silence
    }
