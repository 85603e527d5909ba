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
  /** Nothing counted on it, which may not be its fault. */
  readonly isSuspect: boolean
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

/** Whether nothing differs that a choice is made from, but for how many watch. */
export function isSameButForViewers(before: readonly Channel[], now: readonly Channel[]): boolean {
  return before.length === now.length && now.every((channel, i) => isSame(before[i]!, channel))
}

function isSame(a: Channel, b: Channel): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.origin === b.origin &&
      a.aside === b.aside &&
      isSameStream(a.stream, b.stream))
  )
}

function isSameStream(a: Stream | null, b: Stream | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.broadcastId === b.broadcastId &&
    a.game?.id === b.game?.id &&
    // A minute names the game: a new name is news.
    a.game?.name === b.game?.name &&
    // Not to be told is as good as being told that there are some.
    (a.hasDrops === false) === (b.hasDrops === false) &&
    a.isRerun === b.isRerun
  )
}
