// What can be earned of one campaign at one moment, and why not the rest.

import type { Campaign, Drop } from "./campaign.ts"
import type { Prospect } from "./candidate.ts"
import { ignoredCampaign, unwantedDrop } from "./filters.ts"
import { isSpecial } from "./games.ts"
import type { DropId } from "./ids.ts"
import { compareKeys } from "./lists.ts"
import { isAhead, type Reach, reaches } from "./reach.ts"
import { type Sentence, sentence } from "./reasons.ts"
import type { Settings } from "./settings.ts"

export interface Judgement {
  /** What earns now on a channel that counts, first what is done first. */
  readonly open: readonly Prospect[]
  /**
   * What is wanted and waits for its time or for another drop, in the order in which it is done.
   */
  readonly later: readonly Prospect[]
  /** Why nothing earns now; null when something does. */
  readonly why: Sentence | null
  /** Why each drop that does not earn now does not. */
  readonly drops: ReadonlyMap<DropId, Sentence>
}

export function judge(campaign: Campaign, now: number, settings: Settings): Judgement {
  const refusal = refuseCampaign(campaign, now, settings)
  if (refusal !== null) return refuseAll(campaign, refusal)
  const found = reaches(campaign, now)
  const why = new Map<DropId, Sentence>()
  let isAllWanted = true
  for (const drop of campaign.drops) {
    const reach = found.get(drop.id)
    const reason = notItself(drop, campaign, reach, settings)
    if (reason === null) continue
    why.set(drop.id, reason)
    if (reach !== undefined && isAhead(reach)) isAllWanted = false
  }
  const needed = isAllWanted ? null : neededDrops(campaign, found, why)
  const open: Prospect[] = []
  const later: Prospect[] = []
  for (const drop of campaign.drops) {
    const reach = found.get(drop.id)
    const isOut = reach === undefined || !isAhead(reach)
    if (isOut || needed?.has(drop.id) === false) continue
    if (reach.why === null) {
      why.delete(drop.id)
      open.push(reach)
    } else {
      why.set(drop.id, reach.why)
      later.push(reach)
    }
  }
  open.sort(byFinish)
  later.sort(byFinish)
  return { open, later, why: open.length > 0 ? null : sumUp(campaign, later, why, now), drops: why }
}

function refuseCampaign(campaign: Campaign, now: number, settings: Settings): Sentence | null {
  if (campaign.endsAt <= now) {
    return sentence("reason.campaign-ended", { time: { time: campaign.endsAt } })
  }
  const ignored = ignoredCampaign(campaign, settings)
  if (ignored !== null) return ignored
  if (!campaign.isDetailed || campaign.drops.length === 0) return sentence("reason.not-detailed")
  const isUnlisted = isSpecial(campaign.game) && campaign.allowed.type === "any"
  return isUnlisted ? sentence("reason.no-channel-list") : null
}

function refuseAll(campaign: Campaign, why: Sentence): Judgement {
  const drops = new Map(campaign.drops.map((drop) => [drop.id, why]))
  return { open: [], later: [], why, drops }
}

/** Why a drop is not mined for its own sake; null when it is. */
function notItself(
  drop: Drop,
  campaign: Campaign,
  reach: Reach | undefined,
  settings: Settings,
): Sentence | null {
  if (reach === undefined) return null
  if (reach.at === "claimed") return sentence("reason.claimed")
  if (reach.at === "earned") return sentence("reason.waits-for-claim")
  if (reach.at === "out") return reach.why
  return unwantedDrop(drop, campaign, settings)
}

/**
 * Every wanted drop with all that must come before it, whether that is wanted for itself or not.
 */
function neededDrops(
  campaign: Campaign,
  found: ReadonlyMap<DropId, Reach>,
  refused: ReadonlyMap<DropId, Sentence>,
): ReadonlySet<DropId> {
  const needed = new Set<DropId>()
  const open = campaign.drops.filter((drop) => !refused.has(drop.id)).map((drop) => drop.id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const reach = found.get(id)
    if (reach === undefined || !isAhead(reach) || needed.has(id)) continue
    needed.add(id)
    open.push(...reach.drop.preconditions)
  }
  return needed
}

function sumUp(
  campaign: Campaign,
  later: readonly Prospect[],
  why: ReadonlyMap<DropId, Sentence>,
  now: number,
): Sentence {
  if (campaign.drops.every((drop) => drop.progress.claim === "claimed")) {
    return sentence("reason.all-claimed")
  }
  if (later.length > 0 && campaign.startsAt > now) {
    return sentence("reason.campaign-not-started", { time: { time: campaign.startsAt } })
  }
  const told = later[0]?.drop ?? campaign.drops.find((drop) => drop.progress.claim !== "claimed")
  return (told && why.get(told.id)) ?? sentence("reason.all-claimed")
}

function byFinish(a: Prospect, b: Prospect): number {
  return a.finishAt - b.finishAt || a.deadline - b.deadline || compareKeys(a.drop.id, b.drop.id)
}
