// What the channels actor keeps between two messages, and what it tells itself.

import type { Timer } from "../core/actor.ts"
import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import type { ChannelRef, Game } from "../domain/campaign.ts"
import type { Aside, Channel } from "../domain/channel.ts"
import type { ChannelId, ChannelLogin, GameId } from "../domain/ids.ts"
import type { CampaignReport } from "../domain/report.ts"
import type { Credential } from "../domain/session.ts"
import type { WantedGame } from "../domain/wanted.ts"
import type { Hands } from "../messages/directory.ts"
import type { Ban, Campaigns, Channels, FoundChannel } from "../twitch/api.ts"

export interface ChannelsPorts {
  readonly channels: Pick<Channels, "directory" | "channel" | "ban">
  readonly campaigns: Pick<Campaigns, "ofChannel">
  readonly rng: Rng
  readonly log: Log
}

/** Something to ask Twitch; one of the same key is never asked twice at a time. */
export type Question =
  | { readonly about: "game"; readonly game: Game }
  | { readonly about: "channel"; readonly channel: ChannelRef }

export type QuestionKey = string

/** A channel a person named. It is kept through one `track`: the director names it after each. */
export interface Named {
  readonly id: ChannelId
  readonly isFresh: boolean
}

/**
 * The maps and sets are the actor's own and change in place: viewers of 199 channels are counted
 * several times a second. What they hold does not.
 */
export interface State {
  readonly at: "rest" | "fetch" | "track"
  readonly credential: Credential | null
  readonly wanted: readonly WantedGame[]
  readonly named: Named | null
  /** Of the wanted games, every channel a campaign names. */
  readonly listed: ReadonlyMap<ChannelId, ChannelRef>
  readonly known: Map<ChannelId, Channel>
  /** Channels of each directory, as it was last told. */
  readonly directories: Map<GameId, readonly ChannelId[]>
  /** Kept also for channels that are not tracked any more. */
  readonly asides: Map<ChannelId, Aside>
  /** When each question was last answered, ms since 1970. */
  readonly answeredAt: Map<QuestionKey, number>
  readonly asking: Set<QuestionKey>
  /** Questions of the running round that are not answered yet. */
  readonly awaited: Set<QuestionKey>
  /** Questions to be asked again, and the timer and count of such rounds. */
  readonly failed: Map<QuestionKey, Question>
  readonly retry: Timer | null
  readonly retries: number
  /** Streams that are about to exist. */
  readonly looks: Map<ChannelId, Timer>
  /** When what is known will be published, ms since 1970; null when nothing changed. */
  readonly publication: { readonly at: number; readonly timer: Timer } | null
}

export type Private =
  | {
      readonly type: "game-answered"
      readonly game: Game
      readonly outcome: Outcome<readonly FoundChannel[]>
    }
  | {
      readonly type: "channel-answered"
      readonly channel: ChannelRef
      readonly outcome: Outcome<FoundChannel>
    }
  | {
      readonly type: "name-answered"
      readonly login: ChannelLogin
      readonly outcome: Outcome<FoundChannel>
    }
  | {
      readonly type: "ban-answered"
      readonly channelId: ChannelId
      readonly outcome: Outcome<Ban | null>
    }
  | {
      readonly type: "drops-answered"
      readonly channelId: ChannelId
      readonly outcome: Outcome<readonly CampaignReport[]>
    }
  | { readonly type: "retry-due" }
  | { readonly type: "look-due"; readonly channelId: ChannelId; readonly isSecond: boolean }
  | { readonly type: "aside-due"; readonly channelId: ChannelId }
  | { readonly type: "publication-due" }

/** What a step works with. */
export interface Cast {
  readonly ports: ChannelsPorts
  readonly self: Hands<Private>
}

export function emptyState(): State {
  return {
    at: "rest",
    credential: null,
    wanted: [],
    named: null,
    listed: new Map(),
    known: new Map(),
    directories: new Map(),
    asides: new Map(),
    answeredAt: new Map(),
    asking: new Set(),
    awaited: new Set(),
    failed: new Map(),
    retry: null,
    retries: 0,
    looks: new Map(),
    publication: null,
  }
}
