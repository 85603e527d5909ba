// Whether a season brought enough of what could be earned in it.

import type { SeasonRecord, SeenViolation } from "./record.ts"
import { shareOf } from "./report.ts"

const EARNED_SHARE_MIN = { calm: 0.99, stormy: 0.95 }

/** Of less than this a single minute is too much. */
const EARNABLE_MINUTES_MIN = 600

const DAY_S = 86_400

/** Null when it did, or when too little could be earned to tell. */
export function shortfallOf(
  record: Pick<SeasonRecord, "earnable" | "earned">,
  weather: keyof typeof EARNED_SHARE_MIN,
  days: number,
): SeenViolation | null {
  const { earnable, earned } = record
  const share = EARNED_SHARE_MIN[weather]
  if (earnable < EARNABLE_MINUTES_MIN || earned >= share * earnable) return null
  return {
    rule: `at least ${100 * share} % of what can be earned is`,
    what: `${earned} of ${earnable} minutes were: ${shareOf(record)}`,
    at: days * DAY_S,
    messages: [],
    happenings: [],
  }
}
