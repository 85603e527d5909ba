// What the director makes of minutes that count, and of those that do not: it leaves the channel,
// and the campaign where another channel does no better.

import { isAside, nextReturn, setAside, takeBack } from "../domain/asides.ts"
import type { CampaignId, ChannelId, DropId } from "../domain/ids.ts"
import type { Sentence } from "../domain/reasons.ts"
import type { Target } from "../domain/target.ts"
import type { Heard } from "../messages/directory.ts"
import { arm, disarm, type Self } from "./director-alarms.ts"
import { armCheck, decide, hasTarget, type State, takeBackSuspects } from "./director-decision.ts"

/** A channel on which minutes do not count may be tried again. */
const STALLED_ASIDE_MS = 10 * 60_000

/** Where a channel earns several things, Twitch says which one it is. */
export function follow(state: State, minute: Heard<"minute-confirmed">, self: Self): State {
  const { at, dropId } = minute
  // Where one channel after the other earned nothing, none of them was to blame, unless what
  // counts now is something else than what did not.
  const isBlameless = state.suspects > 1 && hasDrop(state, state.suspected, dropId)
  if (isBlameless) takeBackSuspects(self)
  const proven = state.alarms.check === null ? state : armCheck(state, self)
  const asides = takeBack(state.asides, campaignOf(state, dropId), state.countedAt)
  const isSame = dropId === state.earning && asides.size === state.asides.size
  const next = { ...proven, asides, countedAt: at, earning: dropId, suspects: 0 }
  return isSame ? next : decide(next, self)
}

/** Of those that were left. */
function campaignOf(state: State, dropId: DropId): CampaignId | null {
  return [...state.asides.keys()].find((id) => hasDrop(state, id, dropId)) ?? null
}

function hasDrop({ campaigns }: State, id: CampaignId | null, dropId: DropId): boolean {
  return campaigns.some((one) => one.id === id && one.drops.some((drop) => drop.id === dropId))
}

/** Nothing counts on the channel, or Twitch says that nothing would. */
export function leave(state: State, channelId: ChannelId, why: Sentence, self: Self): State {
  const { target } = state
  if (target?.channel.id !== channelId) return state
  return isCampaignToBlame(state, target, self)
    ? leaveCampaign(state, target.campaignId, self)
    : leaveChannel(state, target, why, self)
}

/** Where there is no other channel, this one may count again at any minute: it is watched on. */
function leaveChannel(state: State, target: Target, why: Sentence, self: Self): State {
  const channelId = target.channel.id
  const channels = state.channels.filter(({ id }) => id !== channelId)
  if (!hasTarget(state, { channels }, self)) return state
  const until = self.now() + STALLED_ASIDE_MS
  self.send("channels", { type: "set-aside", channelId, until, why })
  return { ...state, suspects: state.suspects + 1, suspected: target.campaignId }
}

type Mined = Target & { readonly campaignId: CampaignId }

/**
 * It earns nothing on the second channel in a row, or again on the first one; the channel would
 * earn nothing else, and another campaign could be mined.
 */
function isCampaignToBlame(state: State, target: Target, self: Self): target is Mined {
  const { asides, suspected, suspects } = state
  const { campaignId, channel } = target
  if (campaignId === null) return false
  const isSuspect = asides.has(campaignId) || (suspects > 0 && suspected === campaignId)
  if (!isSuspect) return false
  const now = self.now()
  const campaigns = state.campaigns.filter(
    ({ id }) => id !== campaignId && !isAside(asides, id, now),
  )
  const channels = state.channels.filter(({ id }) => id === channel.id)
  return hasTarget(state, { campaigns }, self) && !hasTarget(state, { campaigns, channels }, self)
}

function leaveCampaign(state: State, id: CampaignId, self: Self): State {
  // Its channels may be good for another, and its end may have come sooner than was told.
  takeBackSuspects(self)
  self.send("catalog", { type: "refresh", sources: ["inventory", "twitch"] })
  const asides = setAside(state.asides, id, self.now())
  return decide(armReturn({ ...state, asides, suspects: 0 }, self), self)
}

/** What was left is tried again in its time. */
export function armReturn(state: State, self: Self): State {
  const at = nextReturn(state.asides, self.now())
  return at === null ? disarm(state, "return") : arm(state, "return", at - self.now(), self)
}
