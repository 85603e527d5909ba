// The schedule that finishes the most drops before their deadlines.

import type { Candidate } from "./candidate.ts"
import type { CampaignId } from "./ids.ts"
import { compareKeys } from "./lists.ts"

/** One drop of a campaign, after those that are done before it. */
interface Rung {
  readonly campaignId: CampaignId
  /** What it asks for beyond the rungs below it. */
  readonly lengthMs: number
  /** Early enough for the rungs above it. */
  readonly deadline: number
}

/**
 * The campaigns with a drop that can be finished in time, in the order in which they are to be
 * mined.
 *
 * Rungs are taken by deadline; whenever that makes one late, the longest top rung taken so far is
 * given up, with all above it (Moore and Hodgson's rule, kept to whole ladders).
 */
export function finishedInTime(
  candidates: readonly Candidate[],
  now: number,
): readonly CampaignId[] {
  const rungs = candidates.flatMap((candidate) => ladderOf(candidate, now))
  rungs.sort(
    (a, b) =>
      a.deadline - b.deadline || a.lengthMs - b.lengthMs || compareKeys(a.campaignId, b.campaignId),
  )
  const taken = new Map<CampaignId, Rung[]>()
  const givenUp = new Set<CampaignId>()
  let finishAt = now
  for (const rung of rungs) {
    if (givenUp.has(rung.campaignId)) continue
    const below = taken.get(rung.campaignId) ?? []
    taken.set(rung.campaignId, [...below, rung])
    finishAt += rung.lengthMs
    if (finishAt <= rung.deadline) continue
    const longest = longestTop(taken)
    taken.get(longest.campaignId)?.pop()
    givenUp.add(longest.campaignId)
    finishAt -= longest.lengthMs
  }
  return [...taken].filter(([, kept]) => kept.length > 0).map(([id]) => id)
}

/** The drops of a campaign that can be mined now or right after, lowest first. */
function ladderOf({ campaign, open, later }: Candidate, now: number): readonly Rung[] {
  const startable = [...open, ...later].filter(({ drop }) => drop.startsAt <= now)
  const climbed = startable.sort((a, b) => a.finishAt - b.finishAt)
  const rungs: Rung[] = []
  let above = Infinity
  for (let i = climbed.length - 1; i >= 0; i--) {
    const { finishAt, deadline } = climbed[i]!
    const lengthMs = finishAt - (climbed[i - 1]?.finishAt ?? now)
    const latest = Math.min(deadline, above)
    rungs.unshift({ campaignId: campaign.id, lengthMs, deadline: latest })
    above = latest - lengthMs
  }
  return rungs
}

function longestTop(taken: ReadonlyMap<CampaignId, readonly Rung[]>): Rung {
  let longest: Rung | undefined
  for (const kept of taken.values()) {
    const top = kept.at(-1)
    if (top !== undefined && top.lengthMs > (longest?.lengthMs ?? -1)) longest = top
  }
  // The caller has just taken a rung, so there is one.
  return longest!
}
