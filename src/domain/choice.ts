// Which channel to watch for which drop, with the reason for every choice and every refusal.

import { type Asides, leaveOut, NO_ASIDES } from "./asides.ts"
import type { Campaign } from "./campaign.ts"
import type { Candidate } from "./candidate.ts"
import type { Channel } from "./channel.ts"
import { type EligibleChannel, eligibility, type Verdict } from "./eligibility.ts"
import {
  whyByHand,
  whyCampaignWaits,
  whyChannelWaits,
  whyCredited,
  whyNothing,
  whyThis,
} from "./explanation.ts"
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
  /** Campaigns that are left while there is another. */
  readonly asides: Asides
  /** All that are tracked, live or not, those put aside included. */
  readonly channels: readonly Channel[]
  /** What is watched now. */
  readonly current: Target | null
  readonly manual: Manual | null
  /**
   * What Twitch said the current channel earns, where several things could be; null when it did
   * not.
   */
  readonly earning: DropId | null
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
  /** What it was chosen from. */
  readonly ranking: Ranking
}

/** What is watched, and which candidate is earned there. */
interface Selection {
  readonly on: EligibleChannel
  readonly candidate: Candidate
  readonly dropId: DropId | null
}

/** Everything a choice is made from, looked up once. */
interface Survey {
  readonly ranking: Ranking
  readonly verdicts: readonly (Verdict & { readonly channel: Channel })[]
  readonly eligible: readonly EligibleChannel[]
}

export function choose(circumstances: Circumstances): Choice {
  const { settings, manual, current } = circumstances
  const survey = surveyOf(circumstances)
  const { candidates } = survey.ranking
  if (settings.isPaused) {
    const said = { why: sentence("why.paused"), manual, manualEnded: null }
    return conclude(survey, null, current, said)
  }
  const byHand = judgeByHand(circumstances)
  if (byHand?.at === "holds") {
    const said = { why: whyByHand(byHand.on, byHand.manual), manual, manualEnded: null }
    return conclude(survey, firstOf(byHand), current, said)
  }
  const best = bestOf(survey, current)
  const selection = best === null ? null : credited(best, survey, circumstances)
  const why = whyOf(selection, best, circumstances, candidates)
  const manualEnded = byHand?.at === "ended" ? byHand.why : null
  const said = { why, manual: manualEnded === null ? manual : null, manualEnded }
  return conclude(survey, selection, current, said)
}

/** A campaign of which nothing counts is better than none. */
function surveyOf(circumstances: Circumstances): Survey {
  const survey = lookAround(circumstances)
  const isEnough = survey.eligible.length > 0 || circumstances.asides.size === 0
  return isEnough ? survey : lookAround({ ...circumstances, asides: NO_ASIDES })
}

function lookAround(known: Circumstances): Survey {
  const { asides, campaigns, channels, current, now, settings } = known
  const all = rankCampaigns(campaigns, now, settings, current?.campaignId ?? null)
  const ranking = leaveOut(all, asides, now)
  const verdictOf = eligibility(ranking.candidates, now, settings.ignoredChannels)
  const verdicts = channels.map((channel) => ({ channel, ...verdictOf(channel) }))
  const eligible = verdicts.flatMap((verdict) => (verdict.isEligible ? [verdict.on] : []))
  return { ranking, verdicts, eligible }
}

function judgeByHand(known: Circumstances): ManualVerdict | null {
  const { manual, current } = known
  if (manual === null) return null
  return judgeManual(manual, { ...known, mined: current?.campaignId ?? null })
}

function bestOf({ ranking, eligible }: Survey, current: Target | null): Selection | null {
  let on: EligibleChannel | undefined
  for (const other of eligible) {
    if (on === undefined || isBetter(other, on, current)) on = other
  }
  return on === undefined ? null : firstOf({ on, candidate: ranking.candidates[on.places[0]]! })
}

function firstOf({ on, candidate }: Omit<Selection, "dropId">): Selection {
  return { on, candidate, dropId: candidate.open[0]?.drop.id ?? null }
}

/** Of several things a channel earns Twitch credits one: that is the one being mined. */
function credited(best: Selection, { ranking }: Survey, known: Circumstances): Selection {
  const { current, earning } = known
  if (earning === null || best.on.channel.id !== current?.channel.id) return best
  const candidate = best.on.places
    .map((place) => ranking.candidates[place]!)
    .find(({ open }) => open.some(({ drop }) => drop.id === earning))
  return candidate === undefined ? best : { on: best.on, candidate, dropId: earning }
}

function whyOf(
  selection: Selection | null,
  best: Selection | null,
  { campaigns, settings }: Circumstances,
  candidates: readonly Candidate[],
): Sentence {
  if (selection === null) return whyNothing(campaigns, candidates, settings)
  const isAsWanted = selection.candidate === best?.candidate
  const why = isAsWanted ? whyThis : whyCredited
  return why(selection.on, selection.candidate, settings)
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
  survey: Survey,
  selection: Selection | null,
  current: Target | null,
  said: Pick<Choice, "why" | "manual" | "manualEnded">,
): Choice {
  const { ranking, eligible } = survey
  const served = new Set(eligible.flatMap((on) => on.places))
  const inReach = ranking.candidates.filter((_, place) => served.has(place))
  return {
    target: selection === null ? null : keepSame(current, targetOf(selection)),
    ...said,
    channels: whyNotChannels(survey, selection?.on ?? null),
    campaigns: whyNotCampaigns(survey, served, selection?.candidate.campaign ?? null),
    upNext: selection === null ? [] : dropsToCome(selection, inReach),
    ranking,
  }
}

function whyNotChannels(
  { ranking, verdicts }: Survey,
  watched: EligibleChannel | null,
): Readonly<Record<ChannelId, Sentence>> {
  const why: Record<ChannelId, Sentence> = {}
  for (const verdict of verdicts) {
    if (verdict.channel.id === watched?.channel.id) continue
    why[verdict.channel.id] = verdict.isEligible
      ? whyChannelWaits(verdict.on, watched, ranking.candidates)
      : verdict.why
  }
  return why
}

function whyNotCampaigns(
  { ranking }: Survey,
  served: ReadonlySet<number>,
  mined: Campaign | null,
): Readonly<Record<CampaignId, Sentence>> {
  const why: Record<CampaignId, Sentence> = {}
  for (const [id, reason] of ranking.refused) why[id] = reason
  ranking.candidates.forEach(({ campaign }, place) => {
    why[campaign.id] = whyCampaignWaits(served.has(place), mined)
  })
  if (mined !== null) delete why[mined.id]
  return why
}

function targetOf({ on: { channel, stream }, candidate, dropId }: Selection): Target {
  return {
    channel: { id: channel.id, login: channel.login, displayName: channel.displayName },
    broadcastId: stream.broadcastId,
    game: stream.game,
    campaignId: candidate.campaign.id,
    dropId,
  }
}

function keepSame(current: Target | null, target: Target): Target {
  return current !== null && Bun.deepEquals(current, target) ? current : target
}

/**
 * The drop being mined, the others of its campaign, then those of the others that have a channel.
 */
function dropsToCome(mined: Selection, inReach: readonly Candidate[]): readonly DropId[] {
  const drops = new Set(mined.dropId === null ? [] : [mined.dropId])
  for (const { open, later } of [mined.candidate, ...inReach]) {
    for (const { drop } of open) drops.add(drop.id)
    for (const { drop } of later) drops.add(drop.id)
    if (drops.size >= UP_NEXT_MAX) break
  }
  return [...drops].slice(0, UP_NEXT_MAX)
}
