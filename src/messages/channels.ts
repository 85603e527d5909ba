import type { Channel } from "../domain/channel.ts"
import type { ChannelId, ChannelLogin } from "../domain/ids.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { WantedGame } from "../domain/wanted.ts"

export type ChannelsCommand =
  /** Replaces what was tracked: forgets who is wanted no more, looks up who is new. */
  | {
      readonly type: "track"
      readonly wanted: readonly WantedGame[]
      /** Nothing is watched: nobody is taken at an old word. */
      readonly isUrgent: boolean
    }
  /** Looks for more channels of some of what is wanted. */
  | { readonly type: "search"; readonly games: readonly WantedGame[] }
  /** Asks Twitch at once how this channel is. */
  | { readonly type: "look-again"; readonly channelId: ChannelId }
  /** Tracks a channel a person named, until `track` was said twice without it being named again. */
  | { readonly type: "find-channel"; readonly login: ChannelLogin }
  /** Nothing counts on it. */
  | {
      readonly type: "set-aside"
      readonly channelId: ChannelId
      readonly until: number
      readonly why: Sentence
    }
  /** Takes channels back that were put aside because nothing counted on them. */
  | { readonly type: "take-back-suspects" }

export type ChannelsEvent =
  /** Best known state of all tracked channels; at most every 10 s when only viewers changed. */
  | { readonly type: "channels-changed"; readonly channels: readonly Channel[] }
  /** The look-ups that `track` set off have been answered or have failed. */
  | { readonly type: "channels-fetched" }
  | { readonly type: "channel-found"; readonly channel: Channel }
  | { readonly type: "channel-unknown"; readonly login: ChannelLogin; readonly why: Sentence }
  /** Asked whether anything is earned on this live channel, Twitch named nothing. */
  | { readonly type: "drops-denied"; readonly channelId: ChannelId }
