// What Twitch is asked about channels, and what its answers change.

import { backoffMs } from "../core/backoff.ts"
import type { Outcome } from "../core/outcome.ts"
import type { ChannelRef, Game } from "../domain/campaign.ts"
import { type Channel, isSameButForViewers } from "../domain/channel.ts"
import type { ChannelId } from "../domain/ids.ts"
import type { WantedGame } from "../domain/wanted.ts"
import type { FoundChannel } from "../twitch/api.ts"
import { ANSWERS_MS, publishNow, publishWithin } from "./channels-publication.ts"
import type { Cast, Question, QuestionKey, State } from "./channels-state.ts"

const RETRY = { firstMs: 5_000, capMs: 30_000 }
/** How long an answer stands, in ms. */
export interface Freshness {
  readonly ofGame: number
  /** Push tells how a channel changes; this is for what push missed. */
  readonly ofChannel: number
}
/** Nothing is watched: whoever is live is wanted now. */
export const URGENT: Freshness = { ofGame: 60_000, ofChannel: 60_000 }
/** Something better is looked for. */
export const SEARCHING: Freshness = { ofGame: 60_000, ofChannel: 600_000 }
/** Another list is wanted, most of it told before. */
export const TRACKING: Freshness = { ofGame: 240_000, ofChannel: 600_000 }
/** Campaigns may name thousands of channels; the most wanted ones are looked up. */
const LOOKED_UP_MAX = 400

/** Asks what these games make necessary and was not told lately. */
export function askWanted(
  state: State,
  wanted: readonly WantedGame[],
  fresh: Freshness,
  cast: Cast,
): State {
  const now = cast.self.now()
  const isStale = (question: Question, freshMs: number) =>
    now - (state.answeredAt.get(keyOf(question)) ?? Number.NEGATIVE_INFINITY) >= freshMs
  state.awaited.clear()
  let lookedUp = 0
  for (const { fromDirectory, game, listed } of wanted) {
    const directory: Question = { about: "game", game }
    if (fromDirectory && isStale(directory, fresh.ofGame)) askInRound(state, directory, cast)
    for (const channel of listed) {
      if (lookedUp++ >= LOOKED_UP_MAX) break
      const question: Question = { about: "channel", channel }
      if (isStale(question, fresh.ofChannel)) askInRound(state, question, cast)
    }
  }
  return endRound({ ...state, at: "fetch" }, cast)
}

function askInRound(state: State, question: Question, cast: Cast): void {
  state.awaited.add(keyOf(question))
  ask(state, question, cast)
}

/** Nothing is asked twice at a time, and nothing at all while signed out. */
export function ask(state: State, question: Question, { ports, self }: Cast): void {
  const { asking, credential } = state
  const key = keyOf(question)
  if (credential === null || asking.has(key)) return
  asking.add(key)
  if (question.about === "game") {
    const { game } = question
    const task = ports.channels.directory(credential, game)
    self.run(task, (outcome) => ({ type: "game-answered", game, outcome }))
  } else {
    const { channel } = question
    const task = ports.channels.channel(credential, channel.login)
    self.run(task, (outcome) => ({ type: "channel-answered", channel, outcome }))
  }
}

export function takeDirectory(
  state: State,
  game: Game,
  outcome: Outcome<readonly FoundChannel[]>,
  cast: Cast,
): State {
  const question: Question = { about: "game", game }
  const answered = close(state, question, outcome, cast)
  const isWanted = state.wanted.some((one) => one.fromDirectory && one.game.id === game.id)
  if (!outcome.ok || !isWanted) return endRound(answered, cast)
  const ids = outcome.value.map((found) => enter(state, found, "directory", cast).id)
  const before = state.directories.get(game.id) ?? []
  state.directories.set(game.id, [...ids, ...stillLive(state, before, ids, cast)])
  prune(state)
  return endRound(publishWithin(answered, ANSWERS_MS, cast), cast)
}

/** A directory shows its first page only: who has left it may just have fewer viewers now. */
function stillLive(
  state: State,
  before: readonly ChannelId[],
  after: readonly ChannelId[],
  cast: Cast,
): ChannelId[] {
  const missing = before.filter((id) => !after.includes(id) && state.known.get(id)?.stream)
  for (const id of missing) {
    const channel = state.known.get(id)
    if (channel !== undefined) ask(state, { about: "channel", channel }, cast)
  }
  return missing
}

