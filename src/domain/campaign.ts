// Campaigns and drops as facts: what they ask for, what they give, how far the account is.

import type {
  BenefitId,
  CampaignId,
  ChannelId,
  ChannelLogin,
  DropId,
  DropInstanceId,
  GameId,
} from "./ids.ts"

export interface Game {
  readonly id: GameId
  readonly name: string
  /** The directory's name in addresses; null where it was not told and must be looked up. */
  readonly slug: string | null
  readonly boxArtUrl: string | null
}

/** Under which reward campaigns stand that name no game: any channel of Twitch counts. */
export const EVERY_GAME: Game = {
  id: "every-game" as GameId,
  name: "Twitch",
  slug: null,
  boxArtUrl: null,
}

/** Where a campaign was heard of. */
export type Source = "inventory" | "twitch" | "feed" | "channels" | "rewards"

/** Whether the account is linked to the game's publisher. */
export type Link = "linked" | "not-linked" | "unknown"

export type BenefitKind = "item" | "badge" | "emote" | "other"

export interface Benefit {
  readonly id: BenefitId
  readonly name: string
  readonly kind: BenefitKind
  readonly imageUrl: string | null
}

export interface ChannelRef {
  readonly id: ChannelId
  readonly login: ChannelLogin
  readonly displayName: string
}

/** Which channels count: any live one of the game with drops, or only those of a list. */
export type Allowed =
  { readonly type: "any" } | { readonly type: "listed"; readonly channels: readonly ChannelRef[] }

/** How far the account is with a drop. Confirmed minutes are Twitch's word, estimated ones ours. */
export interface Progress {
  readonly confirmedMinutes: number
  /** When Twitch last said so, ms since 1970; null when it never did. */
  readonly confirmedAt: number | null
  /** Minutes sent since and not yet confirmed; at most 15. */
  readonly estimatedMinutes: number
  readonly claim: "not-yet" | "claimed"
  /** Twitch's own id of the claim; null until told. */
  readonly instanceId: DropInstanceId | null
}

/** A reward group may be earned more than once, each time in a window of its own. */
export interface Repeats {
  readonly times: number
  readonly granted: number
  /** When the current window closes, ms since 1970; null when none is open. */
  readonly windowEndsAt: number | null
}

export interface Drop {
  readonly id: DropId
  readonly name: string
  /** ms since 1970. A drop's window may be narrower than its campaign's. */
  readonly startsAt: number
  readonly endsAt: number
  readonly minutesRequired: number
  /** Subscriptions required; such a drop is never mined. */
  readonly subsRequired: number
  /** Drops that must be claimed before this one earns. */
  readonly preconditions: readonly DropId[]
  readonly benefits: readonly Benefit[]
  readonly repeats: Repeats | null
  readonly progress: Progress
}

/** Which of the two drop systems a campaign belongs to. */
export type System = "timed" | "reward"

export interface Sighting {
  readonly source: Source
  /** ms since 1970. */
  readonly at: number
}

export interface Campaign {
  readonly id: CampaignId
  readonly system: System
  readonly name: string
  readonly game: Game
  readonly startsAt: number
  readonly endsAt: number
  readonly imageUrl: string | null
  readonly detailsUrl: string | null
  readonly link: Link
  /** Where the account is linked; null when not told. */
  readonly linkUrl: string | null
  readonly allowed: Allowed
  /** False until some source told its drops: such a campaign is known by name only. */
  readonly isDetailed: boolean
  readonly drops: readonly Drop[]
  /** Every source that told of it, with the time it last did. */
  readonly sightings: readonly Sighting[]
}
