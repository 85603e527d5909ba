import type { CampaignId, ChannelId, ChannelLogin, DropId } from "../domain/ids.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { Manual, Target } from "../domain/target.ts"

/** The steps a person can follow, from an empty hand to a watched channel. */
export type Phase =
  | "idle"
  | "inventory-fetch"
  | "games-update"
  | "channels-cleanup"
  | "channels-fetch"
  | "channel-switch"
  | "watching"
  | "exit"

export type DirectorCommand =
  | {
      readonly type: "choose-channel"
      readonly login: ChannelLogin
      readonly minutes: number | null
    }
  | { readonly type: "choose-automatically" }
  /** A whole round from the inventory on. */
  | { readonly type: "start-over" }
  /** The program ends: rest, and decide nothing more. */
  | { readonly type: "shut-down" }

export type DirectorEvent =
  | { readonly type: "phase-changed"; readonly phase: Phase }
  | {
      readonly type: "watching-changed"
      /** Null when nothing is watched. */
      readonly target: Target | null
      readonly why: Sentence
      readonly manual: Manual | null
    }
  | {
      readonly type: "reasons-changed"
      /** Why each channel that is not watched is not. */
      readonly channels: Readonly<Record<ChannelId, Sentence>>
      /** Why each campaign that is not mined is not. */
      readonly campaigns: Readonly<Record<CampaignId, Sentence>>
      /** Drops in the order in which they will be mined, the one being mined first. */
      readonly upNext: readonly DropId[]
    }
