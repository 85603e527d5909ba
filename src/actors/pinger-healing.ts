// What is done when minutes do not count: after five of them every method at once, and another
// channel where there is one. When one counts again, the methods are left out one by one.

import { DEFAULT_SETTINGS, type WatchMethod } from "../domain/settings.ts"
import type { Silence } from "../domain/silence.ts"
import type { Cast, State, Uncounted, Watch, Way } from "./pinger-state.ts"
import { changeWatch, usesSegments } from "./pinger-state.ts"
import { warmUp } from "./pinger-warmth.ts"

/** The fifth minute is not sent the same way as four in which nothing counted. */
const SILENT_MINUTES_MAX = 4
/** They go out 56 s apart while they do not count: a whole minute each would make it the sixth. */
const SILENCE_MS = 4 * 56_000
/** So many silent minutes are no accident: the channel may have lost its drops. */
const DOUBT_MINUTES = 2
/** Another way, or another channel, shows sooner whether it counts. */
const TRIAL_MINUTES = 2
/** All was tried on the only channel there is: it is said again only now and then. */
const AGAIN_MINUTES = 10
/** How long the next best method is used before the best is tried again, at first and at most. */
const RETURN_FIRST_MS = 30 * 60_000
const RETURN_LONGEST_MS = 6 * 3_600_000

const ALL_METHODS: readonly WatchMethod[] = ["beacon-and-segments", "events"]

/** As it was left: what worked last is used until it no longer does. */
export function firstWay(method: WatchMethod | null, now: number): Way {
  return {
    method: method ?? DEFAULT_SETTINGS.watchMethod,
    effort: "one",
    returnAt: method === null ? null : now + RETURN_FIRST_MS,
    returnPauseMs: RETURN_FIRST_MS,
    countsCold: null,
  }
}

/** What a person chooses counts for more than what worked before. */
export function chooseMethod(state: State, method: WatchMethod, cast: Cast): State {
  return changeWay({ ...state, silence: null }, { method, effort: "one", returnAt: null }, cast)
}

/** One more minute did not count. */
export function bearSilence(before: State, cast: Cast): State {
  if (before.watch === null) return before
  const silentMinutes = before.watch.silentMinutes + 1
  const silent = { ...before, uncounted: oneMore(before.uncounted, before.watch) }
  const state = noteCold(changeWatch(silent, { silentMinutes }), false)
  if (before.watch.target.dropId === null) return state
  switch (state.way.effort) {
    case "one":
      return doubt(state, before.watch, silentMinutes, cast)
    case "trial":
      return silentMinutes < TRIAL_MINUTES ? state : tryNext(state, cast)
    case "all":
      return silentMinutes < (before.watch.stalls === 0 ? TRIAL_MINUTES : AGAIN_MINUTES)
        ? state
        : stall(state, before.watch, cast)
  }
}

function oneMore(uncounted: Uncounted | null, { countedAt, since }: Watch): Uncounted {
  const before = uncounted ?? { minutes: 0, since: countedAt ?? since }
  return { ...before, minutes: before.minutes + 1 }
}

/** A minute counted: when all methods were used, the best is tried alone. */
export function takeCredit(state: State, cast: Cast): State {
  const { way } = state
  const isHeard = state.silence === null && state.uncounted === null
  const heard = isHeard ? state : { ...state, silence: null, uncounted: null }
  const counted = changeWatch(heard, { silentMinutes: 0, stalls: 0 })
  const noted = noteCold(counted, true)
  if (way.effort === "all") {
    return changeWay(noted, { method: trials(state)[0]!, effort: "trial" }, cast)
  }
  if (cast.ports.rhythm.lastMethod() !== way.method) cast.ports.rhythm.methodWorked(way.method)
  return way.effort === "one" ? noted : settle(noted, way.method, cast)
}

