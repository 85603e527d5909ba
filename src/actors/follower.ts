// The follower asks for the segments of one stream at a time, as a player would, without their
// video.
//
// Hears `follow`, `touch-now` and `stop-following`; says `segments-touched` or `segments-missed`
// after every round over the playlist, and `stream-unfollowable` where there is none. What that is
// worth is the pinger's business, whether the stream is still on that of the channels.

import { backoffMs } from "../core/backoff.ts"
import type { Log } from "../core/log.ts"
import type { Outcome, Trouble } from "../core/outcome.ts"
import type { Heard, Resident } from "../messages/directory.ts"
import type { FollowerCommand } from "../messages/follower.ts"
import type { Playlist, SignedUrl } from "../twitch/api.ts"
import type {
  Following,
  FollowerPorts,
  Private,
  Round,
  Self,
  State,
  Stream,
} from "./follower-state.ts"

/** As public miners do since October 2026. */
const ROUND_MS = 10_000
/** A minute counts only beside a segment of it, so that longer ones are no excuse. */
const ROUND_MS_MAX = 60_000
const SEEN_MAX = 256
const TOUCHED_AT_ONCE = 3
/** So many are as good as all; of fewer, half. */
const ENOUGH = 3
/** A stream just tuned in to has a whole playlist of segments that nobody would load. */
const FIRST_SEGMENTS_MAX = 3
/** Trouble with a variant is met again after a round, and then after 10 to 20 s. */
const VARIANT = { firstMs: 2 * ROUND_MS, capMs: 2 * ROUND_MS }
/** An answer that stays away for longer may hang. */
const ANSWER_MS = 3_000
/** One missing playlist may be an accident, two in a row mean that the stream is over. */
const MISSING_MAX = 2

type Hears = FollowerCommand | Heard<"session-changed">

export function follower(ports: FollowerPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      retainBy: (type) =>
        type === "follow" || type === "stop-following" ? "stream" : sessionOnly(type),
    },
    start: () => ({ at: "rest", generation: 0, credential: null }),
    handle(state, message, self) {
      switch (message.type) {
        case "follow":
          return follow(state, message, ports, self)
        case "touch-now":
          return touchNow(state, ports, self)
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

/** As if just tuned in: the newest segments are enough. */
function touchNow(state: State, ports: FollowerPorts, self: Self): State {
  if (state.at === "barred") tellMissed(state.stream, self)
  if (state.at !== "follow") return state
  const { next, variant, variantAskedAt } = state
  if (variant !== null) return beginRound({ ...state, round: null, seen: new Set() }, ports, self)
  const isAnswerNear = next === null && self.now() - variantAskedAt < ANSWER_MS
  return isAnswerNear ? state : beginRound(state, ports, self)
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
  const isSameUser = state.credential?.userId === credential?.userId
  if (state.at !== "follow" || credential === null || isSameUser) return { ...state, credential }
  // The address of a playlist is the account's it was given to.
  const anew = { ...state, credential, variant: null, round: null, seen: new Set<SignedUrl>() }
  return beginRound(anew, ports, self)
}

function goOn(state: Following, message: Private, ports: FollowerPorts, self: Self): State {
  switch (message.type) {
    case "variant-found":
      return takeVariant(state, message.outcome, ports, self)
    case "playlist-read":
      return takeSegments(state, message.outcome, ports, self)
    case "segment-touched":
      return takeTouch(state, message, ports, self)
    case "round-due":
      return beginRound(endRound(state, state.round, self), ports, self)
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
  tellMissed(state.stream, self)
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
    tellMissed(state.stream, self)
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
  const round = { size: waiting.length, waiting, underWay: 0, count: 0 }
  const roundMs = Math.min(Math.max(ROUND_MS, targetSeconds * 1_000), ROUND_MS_MAX)
  return touchMore({ ...state, failures: 0, roundMs, round }, round, ports, self)
}

/** What was not to be had is asked for again, as long as the playlist names it. */
function takeTouch(
  state: Following,
  { segment, isHad }: Extract<Private, { type: "segment-touched" }>,
  ports: FollowerPorts,
  self: Self,
): State {
  if (state.round === null) return state
  if (!isHad) state.seen.delete(segment)
  const { count, underWay } = state.round
  const round = { ...state.round, underWay: underWay - 1, count: isHad ? count + 1 : count }
  return touchMore(state, round, ports, self)
}

function touchMore(state: Following, round: Round, ports: FollowerPorts, self: Self): Following {
  const { generation } = state
  const batch = round.waiting.slice(0, TOUCHED_AT_ONCE - round.underWay)
  for (const segment of batch) {
    self.run(ports.watching.touch(segment), (isHad) => ({
      type: "segment-touched",
      generation,
      segment,
      isHad,
    }))
  }
  const underWay = round.underWay + batch.length
  if (underWay === 0) return endRound(state, round, self)
  return { ...state, round: { ...round, waiting: round.waiting.slice(batch.length), underWay } }
}

function endRound(state: Following, round: Round | null, self: Self): Following {
  if (round === null) return state
  const { count, size } = round
  const channelId = state.stream.channel.id
  if (count < Math.min(ENOUGH, size / 2)) tellMissed(state.stream, self)
  else self.publish({ type: "segments-touched", channelId, count, at: self.now() })
  return { ...state, round: null }
}

/** The first time a round after the last one, then a little later. */
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

function tellMissed({ channel }: Stream, self: Self): void {
  self.publish({ type: "segments-missed", channelId: channel.id })
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
