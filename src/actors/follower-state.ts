// What the follower keeps between two messages, and what it tells itself.

import type { Timer } from "../core/actor.ts"
import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import type { Credential } from "../domain/session.ts"
import type { Hands } from "../messages/directory.ts"
import type { FollowerCommand } from "../messages/follower.ts"
import type { Playlist, SignedUrl, Watching } from "../twitch/api.ts"

export interface FollowerPorts {
  readonly watching: Pick<Watching, "variant" | "playlist" | "touch">
  readonly rng: Rng
  readonly log: Log
}

export type Stream = Omit<Extract<FollowerCommand, { type: "follow" }>, "type">

/** The segments of one round that are still to be asked for, and how many of all could be had. */
export interface Round {
  readonly size: number
  readonly waiting: readonly SignedUrl[]
  readonly underWay: number
  readonly count: number
}

export interface Following {
  readonly at: "follow"
  /** What is asked about; an answer to an older question is stale. */
  readonly generation: number
  readonly credential: Credential | null
  readonly stream: Stream
  readonly variant: SignedUrl | null
  /** From one look at the playlist to the next; RFC 8216, 6.3.4: no less than a segment lasts. */
  readonly roundMs: number
  /** When a variant was last asked for, ms since 1970. */
  readonly variantAskedAt: number
  /** Troubles with variants in a row. */
  readonly failures: number
  /** Of these, how many in a row said that there is no stream. */
  readonly missing: number
  /** Segments had or asked for, oldest first; the follower's own, and changed in place. */
  readonly seen: Set<SignedUrl>
  readonly round: Round | null
  readonly next: Timer | null
}

export type State =
  | { readonly at: "rest"; readonly generation: number; readonly credential: Credential | null }
  /** This account may not follow this stream: nothing more is tried. */
  | {
      readonly at: "barred"
      readonly generation: number
      readonly credential: Credential | null
      readonly stream: Stream
    }
  | Following

export type Private =
  | {
      readonly type: "variant-found"
      readonly generation: number
      readonly outcome: Outcome<SignedUrl>
    }
  | {
      readonly type: "playlist-read"
      readonly generation: number
      readonly outcome: Outcome<Playlist>
    }
  | {
      readonly type: "segment-touched"
      readonly generation: number
      readonly segment: SignedUrl
      readonly isHad: boolean
    }
  | { readonly type: "round-due"; readonly generation: number }

export type Self = Hands<Private>
