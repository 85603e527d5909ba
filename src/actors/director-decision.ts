// From all the director knows to the channel that is watched, and the words for it.

import type { Asides } from "../domain/asides.ts"
import type { Campaign } from "../domain/campaign.ts"
import type { Candidate } from "../domain/candidate.ts"
import type { Channel } from "../domain/channel.ts"
import { type Choice, choose } from "../domain/choice.ts"
import type { CampaignId, DropId, UserId } from "../domain/ids.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { Settings } from "../domain/settings.ts"
import type { Manual, Target } from "../domain/target.ts"
import { nextChange } from "../domain/timetable.ts"
import { type WantedGame, wantedGames } from "../domain/wanted.ts"
import type { DirectorEvent, Phase } from "../messages/director.ts"
import { type Alarms, arm, disarm, type Self } from "./director-alarms.ts"

const MINUTE_MS = 60_000
/**
 * An end that was not announced, or a token that was revoked, is noticed no later than this after
 * the last minute that counted: such a minute proves the stream, its game and the session.
 */
const CHECK_MS = 100_000
/**
 * Directories tell of new channels only when asked, and are while something better is hoped for.
 */
const SEARCH_MS = 5 * MINUTE_MS
/** While nothing at all is watched, every minute counts. */
const HUNT_MS = 90_000
/** What was not looked at for longer may have changed without a word. */
const SEEN_LATELY_MS = 2 * MINUTE_MS
/** With nothing to mine, campaigns are looked for that no list tells of, or not in advance. */
const DISCOVER_FIRST_MS = MINUTE_MS
const DISCOVER_AGAIN_MS = 10 * MINUTE_MS
/** A campaign that starts now shows up at Twitch a little later. */
const CHANGE_MARGIN_MS = 5_000

export interface State {
  readonly at: Phase
  /** Null while signed out. */
  readonly user: UserId | null
  readonly settings: Settings
  readonly campaigns: readonly Campaign[]
  readonly channels: readonly Channel[]
  /** What the channels were last told to track. */
  readonly wanted: readonly WantedGame[]
  /** What would be mined instead, if only there were a channel for it. */
  readonly hopes: readonly Candidate[]
  /** False in the first moments, while more is about to be known. */
  readonly isReady: boolean
  /** Questions that must be answered before "nothing to mine" may be said. */
  readonly isFetching: { readonly inventory: boolean; readonly channels: boolean }
  readonly target: Target | null
  readonly manual: Manual | null
  /** What Twitch last said is earned. */
  readonly earning: DropId | null
  /** Channels put aside since a minute last counted because none did on them. */
  readonly suspects: number
  /** What was mined on the last of them. */
  readonly suspected: CampaignId | null
  readonly asides: Asides
  /** When a minute last counted, ms since 1970; 0 before the first. */
  readonly countedAt: number
  /** ms since 1970. */
  readonly decidedAt: number
  /** What was last published, to tell whether it changed; null before anything was. */
  readonly published: {
    readonly watching: Said<"watching-changed"> | null
    readonly reasons: Said<"reasons-changed"> | null
  }
  readonly alarms: Alarms
}

type Said<E extends DirectorEvent["type"]> = Extract<DirectorEvent, { readonly type: E }>

/** The heart: from all that is known to the channel that is watched. */
export function decide(state: State, self: Self): State {
  if (state.at === "exit") return state
  if (state.user === null) return rest(state, sentence("why.signed-out"), self)
  if (!state.isReady) return rest(state, sentence("why.looking"), self)
  const { settings } = state
  const choice = choiceOf(state, self)
  const next = wantAll(state, wantedGames(choice.ranking.candidates), self)
  const reasoned = publishReasons(next, choice, self)
  const hoping = hope(armChange(reasoned, self), choice, self)
  const chosen = { ...hoping, manual: choice.manual, decidedAt: self.now() }
  if (settings.isPaused) return rest(chosen, sentence("why.paused"), self)
  if (choice.target === null) {
    if (state.target !== null) askWhatCounts(self)
    // A channel on which nothing counted is better than none.
    if (state.channels.some(({ aside }) => aside?.isSuspect)) takeBackSuspects(self)
    const { inventory, channels } = chosen.isFetching
    return rest(chosen, inventory || channels ? sentence("why.looking") : choice.why, self)
  }
  return watch(chosen, choice.target, choice.why, self)
}

/** Whether there would be something to watch with these alone. */
export function hasTarget(
  state: State,
  parts: Partial<Pick<State, "campaigns" | "channels">>,
  self: Self,
): boolean {
  return choiceOf({ ...state, ...parts }, self).target !== null
}

function choiceOf(state: State, self: Self): Choice {
  const { asides, settings, campaigns, channels, manual, earning, target } = state
  const known = { asides, settings, campaigns, channels, manual, earning }
  return choose({ ...known, now: self.now(), current: target })
}

function watch(state: State, target: Target, why: Sentence, self: Self): State {
  if (target === state.target) return announce(enter(state, "watching", self), target, why, self)
  const isSameChannel = target.channel.id === state.target?.channel.id
  const switching = isSameChannel ? state : enter(state, "channel-switch", self)
  self.send("pinger", { type: "watch", target })
  const watching = announce(switching, target, why, self)
  if (isSameChannel) return enter(watching, "watching", self)
  if (!isSeenLately(state, target, self.now())) lookAgain(watching, self)
  return enter(armCheck(watching, self), "watching", self)
}

function isSeenLately({ channels }: State, { channel }: Target, now: number): boolean {
  const seenAt = channels.find(({ id }) => id === channel.id)?.stream?.seenAt ?? 0
  return now - seenAt < SEEN_LATELY_MS
}

