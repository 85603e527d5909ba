// The windows of reward groups that may be earned more than once, each time in one of its own.

import type { Campaign, Drop } from "./campaign.ts"
import { changeDrops } from "./drops.ts"
import { isEarned, NO_PROGRESS } from "./progress.ts"

/**
 * Groups whose window has closed start from nothing. What is earned and not yet claimed stays,
 * because it can still be claimed. The same array when none did.
 */
export function beginNextWindows(campaigns: readonly Campaign[], now: number): readonly Campaign[] {
  return changeDrops(campaigns, (drop) => beginNextWindow(drop, now))
}

/** When the first window after `now` closes, ms since 1970; null when none is open. */
export function nextWindowAt(campaigns: readonly Campaign[], now: number): number | null {
  let next: number | null = null
  for (const { drops } of campaigns) {
    for (const { repeats } of drops) {
      const at = repeats?.windowEndsAt ?? null
      if (at !== null && at > now && (next === null || at < next)) next = at
    }
  }
  return next
}

function beginNextWindow(drop: Drop, now: number): Drop {
  const { repeats } = drop
  if (repeats === null || repeats.windowEndsAt === null || now < repeats.windowEndsAt) return drop
  if (isEarned(drop)) return drop
  const closed = { ...repeats, windowEndsAt: null }
  const isLast = drop.progress.claim === "claimed" && repeats.granted >= repeats.times
  return { ...drop, repeats: closed, progress: isLast ? drop.progress : NO_PROGRESS }
}
