// Where minutes go: the beacon of each channel, as its page names it.

import type { ChannelId } from "../domain/ids.ts"
import type { Cast, State } from "./pinger-state.ts"

/** Looks for the beacon of the watched channel, unless that is known or under way. */
export function findBeacon(state: State, { ports, self }: Cast): State {
  if (state.watch === null || hasAddress(state)) return state
  const { id: channelId, login } = state.watch.target.channel
  if (state.search?.channelId === channelId) return state
  self.run(ports.watching.beaconUrl(login), (outcome) => ({
    type: "beacon-found",
    channelId,
    outcome,
  }))
  return { ...state, search: { channelId, failures: 0, since: self.now() } }
}

export function searchAgain(state: State, channelId: ChannelId, { ports, self }: Cast): State {
  const { search, watch } = state
  if (search?.channelId !== channelId) return state
  if (watch?.target.channel.id !== channelId) return { ...state, search: null }
  const task = ports.watching.beaconUrl(watch.target.channel.login)
  self.run(task, (outcome) => ({ type: "beacon-found", channelId, outcome }))
  return state
}

export function hasAddress({ beacons, watch, way }: State): boolean {
  return watch === null || way.method === "events" || beacons.has(watch.target.channel.id)
}

export function forgetBeacon(state: State, channelId: ChannelId): State {
  const beacons = new Map(state.beacons)
  beacons.delete(channelId)
  return { ...state, beacons }
}
