// Whether somebody else watches with the same account: Twitch counts the minutes of one watcher
// alone.

import type { ChannelId } from "../domain/ids.ts"
import type { Cast, State } from "./pinger-state.ts"

/** For so long after a change of channel Twitch may still speak of the one before. */
const LINGER_MS = 150_000

/** Twitch counts for another channel than the watched one: told once, until ours counts again. */
export function suspectRival(state: State, channelId: ChannelId | null, { self }: Cast): State {
  const { rivalOn, watch } = state
  if (watch === null || channelId === null || channelId === watch.target.channel.id) return state
  if (rivalOn !== null || self.now() - watch.since < LINGER_MS) return state
  self.publish({ type: "rival-seen", channelId })
  return { ...state, rivalOn: channelId }
}