/** The better method may count again: it is tried where another is in use. */
export function returnToWanted(state: State, cast: Cast): State {
  const { effort, method, returnAt } = state.way
  const wanted = wantedMethod(state)
  const isDue = returnAt !== null && cast.self.now() >= returnAt
  if (!isDue || effort !== "one" || state.silence !== null) return state
  if (method === wanted) return { ...state, way: { ...state.way, returnAt: null } }
  cast.ports.log("info", "pinger", `${wanted} is tried again`)
  const longer = { returnPauseMs: Math.min(2 * state.way.returnPauseMs, RETURN_LONGEST_MS) }
  return changeWay(state, { ...longer, method: wanted, effort: "trial" }, cast)
}

function doubt(state: State, watch: Watch, silentMinutes: number, cast: Cast): State {
  const { channel } = watch.target
  if (silentMinutes === DOUBT_MINUTES) {
    cast.self.publish({ type: "watch-doubted", channelId: channel.id })
  }
  const { minutes, since } = state.uncounted ?? { minutes: 0, since: cast.self.now() }
  const isLong = minutes >= SILENT_MINUTES_MAX && cast.self.now() - since >= SILENCE_MS
  return isLong ? stall(state, watch, cast) : state
}

/** Says so, with all that was tried, and goes on by every method. */
function stall(state: State, watch: Watch, cast: Cast): State {
  const { ports, self } = cast
  const { channel } = watch.target
  const silence = noteTried(state, watch)
  const silentMinutes = Math.round((self.now() - silence.since) / 60_000)
  ports.log("warn", "pinger", `nothing counts since ${silentMinutes} min, now on ${channel.login}`)
  self.publish({ type: "watch-stalled", channelId: channel.id, silentMinutes, silence })
  // What waits for segments is tried without them.
  const warmth = watch.warmth === "warm" ? "warm" : "cold"
  const said = changeWatch({ ...state, silence }, { stalls: watch.stalls + 1, warmth })
  return changeWay(said, { method: ALL_METHODS[0]!, effort: "all", countsCold: null }, cast)
}

function noteCold(state: State, countsCold: boolean): State {
  return state.watch?.wasCold === true ? { ...state, way: { ...state.way, countsCold } } : state
}

function noteTried(state: State, { countedAt, since, target }: Watch): Silence {
  const { silence, uncounted, way } = state
  const methods = way.effort === "all" ? ALL_METHODS : [way.method]
  const channels = silence?.channels.filter(({ id }) => id !== target.channel.id) ?? []
  return {
    since: silence?.since ?? uncounted?.since ?? countedAt ?? since,
    methods: [...new Set([...(silence?.methods ?? []), ...methods])],
    channels: [...channels, target.channel],
  }
}

/** The last of the methods is left: a minute counted while all were used, so it must be this. */
function tryNext(state: State, cast: Cast): State {
  const methods = trials(state)
  const next = methods[methods.indexOf(state.way.method) + 1]
  if (next === undefined || next === methods.at(-1)) return settle(state, methods.at(-1)!, cast)
  return changeWay(state, { method: next, effort: "trial" }, cast)
}

function settle(state: State, method: WatchMethod, cast: Cast): State {
  const isWanted = method === wantedMethod(state)
  const returnPauseMs = isWanted ? RETURN_FIRST_MS : state.way.returnPauseMs
  const returnAt = isWanted ? null : cast.self.now() + returnPauseMs
  return changeWay(state, { method, effort: "one", returnAt, returnPauseMs }, cast)
}

function changeWay(state: State, change: Partial<Way>, cast: Cast): State {
  const way = { ...state.way, ...change }
  const next = changeWatch({ ...state, way, uncounted: null }, { silentMinutes: 0 })
  if (state.watch === null || usesSegments(state.way) === usesSegments(way)) return next
  if (usesSegments(way)) return warmUp(next, cast)
  cast.self.send("follower", { type: "stop-following" })
  return changeWatch(next, { warmth: "warm" })
}

function wantedMethod({ setting }: State): WatchMethod {
  return setting ?? DEFAULT_SETTINGS.watchMethod
}

/** Of what all methods are: a beacon without segments is no other than one with them. */
function trials(state: State): readonly WatchMethod[] {
  return wantedMethod(state) === "events" ? ALL_METHODS.toReversed() : ALL_METHODS
}
