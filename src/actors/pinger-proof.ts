// Only minutes that Twitch reports back count: how they are confirmed, and what is done when none
// is.

import type { Outcome } from "../core/outcome.ts"
import type { DropId } from "../domain/ids.ts"
import type { WatchMethod } from "../domain/settings.ts"
import type { Heard } from "../messages/directory.ts"
import type { CurrentSession } from "../twitch/api.ts"
import { type Cast, changeWatch, type State, usesSegments } from "./pinger-state.ts"

/** Push tells of a minute within seconds; where it does not, the session is asked. */
const PUSH_MS = 10_000
/** Minutes that may be taken without one being counted before another method is tried. */
const SILENT_MINUTES_MAX = 5
/**
 * Another method shows sooner whether it counts: should the first count again, little is missed.
 */
const TRIAL_MINUTES = 2
/** How long Twitch takes to go on to the next drop: public miners, October 2026. */
const CLAIM_FIRST_MS = 4_000
const CLAIM_AGAIN_MS = 2_000
const CLAIM_ASKS_MAX = 8
/** The first minute waits so long for the segments that credit it: four answers of a slow line. */
const WARM_UP_MS = 5_000

const METHODS: readonly WatchMethod[] = ["beacon-and-segments", "beacon", "events"]

/**
 * A minute was taken, or could not be sent: what the account earns is to be seen, unless a push
 * that came since `postedAt` has told it.
 */
export function expectCredit(state: State, postedAt: number, { self }: Cast): State {
  if (state.watch === null) return state
  const { check, countedAt, generation } = state.watch
  if (countedAt !== null && countedAt >= postedAt) return state
  check?.cancel()
  return changeWatch(state, { check: self.after(PUSH_MS, { type: "check-due", generation }) })
}

/** A push about what is watched: more minutes than before are a proof. */
export function takeProgress(state: State, push: Heard<"drop-progressed">, cast: Cast): State {
  const { watch } = state
  if (watch === null) return state
  const { channel, dropId } = watch.target
  const isOurs = push.channelId === null ? push.dropId === dropId : push.channelId === channel.id
  if (!isOurs) return state
  const before = state.earned?.dropId === push.dropId ? state.earned.minutes : 0
  return push.minutes > before ? credit(state, push.dropId, push.minutes, cast) : state
}

/** Neither push nor session told of a minute, but Twitch's record has grown: a proof as well. */
export function takeRecord(
  state: State,
  { dropId, minutes }: Heard<"minutes-recorded">,
  cast: Cast,
): State {
  const isSilent = state.watch !== null && state.watch.silentMinutes > 0
  return isSilent ? credit(state, dropId, minutes, cast) : state
}

/** Push was silent: Twitch is asked what the account earns. */
export function askSession(state: State, { ports, self }: Cast): State {
  const { credential, watch } = state
  if (credential === null || watch === null) return state
  const { generation, target } = watch
  const task = ports.watching.session(credential, target.channel.id)
  self.run(task, (outcome) => ({ type: "session-answered", generation, outcome }))
  return state
}

export function takeSession(
  state: State,
  outcome: Outcome<CurrentSession | null>,
  cast: Cast,
): State {
  // Not to be told is no proof against the method.
  if (state.watch === null || !outcome.ok) return state
  const session = outcome.value
  const before = state.earned
  const told = tellSession(state, session, cast)
  if (session !== null && before?.dropId === session.dropId && session.minutes > before.minutes) {
    return credit(told, session.dropId, session.minutes, cast)
  }
  return changeWatch(told, { silentMinutes: state.watch.silentMinutes + 1 })
}

/** Goes on to the next method after too much silence; says so when none is left. */
export function healMethod(state: State, cast: Cast): State {
  const { setting, watch } = state
  if (watch === null || watch.target.dropId === null) return state
  const { silentMinutes, target, tried } = watch
  if (silentMinutes < SILENT_MINUTES_MAX + TRIAL_MINUTES * (tried.length - 1)) return state
  const next = METHODS.find((method) => !isTried(method, tried))
  cast.ports.log("warn", "pinger", `no minute counted by ${watch.method} in ${silentMinutes} tries`)
  if (next !== undefined) return changeMethod(state, next, [...tried, next], cast)
  cast.self.publish({ type: "watch-stalled", channelId: target.channel.id, tried, silentMinutes })
  const first = setting ?? METHODS[0]!
  return changeMethod(changeWatch(state, { silentMinutes: 0 }), first, [first], cast)
}