function rest(state: State, why: Sentence, self: Self): State {
  if (state.target !== null) self.send("pinger", { type: "rest" })
  const { inventory, channels } = state.isFetching
  const phase = inventory ? "inventory-fetch" : channels ? "channels-fetch" : "idle"
  const isBusy = state.user !== null && !state.settings.isPaused
  return enter(announce(disarm(state, "check"), null, why, self), isBusy ? phase : "idle", self)
}

/** What is wanted decides which channels are looked for; told only when it changed. */
function wantAll(state: State, wanted: readonly WantedGame[], self: Self): State {
  if (isSameSearch(wanted, state.wanted)) return { ...state, wanted }
  const isFetching = { ...state.isFetching, channels: true }
  return track(enter({ ...state, wanted, isFetching }, "games-update", self), self)
}

export function track(state: State, self: Self): State {
  if (state.user === null) return state
  const cleaning = enter(state, "channels-cleanup", self)
  self.send("channels", { type: "track", wanted: state.wanted, isUrgent: state.target === null })
  find(cleaning, self)
  return enter(cleaning, "channels-fetch", self)
}

/** A channel a person named must be tracked, whatever else is. */
export function find(state: State, self: Self): void {
  if (state.manual === null) return
  self.send("channels", { type: "find-channel", login: state.manual.login })
}

export function discover(state: State, self: Self): State {
  self.send("catalog", { type: "refresh", sources: ["channels", "rewards"] })
  return arm(state, "discover", DISCOVER_AGAIN_MS, self)
}

/** The last channel there was is gone: a list may name another, or the same one by a new name. */
function askWhatCounts(self: Self): void {
  self.send("catalog", { type: "refresh", sources: ["inventory"] })
}

export function takeBackSuspects(self: Self): void {
  self.send("channels", { type: "take-back-suspects" })
}

export function lookAgain(state: State, self: Self): void {
  if (state.target === null) return
  self.send("channels", { type: "look-again", channelId: state.target.channel.id })
}

function publishReasons(state: State, choice: Choice, self: Self): State {
  const { channels, campaigns, upNext } = choice
  const reasons = { type: "reasons-changed", channels, campaigns, upNext } as const
  if (Bun.deepEquals(reasons, state.published.reasons)) return state
  self.publish(reasons)
  return { ...state, published: { ...state.published, reasons } }
}

function announce(state: State, target: Target | null, why: Sentence, self: Self): State {
  const { manual } = state
  const watching = { type: "watching-changed", target, why, manual } as const
  if (Bun.deepEquals(watching, state.published.watching)) return { ...state, target }
  self.publish(watching)
  return { ...state, target, published: { ...state.published, watching } }
}

export function enter(state: State, phase: Phase, self: Self): State {
  if (state.at === phase) return state
  self.publish({ type: "phase-changed", phase })
  return { ...state, at: phase }
}

export function armCheck(state: State, self: Self): State {
  return arm(state, "check", CHECK_MS, self)
}

/** No minute that counted has answered meanwhile: the watched stream is asked about. */
export function check(state: State, self: Self): State {
  lookAgain(state, self)
  return armCheck(state, self)
}

export function armRefresh(state: State, self: Self): State {
  return arm(state, "refresh", state.settings.refreshMinutes * MINUTE_MS, self)
}

function armChange(state: State, self: Self): State {
  const at = nextChange(state.campaigns, self.now(), state.settings)
  if (at === null) return disarm(state, "change")
  return arm(state, "change", at - self.now() + CHANGE_MARGIN_MS, self)
}

/** What more is looked for: something to earn at all, a channel for it, or a better one. */
const WISHES = ["discover", "hunt", "search"] as const
type Wish = (typeof WISHES)[number]
const FIRST_MS = { discover: DISCOVER_FIRST_MS, hunt: HUNT_MS, search: SEARCH_MS }

function hope(before: State, choice: Choice, self: Self): State {
  const state = { ...before, hopes: hopedFor(choice) }
  const wishes = wishesOf(choice, state.hopes)
  return WISHES.reduce((next, wish) => {
    if (!wishes.includes(wish)) return disarm(next, wish)
    return next.alarms[wish] === null ? arm(next, wish, FIRST_MS[wish], self) : next
  }, state)
}

/** None while the best campaign is the one being mined. */
function wishesOf({ ranking, target }: Choice, hopes: readonly Candidate[]): readonly Wish[] {
  if (ranking.candidates.length === 0) return ["discover"]
  if (target === null || target.campaignId === null) return ["discover", "hunt"]
  return hopes.length === 0 ? [] : ["search"]
}

function hopedFor({ ranking: { candidates }, target }: Choice): readonly Candidate[] {
  const place = candidates.findIndex(({ campaign }) => campaign.id === target?.campaignId)
  return place < 0 ? candidates : candidates.slice(0, place)
}

/**
 * Only what is hoped for is looked for: what is less wanted than what is being mined is found when
 * it is needed. The next search follows whatever this one finds; a decision may take it back.
 */
export function search(state: State, self: Self): State {
  self.send("channels", { type: "search", games: wantedGames(state.hopes) })
  return enter(arm(state, "search", SEARCH_MS, self), "channels-fetch", self)
}

/** The order of the games does not matter: it changes with every minute where urgency rules. */
function isSameSearch(a: readonly WantedGame[], b: readonly WantedGame[]): boolean {
  return a.length === b.length && a.every((one) => b.some((other) => isSameGame(one, other)))
}

function isSameGame(a: WantedGame, b: WantedGame): boolean {
  return (
    a.game.id === b.game.id &&
    a.game.slug === b.game.slug &&
    a.fromDirectory === b.fromDirectory &&
    a.listed.length === b.listed.length &&
    a.listed.every(({ login }, place) => login === b.listed[place]?.login)
  )
}
