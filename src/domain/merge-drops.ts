// What one report says of the drops of a campaign, made one with what is known of them.

import type { Campaign, Drop } from "./campaign.ts"
import type { DropId } from "./ids.ts"
import { keepEqual } from "./lists.ts"
import { acceptAccount, NO_PROGRESS } from "./progress.ts"
import type { CampaignReport, DropReport } from "./report.ts"
import { correct } from "./trust.ts"

/** No campaign has nearly as many; a source gone wrong must not grow one without end. */
const DROPS_MAX = 300

/**
 * `before` and `after` are the campaign as it was and as it is now; a drop that had no window of
 * its own moves with it. `decides` says whether the report may correct what is known.
 */
export function mergeDrops(
  before: Campaign,
  after: Campaign,
  report: CampaignReport,
  decides: boolean,
): readonly Drop[] {
  const told = new Map<DropId, DropReport>()
  for (const drop of report.drops ?? []) if (!told.has(drop.id)) told.set(drop.id, drop)
  const kept = before.drops.map((known) => {
    const moved = moveWindow(known, before, after)
    const drop = told.get(known.id)
    const merged = drop === undefined ? moved : mergeDrop(moved, drop, report.at, decides)
    return keepEqual(known, merged)
  })
  for (const drop of before.drops) told.delete(drop.id)
  const unheard = [...told.values()].slice(0, Math.max(0, DROPS_MAX - kept.length))
  const added = unheard.map((drop) => newDrop(drop, after, report.at))
  const isSame = added.length === 0 && kept.every((drop, index) => drop === before.drops[index])
  return isSame ? before.drops : [...kept, ...added]
}

function moveWindow(drop: Drop, before: Campaign, after: Campaign): Drop {
  if (before.startsAt === after.startsAt && before.endsAt === after.endsAt) return drop
  return {
    ...drop,
    startsAt: drop.startsAt === before.startsAt ? after.startsAt : drop.startsAt,
    endsAt: drop.endsAt === before.endsAt ? after.endsAt : drop.endsAt,
  }
}

/** An empty list or a count of nothing may be no more than silence: any source may fill it. */
function mergeDrop(known: Drop, told: DropReport, at: number, decides: boolean): Drop {
  const merged: Drop = {
    ...known,
    name: correct(known.name, told.name || null, decides),
    startsAt: correct(known.startsAt, told.startsAt, decides),
    endsAt: correct(known.endsAt, told.endsAt, decides),
    minutesRequired: correct(
      known.minutesRequired,
      told.minutesRequired,
      decides || known.minutesRequired === 0,
    ),
    subsRequired: correct(known.subsRequired, told.subsRequired, decides),
    preconditions: correct(
      known.preconditions,
      told.preconditions,
      decides || known.preconditions.length === 0,
    ),
    benefits: correct(known.benefits, told.benefits, decides || known.benefits.length === 0),
    repeats: told.repeats ?? known.repeats,
  }
  return told.account === null ? merged : acceptAccount(merged, told.account, at)
}

function newDrop(told: DropReport, campaign: Campaign, at: number): Drop {
  const drop: Drop = {
    id: told.id,
    name: told.name,
    startsAt: told.startsAt ?? campaign.startsAt,
    endsAt: told.endsAt ?? campaign.endsAt,
    minutesRequired: told.minutesRequired ?? 0,
    subsRequired: told.subsRequired ?? 0,
    preconditions: told.preconditions ?? [],
    benefits: told.benefits ?? [],
    repeats: told.repeats,
    progress: NO_PROGRESS,
  }
  return told.account === null ? drop : acceptAccount(drop, told.account, at)
}
