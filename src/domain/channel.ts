// Channels and their streams as facts.

import type { BroadcastId, ChannelId, ChannelLogin, GameId } from "./ids.ts"
import type { Sentence } from "./reasons.ts"

export interface StreamGame {
  readonly id: GameId
  readonly name: string
}

/** A broadcast going on now. */
export interface Stream {
  readonly broadcastId: BroadcastId
  readonly title: string
  readonly viewers: number
  /** Null where the channel plays no game. */
  readonly game: StreamGame | null
  /** Whether drops are enabled; null where the answer did not say. */
  readonly hasDrops: boolean | null
  /** Reruns earn nothing. */
  readonly isRerun: boolean
  /** When this was last seen to be so, ms since 1970. */
  readonly seenAt: number
}

/** Put aside for a while, because watching it earns nothing. */
export interface Aside {
  readonly until: number
  readonly why: Sentence
}

export interface Channel {
  readonly id: ChannelId
  readonly login: ChannelLogin
  readonly displayName: string
  /** How it came to be tracked. */
  readonly origin: "list" | "directory" | "person"
  /** Null while offline. */
  readonly stream: Stream | null
  readonly aside: Aside | null
}
