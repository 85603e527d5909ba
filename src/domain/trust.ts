// Whose word counts where two sources tell the same fact differently.

import type { Campaign, Sighting, Source } from "./campaign.ts"
import { keepEqual } from "./lists.ts"
import type { CampaignReport } from "./report.ts"

/**
 * The most trusted first: what Twitch tells this account, what it tells anyone, what others tell.
 */
const TRUST: readonly Source[] = ["inventory", "twitch", "rewards", "channels", "feed"]

/** After a day without its word, a trusted source may be corrected by a lesser one. */
const TRUST_LASTS_MS = 24 * 3_600_000

/** Sightings need no more precision: the tenth channel that names a campaign tells nothing new. */
const SIGHTING_GRAIN_MS = 60_000

/** Whether a more trusted source told of this campaign lately. */
export function isOutranked(
  sightings: Campaign["sightings"],
  { source, at }: CampaignReport,
): boolean {
  const rank = TRUST.indexOf(source)
  return sightings.some(
    (seen) => TRUST.indexOf(seen.source) < rank && at - seen.at < TRUST_LASTS_MS,
  )
}

/** The fact as it is now known; `null` was not told, and what does not decide corrects nothing. */
export function correct<Fact>(known: Fact, told: Fact | null, decides: boolean): Fact {
  return told !== null && decides ? keepEqual(known, told) : known
}

/** Like `correct`, for a fact that may be unknown: then any source may tell it. */
export function complete<Fact>(
  known: Fact | null,
  told: Fact | null,
  decides: boolean,
): Fact | null {
  return correct(known, told, decides || known === null)
}

/** In the order of trust, each source once, with the time of its last word. */
export function noteSighting(
  sightings: readonly Sighting[],
  { source, at }: CampaignReport,
): readonly Sighting[] {
  const before = sightings.find((seen) => seen.source === source)
  if (before !== undefined && at - before.at < SIGHTING_GRAIN_MS) return sightings
  return [...sightings.filter((seen) => seen !== before), { source, at }].sort(
    (a, b) => TRUST.indexOf(a.source) - TRUST.indexOf(b.source),
  )
}

/** Whether the same sources told of it, each at times less than `graceMs` apart. */
export function isSeenAlike(
  before: readonly Sighting[],
  now: readonly Sighting[],
  graceMs: number,
): boolean {
  const isAlike = (one: Sighting, other: Sighting | undefined) =>
    one.source === other?.source && Math.abs(one.at - other.at) < graceMs
  return before.length === now.length && now.every((one, place) => isAlike(one, before[place]))
}
