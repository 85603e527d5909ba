// The director decides what is watched: it runs the state machine, the person's choice and the
// timers of maintenance, and gives the pinger its channel.
//
// Hears everything that may change the choice; says `watching-changed`, `phase-changed` and
// `reasons-changed`. How campaigns rank and channels are chosen is `domain/choice`'s business.

import { NO_ASIDES } from "../domain/asides.ts"
import type { Campaign } from "../domain/campaign.ts"
import { type Channel, isSameButForViewers } from "../domain/channel.ts"
import type { ChannelLogin } from "../domain/ids.ts"
import { isSameButForMinutes } from "../domain/progress.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import { DEFAULT_SETTINGS, type OrderMode, type Settings } from "../domain/settings.ts"
import type { DirectorCommand } from "../messages/director.ts"
import type { Heard, Resident } from "../messages/directory.ts"
import {
  type Alarm,
  arm,
  disarm,
  disarmAll,
  NO_ALARMS,
  type Private,
  type Self,
} from "./director-alarms.ts"
import {
  armRefresh,
  check,
  decide,
  discover,
  enter,
  find,
  lookAgain,
  search,
  type State,
  track,
} from "./director-decision.ts"
import { armReturn, follow, leave } from "./director-silence.ts"

const MINUTE_MS = 60_000
/** How long a first round may take before mining begins with what is known by then. */
const PATIENCE_MS = 2_500
/** All sockets come back at nearly the same time: one look at what was missed is enough for all. */
const RECONNECT_MS = 500
/**
 * How often the order is made anew while nothing but minutes changes: where urgency rules, minutes
 * make it; elsewhere they only tell what can no longer be done in time.
 */
const REORDER_MS: Readonly<Record<OrderMode, number>> = {
  "my-order": 15 * MINUTE_MS,
  "ending-soonest": 15 * MINUTE_MS,
  "least-slack-first": 5 * MINUTE_MS,
  smart: 5 * MINUTE_MS,
}

type Hears =
  | DirectorCommand
  | Heard<
      | "settings-changed"
      | "session-changed"
      | "refresh-finished"
      | "inventory-changed"
      | "channels-changed"
      | "channels-fetched"
      | "channel-found"
      | "channel-unknown"
      | "shard-opened"
      | "minute-confirmed"
      | "watch-stalled"
      | "drops-denied"
    >

export function director(): Resident<State, Hears, Private> {
  return {
    mailbox: {
      coalesceBy: ({ type }) =>
        type === "inventory-changed" || type === "channels-changed" ? type : null,
      retainBy: (type) => (type.endsWith("-changed") ? type : null),
    },
    start,
    handle(state, message, self) {
      switch (message.type) {
        case "choose-channel":
          return chooseByHand(state, message, self)
        case "choose-automatically":
          return decide(disarm({ ...state, manual: null }, "manual"), self)
        case "start-over":
          return state.user === null ? state : startOver(state, self)
        case "shut-down":
          return shutDown(state, self)
        case "settings-changed":
          return changeSettings(state, message.settings, self)
        case "session-changed":
          return changeSession(state, message, self)
        case "refresh-finished":
          return finishRefresh(state, self)
        case "inventory-changed":
          return changeCampaigns(state, message.campaigns, self)
        case "channels-changed":
          return changeChannels(state, message.channels, self)
        case "channels-fetched":
          return finishSearch(state, self)
        case "channel-found":
          return state
        case "channel-unknown":
          return giveUpManual(state, message.login, self)
        case "shard-opened":
          return message.isReconnect ? arm(state, "reconnect", RECONNECT_MS, self) : state
        case "minute-confirmed":
          return follow(state, message, self)
        case "watch-stalled":
          return leave(state, message.channelId, whyStalled(message), self)
        case "drops-denied":
          return leave(state, message.channelId, sentence("reason.channel-without-drops"), self)
        case "alarm-rang":
          return ring(state, message.alarm, self)
      }
    },
  }
}

function start(): State {
  return {
    at: "idle",
    user: null,
    settings: DEFAULT_SETTINGS,
    campaigns: [],
    channels: [],
    wanted: [],
    hopes: [],
    isReady: false,
    isFetching: { inventory: false, channels: false },
    target: null,
    manual: null,
    earning: null,
    decidedAt: 0,
    suspects: 0,
    suspected: null,
    asides: NO_ASIDES,
    countedAt: 0,
    published: { watching: null, reasons: null },
    alarms: NO_ALARMS,
  }
}