export function takeChannel(
  state: State,
  channel: ChannelRef,
  outcome: Outcome<FoundChannel>,
  cast: Cast,
): State {
  const answered = close(state, { about: "channel", channel }, outcome, cast)
  const before = state.known.get(channel.id)
  const isTracked = before !== undefined || state.listed.has(channel.id)
  if (!isTracked || (!outcome.ok && outcome.reason !== "missing")) return endRound(answered, cast)
  const isStillCalledSo = outcome.ok && outcome.value.channel.id === channel.id
  // Else nobody has this name any more, or somebody else has.
  const found = isStillCalledSo ? outcome.value : { channel, stream: null }
  const after = enter(state, found, "directory", cast)
  // A minute may be about to go to a channel that plays something else by now.
  const hasTurned = before !== undefined && !isSameButForViewers([before], [after])
  const told = hasTurned ? publishNow(answered, cast) : publishWithin(answered, ANSWERS_MS, cast)
  return endRound(told, cast)
}

/** Writes down how a channel is; how it came to be tracked is told by who wants it. */
export function enter(
  { asides, known, listed, named }: State,
  { channel, stream }: FoundChannel,
  otherwise: Channel["origin"],
  { self }: Cast,
): Channel {
  const { id, login, displayName } = channel
  const origin = listed.has(id) ? "list" : named?.id === id ? "person" : otherwise
  const aside = asides.get(id) ?? null
  const now = self.now()
  const isOver = aside !== null && aside.until <= now
  const entered: Channel = { id, login, displayName, origin, stream, aside: isOver ? null : aside }
  known.set(id, entered)
  return entered
}

/** Nor is it known that it was told: whoever wants the game again asks anew. */
export function forgetDirectory({ answeredAt, directories }: State, game: Game): void {
  directories.delete(game.id)
  answeredAt.delete(keyOf({ about: "game", game }))
}

/** Forgets every channel that nobody wants, and that it was told of. */
export function prune({ answeredAt, directories, known, listed, named }: State): void {
  const inDirectories = new Set([...directories.values()].flat())
  for (const [id, channel] of known) {
    if (listed.has(id) || inDirectories.has(id) || id === named?.id) continue
    known.delete(id)
    answeredAt.delete(keyOf({ about: "channel", channel }))
  }
}

export function askFailed(state: State, cast: Cast): State {
  const questions = [...state.failed.values()]
  state.failed.clear()
  for (const question of questions) if (isWanted(state, question)) ask(state, question, cast)
  return { ...state, retry: null }
}

function isWanted({ known, listed, wanted }: State, question: Question): boolean {
  if (question.about === "channel") {
    return known.has(question.channel.id) || listed.has(question.channel.id)
  }
  return wanted.some(({ fromDirectory, game }) => fromDirectory && game.id === question.game.id)
}

/** Takes a question off the list; what failed by accident is asked again before long. */
function close(state: State, question: Question, outcome: Outcome<unknown>, cast: Cast): State {
  const { answeredAt, asking, awaited, failed } = state
  const key = keyOf(question)
  asking.delete(key)
  awaited.delete(key)
  if (outcome.ok || outcome.reason === "missing") {
    answeredAt.set(key, cast.self.now())
    return failed.size === 0 && state.retry === null ? { ...state, retries: 0 } : state
  }
  cast.ports.log("debug", "channels", `${key}: ${outcome.reason} (${outcome.detail})`)
  failed.set(key, question)
  if (state.retry !== null) return state
  const delayMs = backoffMs(RETRY, state.retries, cast.ports.rng)
  const retry = cast.self.after(delayMs, { type: "retry-due" })
  return { ...state, retry, retries: state.retries + 1 }
}

/** The round is over when everything it asked was answered or has failed. */
function endRound(state: State, cast: Cast): State {
  if (state.at !== "fetch" || state.awaited.size > 0) return state
  const told = state.publication === null ? state : publishNow(state, cast)
  cast.self.publish({ type: "channels-fetched" })
  return { ...told, at: "track" }
}

export function keyOf(question: Question): QuestionKey {
  return question.about === "game"
    ? `game ${question.game.id}`
    : `channel ${question.channel.login}`
}
