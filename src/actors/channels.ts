// The channels actor owns the tracked channels and their streams.
//
// Hears `track`, `look-again`, `find-channel`, `set-aside` and `take-back-suspects`, and what push
// tells of streams; says `channels-changed` and `channels-fetched`, `channel-found`,
// `channel-unknown` and `drops-denied`. Which of them is watched is the director's business.

import type { Outcome } from "../core/outcome.ts"
import type { ChannelLogin } from "../domain/ids.ts"
import { sentence } from "../domain/reasons.ts"
import type { WantedGame } from "../domain/wanted.ts"
import type { ChannelsCommand } from "../messages/channels.ts"
import type { Heard, Resident } from "../messages/directory.ts"
import type { FoundChannel } from "../twitch/api.ts"
import {
  doubtDrops,
  doubtStream,
  endAside,
  setAside,
  takeBackSuspects,
  takeBan,
  takeDrops,
} from "./channels-asides.ts"
import { publishNow, publishWithin } from "./channels-publication.ts"
import {
  changeBroadcast,
  countViewers,
  endStream,
  expectStream,
  look,
  lookForStream,
} from "./channels-pushes.ts"
import {
  askFailed,
  askWanted,
  enter,
  forgetDirectory,
  prune,
  SEARCHING,
  takeChannel,
  takeDirectory,
  TRACKING,
  URGENT,
} from "./channels-questions.ts"
import {
  type Cast,
  type ChannelsPorts,
  emptyState,
  type Private,
  type State,
} from "./channels-state.ts"

type Hears =
  | ChannelsCommand
  | Heard<
      | "session-changed"
      | "stream-went-up"
      | "stream-went-down"
      | "viewers-counted"
      | "broadcast-changed"
      | "stream-unfollowable"
      | "watch-doubted"
    >

export function channels(ports: ChannelsPorts): Resident<State, Hears, Private> {
  return {
    mailbox: {
      coalesceBy: (message) =>
        message.type === "viewers-counted" ? `viewers ${message.channelId}` : null,
      retainBy: (type) => (type === "track" || type === "session-changed" ? type : null),
    },
    start: emptyState,
    handle(state, message, self) {
      const cast = { ports, self }
      switch (message.type) {
        case "search":
          return search(state, message.games, cast)
        case "track":
          return track(state, message, cast)
        case "look-again":
          return look(state, message.channelId, cast)
        case "find-channel":
          return find(state, message.login, cast)
        case "set-aside":
          return setAside(state, message.channelId, { ...message, isSuspect: true }, cast)
        case "take-back-suspects":
          return takeBackSuspects(state, cast)
        case "session-changed":
          return changeSession(state, message, cast)
        case "stream-went-up":
          return expectStream(state, message.channelId, cast)
        case "stream-went-down":
          return endStream(state, message.channelId, cast)
        case "viewers-counted":
          return countViewers(state, message, cast)
        case "broadcast-changed":
          return changeBroadcast(state, message, cast)
        case "stream-unfollowable":
          return doubtStream(state, message, cast)
        case "watch-doubted":
          return doubtDrops(state, message.channelId, cast)
        default:
          return hear(state, message, cast)
      }
    },
  }
}

function hear(state: State, message: Private, cast: Cast): State {
  switch (message.type) {
    case "game-answered":
      return takeDirectory(state, message.game, message.outcome, cast)
    case "channel-answered":
      return takeChannel(state, message.channel, message.outcome, cast)
    case "name-answered":
      return takeNamed(state, message.login, message.outcome, cast)
    case "ban-answered":
      return takeBan(state, message.channelId, message.outcome, cast)
    case "drops-answered":
      return takeDrops(state, message.channelId, message.outcome, cast)
    case "retry-due":
      return askFailed(state, cast)
    case "look-due":
      return lookForStream(state, message.channelId, message.isSecond, cast)
    case "aside-due":
      return endAside(state, message.channelId, cast)
    case "publication-due":
      return publishNow(state, cast)
  }
}

function track(
  state: State,
  { wanted, isUrgent }: Extract<ChannelsCommand, { type: "track" }>,
  cast: Cast,
): State {
  const listed = new Map(wanted.flatMap((one) => one.listed).map((one) => [one.id, one] as const))
  const named = state.named?.isFresh ? { ...state.named, isFresh: false } : null
  const next: State = { ...state, wanted, listed, named }
  const fromDirectory = new Set(
    wanted.filter((one) => one.fromDirectory).map(({ game }) => game.id),
  )
  for (const { game } of state.wanted) {
    if (!fromDirectory.has(game.id)) forgetDirectory(next, game)
  }
  const told = next.known.size > 0 ? publishWithin(next, 0, cast) : next
  prune(next)
  return state.credential === null
    ? told
    : askWanted(told, wanted, isUrgent ? URGENT : TRACKING, cast)
}

function search(state: State, games: readonly WantedGame[], cast: Cast): State {
  return state.credential === null ? state : askWanted(state, games, SEARCHING, cast)
}

function find(state: State, login: ChannelLogin, { ports, self }: Cast): State {
  if (state.credential === null) {
    tellUnknown(login, "reason.channel-not-asked", self)
    return state
  }
  const task = ports.channels.channel(state.credential, login)
  self.run(task, (outcome) => ({ type: "name-answered", login, outcome }))
  const isKnown = state.named !== null && state.known.get(state.named.id)?.login === login
  return isKnown && state.named !== null
    ? { ...state, named: { ...state.named, isFresh: true } }
    : state
}

function takeNamed(
  state: State,
  login: ChannelLogin,
  outcome: Outcome<FoundChannel>,
  cast: Cast,
): State {
  if (!outcome.ok) {
    const isMissing = outcome.reason === "missing"
    tellUnknown(login, isMissing ? "reason.channel-unknown" : "reason.channel-not-asked", cast.self)
    return state
  }
  const next = { ...state, named: { id: outcome.value.channel.id, isFresh: true } }
  const channel = enter(next, outcome.value, "person", cast)
  prune(next)
  cast.self.publish({ type: "channel-found", channel })
  return publishNow(next, cast)
}

function tellUnknown(login: ChannelLogin, key: string, self: Cast["self"]): void {
  self.publish({ type: "channel-unknown", login, why: sentence(key, { channel: login }) })
}

function changeSession(state: State, { session }: Heard<"session-changed">, cast: Cast): State {
  const credential = session.at === "signed-in" ? session.credential : null
  const next = { ...state, credential }
  const isNew = credential !== null && state.credential === null
  return isNew && state.wanted.length > 0 ? askWanted(next, state.wanted, TRACKING, cast) : next
}
