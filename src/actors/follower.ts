// The follower asks for the segments of one stream at a time, as a player would, without their
// video.
//
// Hears `follow` and `stop-following`; says `segments-touched` after every round over the playlist,
// and `stream-unfollowable` where there is none. What that is worth is the pinger's business,
// whether the stream is still on that of the channels.

import type { Timer } from "../core/actor.ts"
import { backoffMs } from "../core/backoff.ts"
import type { Log } from "../core/log.ts"
import type { Outcome, Trouble } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import type { Credential } from "../domain/session.ts"
import type { Hands, Heard, Resident } from "../messages/directory.ts"
import type { FollowerCommand } from "../messages/follower.ts"
import type { Playlist, SignedUrl, Watching } from "../twitch/api.ts"

/** As public miners do since October 2026. */
const ROUND_MS = 10_000
/** Minutes count only beside segments of the same minute, so that longer ones are no excuse. */
const ROUND_MS_MAX = 20_000
const SEEN_MAX = 256
const TOUCHED_AT_ONCE = 3
/** A stream just tuned in to has a whole playlist of segments that nobody would load. */
const FIRST_SEGMENTS_MAX = 3
/** Trouble with a variant is met again only after a while, later and later. */
const VARIANT = { firstMs: 2 * ROUND_MS, capMs: 2 * ROUND_MS }
/** One missing playlist may be an accident, two in a row mean that the stream is over. */
const MISSING_MAX = 2

export interface FollowerPorts {
  readonly watching: Pick<Watching, "variant" | "playlist" | "touch">
  readonly rng: Rng
  readonly log: Log
}

type Stream = Omit<Extract<FollowerCommand, { type: "follow" }>, "type">

/** The segments of one round that are still to be asked for, and how many were. */
interface Round {
  readonly waiting: readonly SignedUrl[]
  readonly underWay: number
  readonly count: number
}

interface Following {
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
  /** Segments asked for, oldest first; the follower's own, and changed in place. */
  readonly seen: Set<SignedUrl>
  readonly round: Round | null
  readonly next: Timer | null
}

type State =
  | { readonly at: "rest"; readonly generation: number; readonly credential: Credential | null }
  /** This account may not follow this stream: nothing more is tried. */
  | {
      readonly at: "barred"
      readonly generation: number
      readonly credential: Credential | null
      readonly stream: Stream
    }
  | Following

type Private =
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
  | { readonly type: "segment-touched"; readonly generation: number }
  | { readonly type: "round-due"; readonly generation: number }

type Hears = FollowerCommand | Heard<"session-changed">

type Self = Hands<Private>

export function follower(ports: FollowerPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      retainBy: ({ type }) =>
        type === "follow" || type === "stop-following" ? "stream" : sessionOnly(type),
    },
    start: () => ({ at: "rest", generation: 0, credential: null }),
    handle(state, message, self) {
      switch (message.type) {
        case "follow":
          return follow(state, message, ports, self)
        case "stop-following":
          return rest(state)
        case "session-changed":
          return changeSession(state, message, ports, self)
        default:
          if (state.at !== "follow" || message.generation !== state.generation) return state
          return goOn(state, message, ports, self)
      }
    },
  }
}

function follow(state: State, stream: Stream, ports: FollowerPorts, self: Self): State {
  if (state.at !== "rest" && isSame(state.stream, stream)) return state
  const { credential, generation } = rest(state)
  const following: Following = {
    at: "follow",
    generation,
    credential,
    stream,
    variant: null,
    roundMs: ROUND_MS,
    variantAskedAt: 0,
    failures: 0,
    missing: 0,
    seen: new Set(),
    round: null,
    next: null,
  }
  return beginRound(following, ports, self)
}

function rest(state: State): State {
  if (state.at === "follow") state.next?.cancel()
  return { at: "rest", generation: state.generation + 1, credential: state.credential }
}

function changeSession(
  state: State,
  { session }: Heard<"session-changed">,
  ports: FollowerPorts,
  self: Self,
): State {
  const credential = session.at === "signed-in" ? session.credential : null
  if (state.at !== "follow" || state.credential !== null) return { ...state, credential }
  return beginRound({ ...state, credential }, ports, self)
}

function goOn(state: Following, message: Private, ports: FollowerPorts, self: Self): State {
  switch (message.type) {
    case "variant-found":
      return takeVariant(state, message.outcome, ports, self)
    case "playlist-read":
      return takeSegments(state, message.outcome, ports, self)
    case "segment-touched":
      return takeTouch(state, ports, self)
    case "round-due":
      return beginRound(endRound(state, self), ports, self)
  }
}

