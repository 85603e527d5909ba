// What both wire forms of push have in common: topics are listened to, and facts come back.
//
// A talk is one side of one connection. It makes and reads frames, keeps what it has asked for, and
// has never heard of sockets or timers.

import type { Rng } from "../core/rng.ts"
import type { PushEvent, Topic } from "../domain/push.ts"

export interface PushTalk {
  /** What is known as soon as the connection is open. */
  open(): PushFact[]
  listen(topics: readonly Topic[]): string[]
  unlisten(topics: readonly Topic[]): string[]
  /** Asks the other side whether it is there; null where it says so by itself. */
  ping(): string | null
  /** What a frame from the other side means; nothing in it throws. */
  read(frame: string): PushFact[]
}

export type PushFact =
  /** The protocol asks for this frame in answer. */
  | { readonly type: "say"; readonly frame: string }
  /** The other side is there; without a further sign it may be given up after `patienceMs`. */
  | { readonly type: "alive"; readonly patienceMs: number }
  /** Topics may be listened to from now on. */
  | { readonly type: "greeted" }
  | { readonly type: "accepted"; readonly topics: readonly Topic[] }
  | { readonly type: "denied"; readonly topics: readonly Topic[]; readonly detail: string }
  | { readonly type: "token-denied" }
  /** The other side asks us to come anew. */
  | { readonly type: "come-anew" }
  | { readonly type: "pushed"; readonly event: PushEvent }
  /** For the log: something that could not be read, or that nobody waits for. */
  | { readonly type: "ignored"; readonly detail: string }

export interface TalkPorts {
  readonly rng: Rng
  /** The access token, opened only for the frame that carries it. */
  readonly token: () => string
  /** Milliseconds since 1970, for frames that tell the time. */
  readonly now: () => number
}

export const NONCE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
/** Public miners, October 2026. */
export const NONCE_LENGTH = 30
