// In which order campaigns are mined: four ways to put them.

import type { Candidate } from "./candidate.ts"
import { placeOnList } from "./games.ts"
import type { CampaignId } from "./ids.ts"
import { compareKeys } from "./lists.ts"
import { finishedInTime } from "./schedule.ts"
import type { Settings } from "./settings.ts"

/**
 * Every minute of mining leaves the other campaigns with less slack than the one mined. It is left
 * only for one that has a fifth less, so that two do not take turns with every minute.
 */
const SLACK_TO_STAY = 0.8

/** `mined` is the campaign being mined. */
export function inOrder(
  candidates: readonly Candidate[],
  now: number,
  settings: Settings,
  mined: CampaignId | null,
): readonly Candidate[] {
  const keyOf = keysOf(candidates, now, settings, mined)
  const keyed = candidates.map((candidate) => ({
    candidate,
    key: keyOf(candidate),
    place: placeOnList(candidate.campaign.game, settings),
    ends: endOf(candidate),
  }))
  keyed.sort(
    (a, b) =>
      compareKeys(a.key, b.key) ||
      a.place - b.place ||
      a.ends - b.ends ||
      compareKeys(a.candidate.campaign.id, b.candidate.campaign.id),
  )
  return keyed.map(({ candidate }) => candidate)
}

/** What decides before the list and the end do; less is more wanted. */
function keysOf(
  candidates: readonly Candidate[],
  now: number,
  settings: Settings,
  mined: CampaignId | null,
): (candidate: Candidate) => number {
  switch (settings.order) {
    case "my-order":
      return () => 0
    case "ending-soonest":
      return endOf
    case "least-slack-first":
      return (candidate) =>
        slackOf(candidate, now) * (candidate.campaign.id === mined ? SLACK_TO_STAY : 1)
    case "smart": {
      const places = new Map(finishedInTime(candidates, now).map((id, place) => [id, place]))
      return ({ campaign }) => places.get(campaign.id) ?? candidates.length
    }
  }
}

/** When the first of the drops that earn now ends. */
function endOf({ open }: Candidate): number {
  return Math.min(...open.map(({ deadline }) => deadline))
}

/** Time left for each minute needed; 1 means that not a minute may be lost. */
function slackOf({ open, later }: Candidate, now: number): number {
  const startable = [...open, ...later].filter(({ drop }) => drop.startsAt <= now)
  const slacks = startable.map(
    ({ deadline, finishAt }) => (deadline - now) / Math.max(60_000, finishAt - now),
  )
  return Math.min(...slacks)
}
