// Only minutes that Twitch reports back count: how they are confirmed.

import type { Outcome } from "../core/outcome.ts"
import type { DropId } from "../domain/ids.ts"
import type { Heard } from "../messages/directory.ts"
import type { CurrentSession } from "../twitch/api.ts"
import { bearSilence, takeCredit } from "./pinger-healing.ts"
import { suspectRival } from "./pinger-rival.ts"
import { type Cast, changeWatch, type State } from "./pinger-state.ts"

/** Push tells of a minute within seconds; where it does not, the session is asked. */
const PUSH_MS = 10_000
/** No push is later than that, and no drop begins anew so soon after it was earned. */
const LATE_MS = 15 * 60_000
const DROPS_MAX = 8
/** How long Twitch takes to go on to the next drop: public miners, October 2026. */
const CLAIM_FIRST_MS = 4_000
const CLAIM_AGAIN_MS = 2_000
const CLAIM_ASKS_MAX = 8
/** Twitch counts no two minutes that are closer: public miners, October 2026. */
const GAP_MS = 56_000

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
  if (!isOurs) return suspectRival(state, push.channelId, cast)
  if (push.minutes <= minutesBefore(state, push.dropId, cast)) return state
  return credit(state, push, true, cast)
}

/** A push may come late, when Twitch has gone on to the next drop already. */
function minutesBefore({ earned, earnedBefore }: State, dropId: DropId, { self }: Cast): number {
  if (earned?.dropId === dropId) return earned.minutes
  const before = earnedBefore.get(dropId)
  return before !== undefined && self.now() - before.until < LATE_MS ? before.minutes : 0
}

/** Neither push nor session told of a minute, but Twitch's record has grown: a proof as well. */
export function takeRecord(state: State, recorded: Heard<"minutes-recorded">, cast: Cast): State {
  const isSilent = state.watch !== null && state.watch.silentMinutes > 0
  return isSilent ? credit(state, recorded, false, cast) : state
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
  const told = suspectRival(tellSession(state, session, cast), session?.channelId ?? null, cast)
  const isSame = session !== null && session.dropId === before?.dropId
  const isRivals = told.rivalOn !== null && session?.channelId === told.rivalOn
  if (isSame && session.minutes > before.minutes && !isRivals) {
    return credit(told, session, false, cast)
  }
  const isStill = session === null || (isSame && session.minutes === before.minutes)
  return bearSilence(isStill && state.watch.isPushed ? hurry(told, cast) : told, cast)
}

/** Neither push nor session count it: the next need not keep the distance of one that counted. */
function hurry(state: State, { self }: Cast): State {
  const { beat, taken } = state
  if (beat === null || taken === null) return state
  beat.cancel()
  const delayMs = Math.min(Math.max(taken.postedAt + GAP_MS - self.now(), 0), GAP_MS)
  return { ...state, beat: self.after(delayMs, { type: "beat-due" }) }
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

function tellSession(state: State, session: CurrentSession | null, cast: Cast): State {
  if (session === null) return state
  const { self } = cast
  const { dropId, minutes, minutesRequired } = session
  self.publish({ type: "session-read", dropId, minutes, minutesRequired, at: self.now() })
  return earn(state, dropId, minutes, cast)
}

function earn(state: State, dropId: DropId, minutes: number, { self }: Cast): State {
  const { earned } = state
  const next = { ...state, earned: { dropId, minutes } }
  if (earned === null || earned.dropId === dropId) return next
  const earnedBefore = new Map(state.earnedBefore)
  earnedBefore.delete(earned.dropId)
  earnedBefore.set(earned.dropId, { minutes: earned.minutes, until: self.now() })
  return { ...next, earnedBefore: new Map([...earnedBefore].slice(-DROPS_MAX)) }
}

function credit(
  state: State,
  { dropId, minutes }: { readonly dropId: DropId; readonly minutes: number },
  isPushed: boolean,
  cast: Cast,
): State {
  const { watch } = state
  if (watch === null) return state
  const { self } = cast
  const { target } = watch
  watch.check?.cancel()
  const countedAt = self.now()
  self.publish({
    type: "minute-confirmed",
    channelId: target.channel.id,
    campaignId: target.dropId === dropId ? target.campaignId : null,
    dropId,
    minutes,
    at: countedAt,
  })
  const counted = { ...earn(state, dropId, minutes, cast), taken: null, rivalOn: null }
  return takeCredit(changeWatch(counted, { check: null, countedAt, isPushed }), cast)
}
