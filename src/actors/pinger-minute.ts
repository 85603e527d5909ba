// One minute after the other: when it may go, where it goes, and what becomes of it.

import type { Outcome, Reason, Trouble } from "../core/outcome.ts"
import type { ChannelId } from "../domain/ids.ts"
import type { Target } from "../domain/target.ts"
import { sendEvent } from "./pinger-event.ts"
import { returnToWanted } from "./pinger-healing.ts"
import { expectCredit } from "./pinger-proof.ts"
import { type Cast, changeWatch, type Flight, type State } from "./pinger-state.ts"
import { findBeacon, forgetBeacon, hasAddress } from "./pinger-search.ts"
import { isHeld, mayGoCold, touchNow, waitOn } from "./pinger-warmth.ts"

/** What the player on the web site does: public miners, October 2026. */
const MINUTE_MS = 60_000
/** Twitch counts at most one minute in a minute; what comes much sooner is not credited. */
const GAP_MIN_MS = 59_500
const RETRY_MS = [1_000, 2_000, 4_000, 8_000]
/** An older minute is let go: the next one is near. */
const AGE_MAX_MS = 45_000
const BEACONS_MAX = 32

/** Sends a minute if one is due and all that it needs is there. */
export function tryMinute(before: State, cast: Cast): State {
  const { credential, flight, isDue } = before
  if (!isDue || flight !== null || credential === null || before.watch === null) return before
  if (!before.isInRhythm) return takeUpRhythm(before, cast)
  const state = returnToWanted(before, cast)
  const mayGo = state.watch?.warmth === "warm" || state.way.countsCold === true
  return mayGo ? sendMinute(state, cast) : touchNow(state, cast)
}

/** The segments cannot be had: the minute goes without them, or has to wait. */
export function goCold(state: State, cast: Cast): State {
  const { credential, flight, isDue, watch } = state
  if (watch === null || (watch.warmth === "awaited" && isHeld(state))) return state
  const cold = changeWatch(state, { warmth: "cold" })
  const mayGo = watch.warmth === "awaited" && isDue && flight === null && credential !== null
  return mayGo ? sendMinute(cold, cast) : cold
}

/** They still cannot: a minute that has to wait does not count, and that is told. */
export function endWarmUp(state: State, cast: Cast): State {
  if (state.watch?.warmth !== "awaited") return state
  if (mayGoCold(state)) return goCold(state, cast)
  const isWaiting = state.isDue || state.flight?.at === "lost"
  if (!isWaiting) return changeWatch(state, { warmth: "cold" })
  return expectCredit(waitOn(letGoIfOld(state, cast), cast), cast.self.now(), cast)
}

function sendMinute(before: State, cast: Cast): State {
  if (before.watch === null) return before
  const { target, warmth } = before.watch
  const isAll = before.way.effort === "all"
  const state = hasAddress(before) ? before : findBeacon(before, cast)
  if (!hasAddress(state) && !isAll) return state
  const method = hasAddress(state) ? state.way.method : "events"
  const minute = { target, at: cast.self.now() }
  const mayEvent = minute.at - state.eventLeftAt >= GAP_MIN_MS
  if (method === "events" && !mayEvent) {
    return beat({ ...state, isDue: false }, state.eventLeftAt + GAP_MIN_MS, cast)
  }
  const isDoubled = isAll && method !== "events" && mayEvent
  const beside = isDoubled ? sendEvent(state, minute, cast) : state
  const lastNumber = state.lastNumber + 1
  const posted: Flight = {
    number: lastNumber,
    minute,
    method,
    at: "lost",
    tries: 0,
    postedAt: minute.at,
    credential: null,
    // However the minute itself fares, the next event may not follow this one too soon.
    arrivedAt: isDoubled ? minute.at : null,
    retry: null,
  }
  const next = changeWatch(beside, { wasCold: warmth !== "warm" })
  return post({ ...next, lastNumber, isDue: false, flight: posted }, posted, cast)
}

/**
 * The first minute is due by what was written down of the last one. That is seen only now: Twitch
 * has answered by then, and a clock that was wrong at the start is not any more.
 */
function takeUpRhythm(state: State, cast: Cast): State {
  const { ports, self } = cast
  const lastAt = ports.rhythm.lastMinuteAt()
  const delayMs = lastAt === null ? 0 : waitMs(lastAt + MINUTE_MS, self.now())
  const next = { ...state, isInRhythm: true }
  if (delayMs === 0) return tryMinute(next, cast)
  return { ...next, isDue: false, beat: self.after(delayMs, { type: "beat-due" }) }
}

