// Whether the history of the program tells what came to pass.

import type { HistoryStore } from "../../../src/store/history.ts"
import type { ClaimCounts } from "./chronicle.ts"

/** A kill takes along what was not yet confirmed. */
const TOLD_SHARE_MIN = 0.97

const FOR_EVER = 8.64e15
const ALL = 1_000_000

/** What is wrong with it; null when nothing is. */
export function wrongPast(
  history: Pick<HistoryStore, "claims" | "minutes">,
  earned: number,
  { kept, unkept }: ClaimCounts,
): string | null {
  const minutes = history.minutes(0, FOR_EVER).reduce((sum, one) => sum + one.minutes, 0)
  const claims = history.claims(ALL).length
  if (!isTold(minutes, earned)) return `it tells of ${minutes} minutes, ${earned} counted`
  // Whether Twitch keeps what it said yes to is found out a little later.
  const isRight = isTold(claims, kept, kept + unkept)
  return isRight ? null : `it tells of ${claims} claims, there were ${kept}`
}

function isTold(told: number, happened: number, most = happened): boolean {
  return told <= most && told >= Math.floor(TOLD_SHARE_MIN * happened)
}
