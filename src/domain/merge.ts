// What the sources say of campaigns, made one.
//
// A report adds to what is known and corrects it; what it does not tell stays as it was, and
// absence from a list takes nothing away. Objects about which nothing changed remain the same
// objects, so that whoever looks at hundreds of campaigns sees at once which are new.

import { type Allowed, type Campaign, EVERY_GAME, type Game } from "./campaign.ts"
import { keepEqual } from "./lists.ts"
import { mergeDrops } from "./merge-drops.ts"
import { forgetProgress } from "./progress.ts"
import type { CampaignReport } from "./report.ts"
import { complete, correct, isOutranked, noteSighting } from "./trust.ts"

const HOUR_MS = 3_600_000

/** Twitch takes claims for so long after the end of a campaign (public miners, October 2026). */
export const CLAIMABLE_AFTER_END_MS = 24 * HOUR_MS

/** How long a campaign is taken to go on of which nobody told the end. */
const UNTOLD_LENGTH_MS = 30 * 24 * HOUR_MS

/** The same array when the reports say nothing new. */
export function mergeReports(
  known: readonly Campaign[],
  reports: readonly CampaignReport[],
  now: number,
): readonly Campaign[] {
  const byId = new Map(known.map((campaign) => [campaign.id, campaign]))
  let isChanged = false
  for (const report of reports) {
    const before = byId.get(report.id)
    const after = mergeReport(before, report)
    if (after === null || after === before) continue
    if (before === undefined && isOver(after, now)) continue
    byId.set(report.id, after)
    isChanged = true
  }
  return isChanged ? [...byId.values()] : known
}

/**
 * Forgets campaigns for which nothing can be claimed any more. The same array when there are none.
 */
export function forgetOver(campaigns: readonly Campaign[], now: number): readonly Campaign[] {
  const kept = campaigns.filter((campaign) => !isOver(campaign, now))
  return kept.length === campaigns.length ? campaigns : kept
}

/** The same campaigns without anything that was true of one account only. */
export function forgetAccount(campaigns: readonly Campaign[]): readonly Campaign[] {
  return campaigns.map((campaign) => ({
    ...campaign,
    link: "unknown",
    drops: campaign.drops.map((drop) => ({
      ...forgetProgress(drop),
      repeats: drop.repeats && { ...drop.repeats, granted: 0, windowEndsAt: null },
    })),
  }))
}

function isOver(campaign: Campaign, now: number): boolean {
  return campaign.endsAt + CLAIMABLE_AFTER_END_MS < now
}

/** Null for what cannot be mined by anyone: a campaign of the first system that names no game. */
function mergeReport(known: Campaign | undefined, report: CampaignReport): Campaign | null {
  const game = report.game ?? known?.game ?? (report.system === "reward" ? EVERY_GAME : null)
  if (game === null) return null
  const before = known ?? firstKnown(report, game)
  const decides = !isOutranked(before.sightings, report)
  const merged: Campaign = {
    ...before,
    name: correct(before.name, report.name || null, decides),
    game: mergeGame(before.game, game, decides),
    startsAt: correct(before.startsAt, report.startsAt, decides),
    endsAt: correct(before.endsAt, report.endsAt, decides),
    imageUrl: complete(before.imageUrl, report.imageUrl, decides),
    detailsUrl: complete(before.detailsUrl, report.detailsUrl, decides),
    link: report.link === "unknown" ? before.link : report.link,
    linkUrl: complete(before.linkUrl, report.linkUrl, decides),
    allowed: mergeAllowed(before, report),
    isDetailed: before.isDetailed || report.drops !== null,
    sightings: noteSighting(before.sightings, report),
  }
  const drops = mergeDrops(before, merged, report, decides)
  const whole = drops === before.drops ? merged : { ...merged, drops }
  return keepEqual(known ?? whole, whole)
}

function firstKnown(report: CampaignReport, game: Game): Campaign {
  return {
    id: report.id,
    system: report.system,
    name: report.name,
    game,
    startsAt: report.startsAt ?? Math.min(report.at, report.endsAt ?? report.at),
    endsAt: report.endsAt ?? (report.startsAt ?? report.at) + UNTOLD_LENGTH_MS,
    imageUrl: null,
    detailsUrl: null,
    link: "unknown",
    linkUrl: null,
    allowed: { type: "any" },
    isDetailed: false,
    drops: [],
    sightings: [],
  }
}

function mergeGame(known: Game, told: Game, decides: boolean): Game {
  if (known.id !== told.id) return decides ? told : known
  return keepEqual(known, {
    id: known.id,
    name: correct(known.name, told.name || null, decides),
    slug: complete(known.slug, told.slug, decides),
    boxArtUrl: complete(known.boxArtUrl, told.boxArtUrl, decides),
  })
}

/**
 * "Any channel" may be no more than silence: a list told by any source fills it. The inventory
 * shows lists only sometimes, so that its "any" says nothing against one told elsewhere.
 */
function mergeAllowed(known: Campaign, report: CampaignReport): Allowed {
  if (report.allowed === null) return known.allowed
  // An empty list is how Twitch says that there is none.
  const isListed = report.allowed.type === "listed" && report.allowed.channels.length > 0
  const told: Allowed = isListed ? report.allowed : { type: "any" }
  if (report.source === "inventory") return correct(known.allowed, told, isListed)
  const others = known.sightings.filter((seen) => seen.source !== "inventory")
  const isGap = isListed && known.allowed.type === "any"
  return correct(known.allowed, told, isGap || !isOutranked(others, report))
}