/** The beacon that is sent beside segments is the beacon alone, and more. */
function isTried(method: WatchMethod, tried: readonly WatchMethod[]): boolean {
  return tried.includes(method) || (method === "beacon" && tried.includes("beacon-and-segments"))
}

export function changeMethod(
  state: State,
  method: WatchMethod,
  tried: readonly WatchMethod[],
  cast: Cast,
): State {
  if (state.watch === null) return state
  const wasFollowing = usesSegments(state.watch.method)
  const next = changeWatch(state, { method, tried })
  if (wasFollowing === usesSegments(method)) return next
  if (wasFollowing) {
    cast.self.send("follower", { type: "stop-following" })
    return changeWatch(next, { isWarm: true })
  }
  return warmUp(next, cast)
}

/** Follows the stream, and lets the next minute wait a moment for its segments. */
export function warmUp(state: State, { self }: Cast): State {
  if (state.watch === null) return state
  const { generation, target } = state.watch
  const { broadcastId, channel } = target
  self.send("follower", { type: "follow", channel, broadcastId })
  self.after(WARM_UP_MS, { type: "warm-up-over", generation })
  return changeWatch(state, { isWarm: false })
}

/** A claim was made: Twitch is asked until it has gone on to the next drop. */
export function expectNextDrop(state: State, dropId: DropId, { self }: Cast): State {
  if (state.watch === null) return state
  const number = state.lastNumber + 1
  self.after(CLAIM_FIRST_MS, { type: "claim-check-due", number })
  return { ...state, lastNumber: number, claim: { number, dropId, asksLeft: CLAIM_ASKS_MAX } }
}

export function askNextDrop(state: State, number: number, { ports, self }: Cast): State {
  const { claim, credential, watch } = state
  if (claim?.number !== number) return state
  if (credential === null || watch === null) return { ...state, claim: null }
  const task = ports.watching.session(credential, watch.target.channel.id)
  self.run(task, (outcome) => ({ type: "claim-checked", number, outcome }))
  return { ...state, claim: { ...claim, asksLeft: claim.asksLeft - 1 } }
}

export function takeNextDrop(
  state: State,
  number: number,
  outcome: Outcome<CurrentSession | null>,
  cast: Cast,
): State {
  const { claim } = state
  if (claim?.number !== number) return state
  const session = outcome.ok ? outcome.value : null
  if (session !== null && session.dropId !== claim.dropId) {
    return tellSession({ ...state, claim: null }, session, cast)
  }
  if (claim.asksLeft === 0) return { ...state, claim: null }
  cast.self.after(CLAIM_AGAIN_MS, { type: "claim-check-due", number })
  return state
}

function tellSession(state: State, session: CurrentSession | null, { self }: Cast): State {
  if (session === null) return state
  const { dropId, minutes, minutesRequired } = session
  self.publish({ type: "session-read", dropId, minutes, minutesRequired, at: self.now() })
  return { ...state, earned: { dropId, minutes } }
}

function credit(state: State, dropId: DropId, minutes: number, { ports, self }: Cast): State {
  const { watch } = state
  if (watch === null) return state
  const { method, target } = watch
  watch.check?.cancel()
  if (state.proven !== method) ports.rhythm.methodWorked(method)
  self.publish({
    type: "minute-confirmed",
    channelId: target.channel.id,
    campaignId: target.dropId === dropId ? target.campaignId : null,
    dropId,
    minutes,
    at: self.now(),
  })
  const proven = { ...state, proven: method, earned: { dropId, minutes } }
  const countedAt = self.now()
  return changeWatch(proven, { check: null, countedAt, silentMinutes: 0, tried: [method] })
}