function chooseByHand(
  state: State,
  { login, minutes }: Extract<DirectorCommand, { type: "choose-channel" }>,
  self: Self,
): State {
  const until = minutes === null ? null : self.now() + minutes * MINUTE_MS
  const chosen = { ...state, manual: { login, until } }
  find(chosen, self)
  const isTimed = minutes !== null
  const next = isTimed ? arm(chosen, "manual", minutes * MINUTE_MS, self) : disarm(chosen, "manual")
  return decide(next, self)
}

/** A whole round: ask for everything, and decide as soon as enough is known. */
function startOver(state: State, self: Self): State {
  const next = enter(state, "inventory-fetch", self)
  self.send("catalog", { type: "refresh", sources: "all" })
  const isFetching = { inventory: true, channels: next.isFetching.channels }
  // What was known before is good enough to go on with: after a restart not a minute is lost.
  const isReady = state.isReady || state.campaigns.length > 0
  const waiting = isReady ? next : arm(next, "patience", PATIENCE_MS, self)
  return decide(armRefresh({ ...waiting, isReady, isFetching }, self), self)
}

function shutDown(state: State, self: Self): State {
  self.send("pinger", { type: "rest" })
  return enter(disarmAll({ ...state, user: null }), "exit", self)
}

function changeSettings(state: State, settings: Settings, self: Self): State {
  const old = state.settings
  const next = { ...state, settings }
  if (state.user === null) return next
  const isSearchChanged =
    old.games !== settings.games ||
    old.gamesMode !== settings.gamesMode ||
    old.feedEnabled !== settings.feedEnabled ||
    old.feedUrl !== settings.feedUrl
  if (isSearchChanged) self.send("catalog", { type: "refresh", sources: ["feed", "channels"] })
  const isRhythmChanged = old.refreshMinutes !== settings.refreshMinutes
  return decide(isRhythmChanged ? armRefresh(next, self) : next, self)
}

function changeSession(state: State, { session }: Heard<"session-changed">, self: Self): State {
  if (session.at === "signed-in") {
    const { userId } = session.credential
    if (userId === state.user) return state
    return startOver({ ...state, user: userId, asides: NO_ASIDES }, self)
  }
  if (state.user === null) return decide(state, self)
  return decide(disarmAll({ ...state, user: null, isReady: false, wanted: [] }), self)
}

/** One minute more changes the urgency of campaigns but little: that is looked at now and then. */
function changeCampaigns(state: State, campaigns: readonly Campaign[], self: Self): State {
  const next = { ...state, campaigns }
  const isDecided =
    state.target !== null &&
    self.now() - state.decidedAt < REORDER_MS[state.settings.order] &&
    isSameButForMinutes(state.campaigns, campaigns)
  return isDecided ? next : decide(next, self)
}

/**
 * Viewers come and go all the time and move nobody: while something is watched, only the rest
 * counts.
 */
function changeChannels(state: State, channels: readonly Channel[], self: Self): State {
  const next = { ...state, channels }
  const isDecided = state.target !== null && isSameButForViewers(state.channels, channels)
  return isDecided ? next : decide(next, self)
}

/**
 * Everything is as fresh as it gets; as if nothing had been wanted, channels are looked for anew.
 */
function finishRefresh(state: State, self: Self): State {
  const isFetching = { ...state.isFetching, inventory: false }
  return decide({ ...state, isReady: true, isFetching, wanted: [] }, self)
}

/** What was found was told before: while something is watched, that alone moves anybody. */
function finishSearch(state: State, self: Self): State {
  const next = { ...state, isFetching: { ...state.isFetching, channels: false } }
  return state.target === null ? decide(next, self) : enter(next, "watching", self)
}

function giveUpManual(state: State, login: ChannelLogin, self: Self): State {
  if (state.manual?.login !== login) return state
  return decide(disarm({ ...state, manual: null }, "manual"), self)
}

function whyStalled({ silentMinutes }: Heard<"watch-stalled">): Sentence {
  return sentence("reason.no-minutes-counted", { minutes: silentMinutes })
}

function ring(before: State, alarm: Alarm, self: Self): State {
  const state = disarm(before, alarm)
  switch (alarm) {
    case "patience":
      return decide({ ...state, isReady: true }, self)
    case "refresh":
      return startOver(state, self)
    case "change":
      self.send("catalog", { type: "refresh", sources: "all" })
      return decide(state, self)
    case "check":
      return check(state, self)
    case "search":
      return search(state, self)
    case "hunt":
      return track(state, self)
    case "discover":
      return discover(state, self)
    case "reconnect":
      self.send("catalog", { type: "refresh", sources: ["inventory"] })
      lookAgain(state, self)
      return state
    case "manual":
      return decide({ ...state, manual: null }, self)
    case "return":
      return decide(armReturn(state, self), self)
  }
}
