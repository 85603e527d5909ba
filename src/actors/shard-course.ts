// The course of a shard's connections: one is opened, holds or falls, and the next one follows.

import type { Timer } from "../core/actor.ts"
import { type BackoffRule, backoffMs } from "../core/backoff.ts"
import type { Log } from "../core/log.ts"
import type { Outcome, Reason } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import type { Vault } from "../core/vault.ts"
import type { Topic } from "../domain/push.ts"
import type { Hands } from "../messages/directory.ts"
import type { ShardCommand, ShardNumber } from "../messages/shard.ts"
import { connectTimeoutMs, type Line } from "../twitch/line.ts"
import type { Connection, SocketNews, Sockets } from "../twitch/ports.ts"
import type { Protocol } from "../twitch/protocol.ts"
import type { PushTalk } from "../twitch/push.ts"
import { pushRequest } from "../twitch/push-forms.ts"

const RECONNECT = { firstMs: 1_000, capMs: 20_000 }
/** A token that is denied is no better soon after. */
export const DENIED = { firstMs: 1_000, capMs: 120_000 }
/** A connection that held for this long was a good one: the next try comes quickly again. */
const STEADY_MS = 30_000

export interface ShardPorts {
  readonly sockets: Sockets
  readonly line: Line
  readonly protocol: () => Protocol
  readonly vault: Vault
  readonly rng: Rng
  readonly log: Log
}

export type Load = Omit<Extract<ShardCommand, { type: "carry" }>, "type">

/** What outlasts a connection. `round` counts connections: news of an older one is stale. */
export interface Course {
  readonly round: number
  readonly load: Load
  /** Where the connection leads; empty before the first. */
  readonly url: string
  /** Tries since the last good connection. */
  readonly attempt: number
  /** Why no connection could be made, as it was last told; null once there was one. */
  readonly refusal: Reason | null
  /** Whether topics were listened to before, so that pushes may have been missed since. */
  readonly hasBeenOpen: boolean
}

export interface Connecting extends Course {
  readonly at: "connecting"
  /** Aborted when nobody waits any more for the connection that may come. */
  readonly wish: AbortController
}

export interface Open extends Course {
  readonly at: "open"
  readonly connection: Connection
  readonly talk: PushTalk
  readonly since: number
  readonly isGreeted: boolean
  readonly isAnnounced: boolean
  /** Listened to on this connection, answered or not. */
  readonly listened: ReadonlySet<Topic>
  readonly unanswered: ReadonlySet<Topic>
  /** The end of the patience with what is unanswered. */
  readonly grace: Timer | null
  readonly isProbed: boolean
  readonly silence: Timer | null
}

export type State =
  | { readonly at: "rest"; readonly round: number }
  | Connecting
  | Open
  | (Course & { readonly at: "waiting"; readonly retry: Timer })

export type Private =
  | {
      readonly type: "connected"
      readonly round: number
      readonly outcome: Outcome<Connection>
    }
  | { readonly type: "news"; readonly round: number; readonly news: SocketNews }
  | { readonly type: "silence"; readonly round: number }
  | { readonly type: "grace-over"; readonly round: number }
  | { readonly type: "retry-due"; readonly round: number }

export interface Cast {
  readonly number: ShardNumber
  readonly ports: ShardPorts
  readonly self: Hands<Private>
}

export function connect(course: Course, { ports, self }: Cast): State {
  const round = course.round + 1
  const wish = new AbortController()
  const { line, protocol } = ports
  const address = pushRequest(protocol(), course.load.form)
  const request = { ...address, timeoutMs: connectTimeoutMs(line) }
  const task = ports.sockets(request).then((outcome) => {
    if (wish.signal.aborted && outcome.ok) outcome.value.close()
    return outcome
  })
  self.run(task, (outcome) => ({ type: "connected", round, outcome }))
  return { ...courseOf(course), round, url: address.url, at: "connecting", wish }
}

export function wait(
  course: Course,
  attempt: number,
  { ports, self }: Cast,
  rule: BackoffRule = RECONNECT,
): State {
  const delayMs = backoffMs(rule, attempt, ports.rng)
  const retry = self.after(delayMs, { type: "retry-due", round: course.round })
  return { ...courseOf(course), at: "waiting", retry }
}

export function fall(state: Open, detail: string, cast: Cast, rule = RECONNECT): State {
  announceClosed(detail, cast)
  release(state)
  const attempt = isSteady(state, cast) ? 0 : state.attempt
  return wait({ ...state, attempt: attempt + 1 }, attempt, cast, rule)
}

export function comeAnew(state: Open, cast: Cast): State {
  if (!isSteady(state, cast)) return fall(state, "asked to come anew at once", cast)
  announceClosed("asked to come anew", cast)
  release(state)
  return connect({ ...state, attempt: 0 }, cast)
}

function isSteady(state: Open, { self }: Cast): boolean {
  return self.now() - state.since >= STEADY_MS
}

export function release(state: State): void {
  if (state.at === "connecting") state.wish.abort()
  if (state.at === "waiting") state.retry.cancel()
  if (state.at === "open") {
    state.silence?.cancel()
    state.connection.close()
  }
}

export function announceClosed(detail: string, { number, self }: Cast): void {
  self.publish({ type: "shard-closed", shard: number, detail })
}

export function freshCourse(round: number) {
  return { round, url: "", attempt: 0, refusal: null, hasBeenOpen: false }
}

export function courseOf({ round, load, url, attempt, refusal, hasBeenOpen }: Course): Course {
  return { round, load, url, attempt, refusal, hasBeenOpen }
}

export function nameOf({ number }: Cast): string {
  return `shard/${number}`
}
