// Channels put aside for a while, because watching them earns nothing.

import type { Outcome } from "../core/outcome.ts"
import type { Aside } from "../domain/channel.ts"
import type { ChannelId } from "../domain/ids.ts"
import { sentence } from "../domain/reasons.ts"
import type { CampaignReport } from "../domain/report.ts"
import type { Heard } from "../messages/directory.ts"
import type { Ban } from "../twitch/api.ts"
import { publishNow } from "./channels-publication.ts"
import { look } from "./channels-pushes.ts"
import type { Cast, State } from "./channels-state.ts"

const FORBIDDEN_MS = 30 * 60_000
/** Timers of the machine do not go beyond some 24 days. */
const STEP_MS = 24 * 3_600_000

export function setAside(
  state: State,
  channelId: ChannelId,
  { until, why, isSuspect }: Aside,
  cast: Cast,
): State {
  const { asides, known } = state
  const aside = { until, why, isSuspect }
  asides.set(channelId, aside)
  armAside(channelId, until, cast)
  const channel = known.get(channelId)
  if (channel === undefined) return state
  known.set(channelId, { ...channel, aside })
  return publishNow(state, cast)
}

export function endAside(state: State, channelId: ChannelId, cast: Cast): State {
  const { asides, known } = state
  const aside = asides.get(channelId)
  if (aside === undefined) return state
  if (aside.until > cast.self.now()) {
    armAside(channelId, aside.until, cast)
    return state
  }
  asides.delete(channelId)
  const channel = known.get(channelId)
  if (channel === undefined) return state
  known.set(channelId, { ...channel, aside: null })
  return publishNow(state, cast)
}

export function takeBackSuspects(state: State, cast: Cast): State {
  const { asides, known } = state
  for (const [id, { isSuspect }] of asides) {
    if (!isSuspect) continue
    asides.delete(id)
    const channel = known.get(id)
    if (channel !== undefined) known.set(id, { ...channel, aside: null })
  }
  return publishNow(state, cast)
}

/** Minutes do not count on it: Twitch is asked what is earned there. */
export function doubtDrops(state: State, channelId: ChannelId, { ports, self }: Cast): State {
  if (state.credential === null) return state
  const task = ports.campaigns.ofChannel(state.credential, channelId)
  self.run(task, (outcome) => ({ type: "drops-answered", channelId, outcome }))
  return state
}

/** A campaign that is not named proves nothing, since only one of several may be. */
export function takeDrops(
  state: State,
  channelId: ChannelId,
  outcome: Outcome<readonly CampaignReport[]>,
  { self }: Cast,
): State {
  if (outcome.ok && outcome.value.length === 0) self.publish({ type: "drops-denied", channelId })
  return state
}

/** It ended unannounced, or this account may not watch it. */
export function doubtStream(
  state: State,
  { channelId, reason }: Heard<"stream-unfollowable">,
  cast: Cast,
): State {
  const { ports, self } = cast
  if (reason !== "forbidden" || state.credential === null) return look(state, channelId, cast)
  const task = ports.channels.ban(state.credential, channelId)
  self.run(task, (outcome) => ({ type: "ban-answered", channelId, outcome }))
  const until = self.now() + FORBIDDEN_MS
  const why = sentence("reason.channel-forbidden")
  return setAside(state, channelId, { until, why, isSuspect: false }, cast)
}

export function takeBan(
  state: State,
  channelId: ChannelId,
  outcome: Outcome<Ban | null>,
  cast: Cast,
): State {
  const isBanned = outcome.ok && outcome.value !== null
  const aside = state.asides.get(channelId)
  if (!isBanned || aside === undefined) return state
  return setAside(state, channelId, { ...aside, why: sentence("reason.channel-banned") }, cast)
}

function armAside(channelId: ChannelId, until: number, { self }: Cast): void {
  const delayMs = Math.min(Math.max(until - self.now(), 0), STEP_MS)
  self.after(delayMs, { type: "aside-due", channelId })
}
