// What push tells of streams: they go up and down, are watched by more or fewer, change their game.

import type { Stream } from "../domain/channel.ts"
import type { ChannelId } from "../domain/ids.ts"
import type { Heard } from "../messages/directory.ts"
import { publishNow, publishWithin, VIEWERS_MS } from "./channels-publication.ts"
import { ask, keyOf } from "./channels-questions.ts"
import type { Cast, State } from "./channels-state.ts"

/** A stream is announced before it exists: public miners, October 2026. */
const LOOK_MS = 120_000
const SECOND_LOOK_MS = 60_000
/** Viewers are counted for streams alone: who has some is live, whatever was told before. */
const DOUBT_MS = 180_000

export function look(state: State, channelId: ChannelId, cast: Cast): State {
  const channel = state.known.get(channelId) ?? state.listed.get(channelId)
  if (channel !== undefined) ask(state, { about: "channel", channel }, cast)
  return state
}

export function expectStream(state: State, channelId: ChannelId, { self }: Cast): State {
  const { known, looks } = state
  if (!known.has(channelId) || looks.has(channelId)) return state
  looks.set(channelId, self.after(LOOK_MS, { type: "look-due", channelId, isSecond: false }))
  return state
}

export function lookForStream(
  state: State,
  channelId: ChannelId,
  isSecond: boolean,
  cast: Cast,
): State {
  const { known, looks } = state
  looks.delete(channelId)
  if (isSecond && known.get(channelId)?.stream) return state
  if (!isSecond) {
    const again = { type: "look-due", channelId, isSecond: true } as const
    looks.set(channelId, cast.self.after(SECOND_LOOK_MS, again))
  }
  return look(state, channelId, cast)
}

export function endStream(state: State, channelId: ChannelId, cast: Cast): State {
  const { answeredAt, known, looks } = state
  looks.get(channelId)?.cancel()
  looks.delete(channelId)
  const channel = known.get(channelId)
  if (channel === undefined || channel.stream === null) return state
  known.set(channelId, { ...channel, stream: null })
  answeredAt.set(keyOf({ about: "channel", channel }), cast.self.now())
  return publishNow(state, cast)
}

export function countViewers(
  state: State,
  { channelId, viewers }: Heard<"viewers-counted">,
  cast: Cast,
): State {
  const channel = state.known.get(channelId)
  if (channel === undefined) return state
  if (channel.stream !== null) {
    return changeStream(state, channelId, { viewers })
      ? publishWithin(state, VIEWERS_MS, cast)
      : state
  }
  const askedAt = state.answeredAt.get(keyOf({ about: "channel", channel })) ?? 0
  return cast.self.now() - askedAt < DOUBT_MS ? state : look(state, channelId, cast)
}

export function changeBroadcast(
  state: State,
  { channelId, game, title }: Heard<"broadcast-changed">,
  cast: Cast,
): State {
  const stream = state.known.get(channelId)?.stream
  if (!stream) return state
  // Whether drops are enabled is told for a game: for another one it is not known.
  const hasDrops = stream.game?.id === game?.id ? stream.hasDrops : null
  return changeStream(state, channelId, { game, hasDrops, title }) ? publishNow(state, cast) : state
}

/** False where there is no stream to change. */
function changeStream({ known }: State, channelId: ChannelId, change: Partial<Stream>): boolean {
  const channel = known.get(channelId)
  if (channel === undefined || channel.stream === null) return false
  known.set(channelId, { ...channel, stream: { ...channel.stream, ...change } })
  return true
}