/** What the flight or the next minute was waiting for is there, or will not come. */
export function goOn(state: State, cast: Cast): State {
  return state.flight?.at === "lost" ? post(state, state.flight, cast) : tryMinute(state, cast)
}

export function takeBeacon(
  state: State,
  channelId: ChannelId,
  outcome: Outcome<string>,
  cast: Cast,
): State {
  const isAwaited = state.search?.channelId === channelId
  if (outcome.ok) {
    const beacons = new Map(
      [...state.beacons, [channelId, outcome.value] as const].slice(-BEACONS_MAX),
    )
    return goOn({ ...state, beacons, search: isAwaited ? null : state.search }, cast)
  }
  if (!isAwaited || state.search === null) return state
  cast.ports.log("warn", "pinger", `no beacon found: ${outcome.reason} (${outcome.detail})`)
  const { failures, since } = state.search
  if (failures === 0) tellRefusal(channelId, outcome, cast)
  cast.self.after(retryMs(failures), { type: "search-due", channelId })
  const now = cast.self.now()
  const isMinuteLost = now - since >= MINUTE_MS
  const search = { channelId, failures: failures + 1, since: isMinuteLost ? now : since }
  const next = letGoIfOld({ ...state, search }, cast)
  return isMinuteLost ? expectCredit(next, since, cast) : next
}

export function takeAnswer(
  state: State,
  number: number,
  outcome: Outcome<null>,
  cast: Cast,
): State {
  const { flight } = state
  if (flight === null || flight.number !== number) return state
  return outcome.ok ? sent(state, flight, cast) : failed(state, flight, outcome, cast)
}

export function retryMinute(state: State, number: number, cast: Cast): State {
  const { flight } = state
  if (flight === null || flight.number !== number || flight.at !== "waiting") return state
  return post({ ...state, flight: { ...flight, at: "lost" } }, flight, cast)
}

/**
 * A minute that was taken with a token which is replaced by now may have counted for nothing: it
 * goes once more, the same to the byte.
 */
export function resend(state: State, cast: Cast): State {
  const { credential, flight, taken } = state
  if (credential === null || flight !== null || taken === null) return state
  const { credential: before, minute } = taken
  const isReplaced = before?.userId === credential.userId && before.token !== credential.token
  const isOld = cast.self.now() - minute.at >= AGE_MAX_MS
  if (!isReplaced || isOld || !isFor(state, minute.target)) return state
  const lastNumber = state.lastNumber + 1
  // Whatever it counted for, it arrived: none for another channel may follow too soon.
  const again = { ...taken, number: lastNumber, arrivedAt: taken.postedAt }
  return post({ ...state, lastNumber, taken: null, flight: again }, again, cast)
}

/** Gives up a minute that is not under way, as for another channel or for nobody. */
export function recall(state: State, cast: Cast): State {
  const { flight } = state
  if (flight === null || flight.at === "posted") return state
  return letGo(state, flight, cast)
}

function post(state: State, flight: Flight, cast: Cast): State {
  const { ports, self } = cast
  const { minute, method, number } = flight
  const postedAt = self.now()
  const isTooOld = postedAt - minute.at >= AGE_MAX_MS
  if (state.credential === null || isTooOld) return letGo(state, flight, cast)
  if (isHeld(state)) return touchNow({ ...state, flight: { ...flight, at: "lost" } }, cast)
  const url = state.beacons.get(minute.target.channel.id)
  if (method !== "events" && url === undefined) {
    return findBeacon({ ...state, flight: { ...flight, at: "lost" } }, cast)
  }
  // Written down before it goes: a kill in between must never make the next one early.
  ports.rhythm.minuteSent(postedAt)
  const { watching } = ports
  const task =
    method === "events" || url === undefined
      ? watching.event(state.credential, minute)
      : watching.beacon(state.credential, url, minute)
  self.run(task, (outcome) => ({ type: "minute-answered", number, outcome }))
  const { credential } = state
  return { ...state, flight: { ...flight, at: "posted", postedAt, credential, retry: null } }
}

