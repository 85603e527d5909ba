// When something changes by itself.

import type { Campaign } from "./campaign.ts"
import type { Settings } from "./settings.ts"

/**
 * The next moment after `now` at which a campaign or drop that may still be mined starts or ends,
 * ms since 1970; null when nothing is in sight.
 */
export declare function nextChange(
  campaigns: readonly Campaign[],
  now: number,
  settings: Settings,
): number | null
