// The pinger keeps one channel warm: a minute at once, then one every minute, until told to rest.
//
// Hears `watch` and `rest`; says `minute-sent` or `minute-refused`, `minute-confirmed` and
// `session-read`, `watch-stalled` when no method makes minutes count, and `rival-seen` when they
// count for somebody else. The rhythm of the minutes is the account's: whatever is watched, two of
// them never go out within the same minute. Which channel deserves them is the director's business,
// what they were worth is the inventory's.

import type { WatchMethod } from "../domain/settings.ts"
import type { Target } from "../domain/target.ts"
import type { Heard, Resident } from "../messages/directory.ts"
import type { PingerCommand } from "../messages/pinger.ts"
import { noteEvent } from "./pinger-event.ts"
import { chooseMethod, firstWay } from "./pinger-healing.ts"
import {
  endWarmUp,
  goCold,
  goOn,
  recall,
  resend,
  retryMinute,
  takeAnswer,
  takeBeacon,
  tryMinute,
} from "./pinger-minute.ts"
import {
  askNextDrop,
  askSession,
  expectNextDrop,
  takeNextDrop,
  takeProgress,
  takeRecord,
  takeSession,
} from "./pinger-proof.ts"
import {
  type Cast,
  changeWatch,
  type PingerPorts,
  type Private,
  type State,
  usesSegments,
  type Watch,
} from "./pinger-state.ts"
import { findBeacon, searchAgain } from "./pinger-search.ts"
import { warmUp } from "./pinger-warmth.ts"

type Hears =
  | PingerCommand
  | Heard<
      | "settings-changed"
      | "session-changed"
      | "drop-claimed"
      | "drop-progressed"
      | "minutes-recorded"
      | "segments-touched"
      | "segments-missed"
    >

export function pinger(ports: PingerPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      retainBy: (type) => {
        if (type === "watch" || type === "rest") return "target"
        return type.endsWith("-changed") ? type : null
      },
    },
    start: (self) => start({ ports, self }),
    handle(state, message, self) {
      const cast = { ports, self }
      switch (message.type) {
        case "watch":
          return watch(state, message.target, cast)
        case "rest":
          return rest(state, cast)
        case "settings-changed":
          return changeSetting(state, message.settings.watchMethod, cast)
        case "session-changed":
          return changeSession(state, message, cast)
        case "drop-claimed":
          return expectNextDrop(state, message.dropId, cast)
        case "drop-progressed":
          return takeProgress(state, message, cast)
        case "minutes-recorded":
          return takeRecord(state, message, cast)
        case "segments-touched":
          return takeSegments(state, message, cast)
        case "segments-missed":
          return missSegments(state, message, cast)
        default:
          return hear(state, message, cast)
      }
    },
  }
}

function hear(state: State, message: Private, cast: Cast): State {
  switch (message.type) {
    case "beat-due":
      return tryMinute({ ...state, beat: null, isDue: true }, cast)
    case "warm-up-over":
      return isPresent(state, message.generation) ? endWarmUp(state, cast) : state
    case "beacon-found":
      return takeBeacon(state, message.channelId, message.outcome, cast)
    case "search-due":
      return searchAgain(state, message.channelId, cast)
    case "minute-answered":
      return takeAnswer(state, message.number, message.outcome, cast)
    case "event-answered":
      return noteEvent(state, message.outcome, cast)
    case "minute-retry-due":
      return retryMinute(state, message.number, cast)
    case "check-due":
      return isPresent(state, message.generation) ? askSession(state, cast) : state
    case "session-answered":
      if (!isPresent(state, message.generation)) return state
      return tryMinute(takeSession(state, message.outcome, cast), cast)
    case "claim-check-due":
      return askNextDrop(state, message.number, cast)
    case "claim-checked":
      return takeNextDrop(state, message.number, message.outcome, cast)
  }
}

function start({ ports, self }: Cast): State {
  return {
    at: "rest",
    credential: null,
    setting: null,
    way: firstWay(ports.rhythm.lastMethod(), self.now()),
    silence: null,
    uncounted: null,
    isDue: true,
    isInRhythm: false,
    beat: null,
    flight: null,
    eventLeftAt: -Infinity,
    taken: null,
    watch: null,
    beacons: new Map(),
    search: null,
    earned: null,
    earnedBefore: new Map(),
    claim: null,
    rivalOn: null,
    lastNumber: 0,
  }
}

function watch(state: State, target: Target, cast: Cast): State {
  const { watch: before } = state
  if (before?.target.channel.id === target.channel.id) return retarget(state, before, target, cast)
  before?.check?.cancel()
  before?.warmUp?.cancel()
  const generation = state.lastNumber + 1
  const next: State = {
    ...state,
    at: "watch",
    lastNumber: generation,
    watch: {
      generation,
      target,
      since: cast.self.now(),
      warmth: "warm",
      warmUp: null,
      wasCold: false,
      silentMinutes: 0,
      stalls: 0,
      check: null,
      countedAt: null,
      isPushed: false,
    },
  }
  const followed = follow(next, before, cast)
  return goOn(resend(findBeacon(recall(followed, cast), cast), cast), cast)
}

/** Another broadcast, game or drop of the same channel: the next minute tells it. */
function retarget(state: State, before: Watch, target: Target, { self }: Cast): State {
  const { broadcastId, channel } = target
  const isNewBroadcast = broadcastId !== before.target.broadcastId
  if (isNewBroadcast && usesSegments(state.way)) {
    self.send("follower", { type: "follow", channel, broadcastId })
  }
  return changeWatch(state, { target })
}

function follow(state: State, before: Watch | null, cast: Cast): State {
  if (!usesSegments(state.way)) return state
  if (state.watch !== null) return warmUp(state, cast)
  if (before !== null) {
    cast.self.send("follower", { type: "stop-following" })
  }
  return state
}

function rest(state: State, cast: Cast): State {
  const { watch: before } = state
  if (before === null) return state
  before.check?.cancel()
  before.warmUp?.cancel()
  const nothing = { watch: null, claim: null, silence: null, uncounted: null }
  const resting = recall({ ...state, ...nothing, at: "rest" }, cast)
  return follow(resting, before, cast)
}

function changeSetting(state: State, setting: WatchMethod, cast: Cast): State {
  const { rhythm } = cast.ports
  const next = { ...state, setting }
  if (state.setting === setting) return next
  if (state.setting === null && rhythm.lastMethod() !== null) return next
  if (state.setting !== null) rhythm.methodWorked(setting)
  return chooseMethod(next, setting, cast)
}

function changeSession(state: State, { session }: Heard<"session-changed">, cast: Cast): State {
  const credential = session.at === "signed-in" ? session.credential : null
  return goOn(resend({ ...state, credential }, cast), cast)
}

function takeSegments(state: State, touched: Heard<"segments-touched">, cast: Cast): State {
  const isOurs = touched.channelId === state.watch?.target.channel.id
  return isOurs && touched.count > 0 ? warm(state, cast) : state
}

function warm(state: State, cast: Cast): State {
  return goOn(changeWatch(state, { warmth: "warm" }), cast)
}

function missSegments(state: State, missed: Heard<"segments-missed">, cast: Cast): State {
  const isOurs = missed.channelId === state.watch?.target.channel.id && usesSegments(state.way)
  return isOurs ? goCold(state, cast) : state
}

function isPresent({ watch }: State, generation: number): boolean {
  return watch?.generation === generation
}