function sent(state: State, flight: Flight, cast: Cast): State {
  const { campaignId, channel, dropId } = flight.minute.target
  const { at } = flight.minute
  const { method } = flight
  const leftAt = leftAtLatest(flight, cast)
  if (leftAt > flight.postedAt) cast.ports.rhythm.minuteSent(leftAt)
  cast.self.publish({ type: "minute-sent", channelId: channel.id, campaignId, dropId, method, at })
  const hasCounted = (state.watch?.countedAt ?? 0) >= flight.postedAt
  const next = { ...state, taken: hasCounted ? null : flight }
  const beaten = beat(next, Math.max(at + MINUTE_MS, leftAt + GAP_MIN_MS), cast)
  if (!isFor(beaten, flight.minute.target)) return beaten
  return resend(expectCredit(beaten, flight.postedAt, cast), cast)
}

/** An event waits for its turn among all questions to Twitch: it may have left only just now. */
function leftAtLatest({ method, postedAt }: Flight, { self }: Cast): number {
  return method === "events" ? self.now() : postedAt
}

function failed(
  state: State,
  before: Flight,
  trouble: Extract<Outcome<null>, { ok: false }>,
  cast: Cast,
): State {
  const { minute, number, tries } = before
  const { reason, detail } = trouble
  cast.ports.log("warn", "pinger", `a minute was not taken: ${reason} (${detail})`)
  if (tries === 0) tellRefusal(minute.target.channel.id, trouble, cast)
  if (reason === "signed-out" && state.credential !== null) {
    cast.self.send("auth", { type: "token-doubted", token: state.credential.token })
  }
  const arrivedAt = arrivalOf({ ...before, postedAt: leftAtLatest(before, cast) }, reason)
  const flight: Flight = { ...before, at: "waiting", tries: tries + 1, arrivedAt }
  const next = isPassing(reason) ? state : forgetBeacon(state, minute.target.channel.id)
  const delayMs = retryMs(tries)
  const isTooOld = cast.self.now() + delayMs - minute.at >= AGE_MAX_MS
  if (isTooOld || reason === "signed-out" || !isFor(next, minute.target)) {
    return letGo(next, flight, cast)
  }
  const retry = cast.self.after(delayMs, { type: "minute-retry-due", number })
  return { ...next, flight: { ...flight, retry } }
}

/**
 * When a minute may have arrived that was not taken. Whoever answers with a page is hardly Twitch;
 * if it is, the first try has counted, and the minutes after it keep to their grid.
 */
function arrivalOf({ arrivedAt, postedAt }: Flight, reason: Reason): number | null {
  if (reason === "timed-out") return postedAt
  return reason === "malformed" ? (arrivedAt ?? postedAt) : arrivedAt
}

/** Only of the first try: the others follow within seconds. */
function tellRefusal(channelId: ChannelId, { reason, detail }: Trouble, { self }: Cast): void {
  self.publish({ type: "minute-refused", channelId, reason, detail })
}

/** Troubles that say nothing against the address. */
function isPassing(reason: string): boolean {
  return reason === "busy" || reason === "timed-out" || reason === "signed-out"
}

function letGoIfOld(state: State, cast: Cast): State {
  const { flight } = state
  if (flight?.at !== "lost" || cast.self.now() - flight.minute.at < AGE_MAX_MS) return state
  return letGo(state, flight, cast)
}

/** A minute that never arrived leaves its turn to the next channel; for the same one it is lost. */
function letGo(state: State, flight: Flight, cast: Cast): State {
  flight.retry?.cancel()
  const { arrivedAt, minute } = flight
  const isStale = !isFor(state, minute.target)
  const gridAt = isStale ? 0 : minute.at + MINUTE_MS
  const next = isStale ? state : expectCredit(findBeacon(state, cast), flight.postedAt, cast)
  return beat(next, Math.max(gridAt, arrivedAt === null ? 0 : arrivedAt + GAP_MIN_MS), cast)
}

/** Ends a flight and waits for the next minute's turn. */
function beat(state: State, dueAt: number, cast: Cast): State {
  state.beat?.cancel()
  const next = { ...state, flight: null, beat: null }
  const delayMs = waitMs(dueAt, cast.self.now())
  if (delayMs === 0) return tryMinute({ ...next, isDue: true }, cast)
  return { ...next, beat: cast.self.after(delayMs, { type: "beat-due" }) }
}

/** Never more than a minute, even if the clock was set back. */
function waitMs(dueAt: number, now: number): number {
  return Math.min(Math.max(dueAt - now, 0), MINUTE_MS)
}

function isFor({ watch }: State, target: Target): boolean {
  return watch?.target.channel.id === target.channel.id
}

function retryMs(failures: number): number {
  return RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]!
}