/** A round never waits for what the last one left hanging: its answers are stale from now on. */
function beginRound(state: Following, ports: FollowerPorts, self: Self): Following {
  const { credential, roundMs, stream, variant } = state
  state.next?.cancel()
  const generation = state.generation + 1
  if (credential === null) return { ...state, generation, next: null }
  if (variant === null) {
    const task = ports.watching.variant(credential, stream.channel.login)
    self.run(task, (outcome) => ({ type: "variant-found", generation, outcome }))
    return { ...state, generation, variantAskedAt: self.now(), next: null }
  }
  const task = ports.watching.playlist(variant)
  self.run(task, (outcome) => ({ type: "playlist-read", generation, outcome }))
  return { ...state, generation, next: self.after(roundMs, { type: "round-due", generation }) }
}

function takeVariant(
  state: Following,
  outcome: Outcome<SignedUrl>,
  ports: FollowerPorts,
  self: Self,
): State {
  if (outcome.ok) {
    const found = { ...state, variant: outcome.value, missing: 0, seen: new Set<SignedUrl>() }
    return beginRound(found, ports, self)
  }
  note(state, outcome, ports.log)
  if (outcome.reason === "forbidden") {
    tellUnfollowable(state, "forbidden", self)
    const { credential, generation, stream } = state
    return { at: "barred", credential, generation, stream }
  }
  return retryVariant(countMissing(state, outcome, self), ports, self)
}

function takeSegments(
  state: Following,
  outcome: Outcome<Playlist>,
  ports: FollowerPorts,
  self: Self,
): State {
  if (!outcome.ok) {
    note(state, outcome, ports.log)
    // Other troubles pass: the round that is due comes in any case.
    if (outcome.reason !== "refused" && outcome.reason !== "missing") return state
    return retryVariant({ ...state, variant: null }, ports, self)
  }
  const { seen } = state
  const { segments, targetSeconds } = outcome.value
  const isFirst = seen.size === 0
  const fresh = segments.filter((segment) => !seen.has(segment))
  for (const segment of fresh) seen.add(segment)
  for (const oldest of seen) {
    if (seen.size <= SEEN_MAX) break
    seen.delete(oldest)
  }
  const waiting = isFirst ? fresh.slice(-FIRST_SEGMENTS_MAX) : fresh
  const round = { waiting, underWay: 0, count: 0 }
  const roundMs = Math.min(Math.max(ROUND_MS, targetSeconds * 1_000), ROUND_MS_MAX)
  return touchMore({ ...state, failures: 0, roundMs, round }, round, ports, self)
}

function takeTouch(state: Following, ports: FollowerPorts, self: Self): State {
  if (state.round === null) return state
  const round = { ...state.round, underWay: state.round.underWay - 1, count: state.round.count + 1 }
  return touchMore(state, round, ports, self)
}

function touchMore(state: Following, round: Round, ports: FollowerPorts, self: Self): Following {
  const { generation } = state
  const batch = round.waiting.slice(0, TOUCHED_AT_ONCE - round.underWay)
  for (const segment of batch) {
    self.run(ports.watching.touch(segment), () => ({ type: "segment-touched", generation }))
  }
  const waiting = round.waiting.slice(batch.length)
  const underWay = round.underWay + batch.length
  const next = { ...state, round: { ...round, waiting, underWay } }
  return underWay === 0 ? endRound(next, self) : next
}

function endRound(state: Following, self: Self): Following {
  if (state.round === null) return state
  const channelId = state.stream.channel.id
  self.publish({ type: "segments-touched", channelId, count: state.round.count, at: self.now() })
  return { ...state, round: null }
}

/** The first time a round after the last one, then later and later. */
function retryVariant(state: Following, ports: FollowerPorts, self: Self): Following {
  state.next?.cancel()
  const { failures, generation, variantAskedAt } = state
  const pauseMs = failures === 0 ? ROUND_MS : backoffMs(VARIANT, failures - 1, ports.rng)
  const delayMs = Math.max(0, variantAskedAt + pauseMs - self.now())
  const next = self.after(delayMs, { type: "round-due", generation })
  return { ...state, failures: failures + 1, next }
}

function countMissing(state: Following, trouble: Trouble, self: Self): Following {
  const missing = trouble.reason === "missing" ? state.missing + 1 : 0
  if (missing < MISSING_MAX) return { ...state, missing }
  tellUnfollowable(state, "missing", self)
  return { ...state, missing: 0 }
}

function tellUnfollowable(state: Following, reason: Trouble["reason"], self: Self): void {
  const channelId = state.stream.channel.id
  self.publish({ type: "stream-unfollowable", channelId, reason })
}

function note(state: Following, { reason, detail }: Trouble, log: Log): void {
  log("debug", "follower", `${state.stream.channel.login}: ${reason} (${detail})`)
}

function isSame(one: Stream, other: Stream): boolean {
  return one.channel.id === other.channel.id && one.broadcastId === other.broadcastId
}

function sessionOnly(type: string): string | null {
  return type === "session-changed" ? type : null
}
