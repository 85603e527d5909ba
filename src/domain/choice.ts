// Which channel to watch for which drop, with the reason for every choice and every refusal.

import type { Campaign } from "./campaign.ts"
import type { Candidate } from "./candidate.ts"
import type { Channel } from "./channel.ts"
import { type EligibleChannel, eligibility, type Verdict } from "./eligibility.ts"
import { whyByHand, whyCampaignWaits, whyChannelWaits, whyNothing, whyThis } from "./explanation.ts"
import type { CampaignId, ChannelId, DropId } from "./ids.ts"
import { judgeManual, type ManualVerdict } from "./manual.ts"
import { type Sentence, sentence } from "./reasons.ts"
import type { Settings } from "./settings.ts"
import type { Manual, Target } from "./target.ts"
import { rankCampaigns, type Ranking } from "./wanted.ts"

/** More than anyone reads. */
const UP_NEXT_MAX = 50

export interface Circumstances {
  /** ms since 1970. */
  readonly now: number
  readonly settings: Settings
  readonly campaigns: readonly Campaign[]
  /** All that are tracked, live or not, those put aside included. */
  readonly channels: readonly Channel[]
  /** What is watched now. */
  readonly current: Target | null
  readonly manual: Manual | null
}

export interface Choice {
  /** The very same object as `current` when nothing about it changed; null for "watch nothing". */
  readonly target: Target | null
  /** Why this channel, or why nothing. */
  readonly why: Sentence
  /** Null when a person's choice ended, or there was none. Kept while its channel is not known. */
  readonly manual: Manual | null
  /** Why a person's choice has just ended; null when it has not. */
  readonly manualEnded: Sentence | null
  /** Why each channel that is not watched is not. */
  readonly channels: Readonly<Record<ChannelId, Sentence>>
  /** Why each campaign that is not mined is not. */
  readonly campaigns: Readonly<Record<CampaignId, Sentence>>
  /** Drops in the order in which they will be mined, the one being mined first. */
  readonly upNext: readonly DropId[]
}

/** What is watched, and which candidate is earned there. */
interface Selection {
  readonly on: EligibleChannel
  readonly candidate: Candidate
}

/** Everything a choice is made from, looked up once. */
interface Survey extends Ranking {
  readonly verdicts: readonly (Verdict & { readonly channel: Channel })[]
  readonly eligible: readonly EligibleChannel[]
}

export function choose(circumstances: Circumstances): Choice {
  const { campaigns, current, settings } = circumstances
  const survey = lookAround(circumstances)
  if (settings.isPaused) {
    const { manual } = circumstances
    return conclude(survey, null, current, { why: sentence("why.paused"), manual })
  }
  const byHand = judgeByHand(circumstances)
  if (byHand?.at === "holds") {
    const { manual } = byHand
    return conclude(survey, byHand, current, { why: whyByHand(byHand.on, manual), manual })
  }
  const selection = bestOf(survey, current)
  const why =
    selection === null
      ? whyNothing(campaigns, survey.candidates, settings)
      : whyThis(selection.on, selection.candidate, settings)
  const isEnded = byHand?.at === "ended"
  const manual = isEnded ? null : circumstances.manual
  const choice = conclude(survey, selection, current, { why, manual })
  return isEnded ? { ...choice, manualEnded: byHand.why } : choice
}

function lookAround({ now, settings, campaigns, channels, current }: Circumstances): Survey {
  const ranking = rankCampaigns(campaigns, now, settings, current?.campaignId ?? null)
  const verdictOf = eligibility(ranking.candidates, now, settings.ignoredChannels)
  const verdicts = channels.map((channel) => ({ channel, ...verdictOf(channel) }))
  const eligible = verdicts.flatMap((verdict) => (verdict.isEligible ? [verdict.on] : []))
  return { ...ranking, verdicts, eligible }
}

function judgeByHand(circumstances: Circumstances): ManualVerdict | null {
  const { manual, channels, campaigns, now, settings } = circumstances
  return manual === null ? null : judgeManual(manual, channels, campaigns, now, settings)
}

function bestOf({ eligible, candidates }: Survey, current: Target | null): Selection | null {
  let on: EligibleChannel | undefined
  for (const other of eligible) {
    if (on === undefined || isBetter(other, on, current)) on = other
  }
  return on === undefined ? null : { on, candidate: candidates[on.places[0]]! }
}

/** The watched channel stays until another earns something more wanted: viewers move nobody. */
function isBetter(a: EligibleChannel, b: EligibleChannel, current: Target | null): boolean {
  if (a.places[0] !== b.places[0]) return a.places[0] < b.places[0]
  if (a.channel.id === current?.channel.id) return true
  if (b.channel.id === current?.channel.id) return false
  if (a.isListed !== b.isListed) return a.isListed
  if (a.stream.viewers !== b.stream.viewers) return a.stream.viewers > b.stream.viewers
  return a.channel.id < b.channel.id
}

function conclude(
  { candidates, refused, verdicts, eligible }: Survey,
  selection: Selection | null,
  current: Target | null,
  said: { readonly why: Sentence; readonly manual: Manual | null },
): Choice {
  const mined = selection?.candidate.campaign ?? null
  const watched = selection?.on ?? null
  const served = new Set(eligible.flatMap((on) => on.places))
  const campaigns: Record<CampaignId, Sentence> = Object.fromEntries(refused)
  candidates.forEach(({ campaign }, place) => {
    if (campaign.id === mined?.id) return
    campaigns[campaign.id] = whyCampaignWaits(served.has(place), mined)
  })
  const channels: Record<ChannelId, Sentence> = {}
  for (const verdict of verdicts) {
    if (verdict.channel.id === watched?.channel.id) continue
    channels[verdict.channel.id] = verdict.isEligible
      ? whyChannelWaits(verdict.on, watched, candidates)
      : verdict.why
  }
  const target = selection === null ? null : keepSame(current, targetOf(selection))
  const inReach = candidates.filter((_, place) => served.has(place))
  return {
    target,
    ...said,
    manualEnded: null,
    channels,
    campaigns,
    upNext: plan(selection, inReach),
  }
}

function targetOf({ on: { channel, stream }, candidate }: Selection): Target {
  return {
    channel: { id: channel.id, login: channel.login, displayName: channel.displayName },
    broadcastId: stream.broadcastId,
    game: stream.game,
    campaignId: candidate.campaign.id,
    dropId: candidate.open[0]?.drop.id ?? null,
  }
}

function keepSame(current: Target | null, target: Target): Target {
  return current !== null && Bun.deepEquals(current, target) ? current : target
}

/** The drops of the chosen campaign, then those of the others that have a channel, best first. */
function plan(selection: Selection | null, inReach: readonly Candidate[]): readonly DropId[] {
  if (selection === null) return []
  const { candidate: first } = selection
  const others = inReach.filter(({ campaign }) => campaign.id !== first.campaign.id)
  return [first, ...others]
    .flatMap(({ open, later }) => [...open, ...later])
    .slice(0, UP_NEXT_MAX)
    .map(({ drop }) => drop.id)
}
