// Campaigns that are left for a while because no minute counts for them: withdrawn, say, or not
// meant for this account.

import type { CampaignId } from "./ids.ts"
import { type Sentence, sentence } from "./reasons.ts"
import type { Ranking } from "./wanted.ts"

const FIRST_MS = 15 * 60_000
const LONGEST_MS = 24 * 3_600_000

export interface CampaignAside {
  /** ms since 1970, like `until`, when it is tried again. */
  readonly since: number
  readonly until: number
  readonly why: Sentence
  /** How often it was, without a minute that counted in between. */
  readonly times: number
}

export type Asides = ReadonlyMap<CampaignId, CampaignAside>

export const NO_ASIDES: Asides = new Map()

/** For longer each time. What was tried again long ago, and not left since, is forgotten. */
export function setAside(asides: Asides, id: CampaignId, now: number): Asides {
  const kept = new Map([...asides].filter(([, { until }]) => until > now - LONGEST_MS))
  const times = (kept.get(id)?.times ?? 0) + 1
  const until = now + Math.min(FIRST_MS * 2 ** (times - 1), LONGEST_MS)
  const why = sentence("reason.campaign-counts-nothing", { time: { time: until } })
  return kept.set(id, { since: now, until, why, times })
}

/**
 * A minute counted for a campaign, the first since `silentSince`. Where more than one was left in
 * between, none of them was to blame.
 */
export function takeBack(asides: Asides, counts: CampaignId | null, silentSince: number): Asides {
  if (asides.size === 0) return asides
  const left = [...asides].filter(([id]) => id !== counts)
  const lately = left.filter(([, { since }]) => since > silentSince)
  return new Map(lately.length > 1 ? left.filter((one) => !lately.includes(one)) : left)
}

/** When the next one is tried again, ms since 1970; null for none. */
export function nextReturn(asides: Asides, now: number): number | null {
  const returns = [...asides.values()].map(({ until }) => until).filter((until) => until > now)
  return returns.length === 0 ? null : Math.min(...returns)
}

/** The ranking without those that are left. */
export function leaveOut(ranking: Ranking, asides: Asides, now: number): Ranking {
  if (asides.size === 0) return ranking
  const refused = new Map(ranking.refused)
  const candidates = ranking.candidates.filter(({ campaign: { id } }) => {
    if (!isAside(asides, id, now)) return true
    refused.set(id, asides.get(id)!.why)
    return false
  })
  return { candidates, refused }
}

export function isAside(asides: Asides, id: CampaignId, now: number): boolean {
  return (asides.get(id)?.until ?? 0) > now
}
