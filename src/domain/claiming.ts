// The rules of claiming: what a claim is named, when it is tried again, and when that would be
// blind.

import type { Reason } from "../core/outcome.ts"
import type { CampaignId, DropId, DropInstanceId, UserId } from "./ids.ts"

const MINUTE_MS = 60_000
/** Most refusals are Twitch being late by seconds. */
const QUICK_RETRIES_MS = [2_000, 5_000, 15_000, 30_000] as const
/** Others are over within the hour, and until then nothing more of a chain can be earned. */
const STEADY_RETRY_MS = 40_000
const STEADY_RETRIES = 90
const RETRY_CAP_MS = 30 * MINUTE_MS

/** The name Twitch gives a claim where it tells none. Public miners, October 2026. */
export function instanceIdOf(
  userId: UserId,
  campaignId: CampaignId,
  dropId: DropId,
): DropInstanceId {
  return `${userId}#${campaignId}#${dropId}` as DropInstanceId
}

/** How long to wait after a claim failed for the `failures`th time, from 1 on. */
export function claimRetryMs(failures: number): number {
  const quickMs = QUICK_RETRIES_MS[failures - 1]
  const doublings = Math.max(0, failures - QUICK_RETRIES_MS.length - STEADY_RETRIES)
  return quickMs ?? Math.min(STEADY_RETRY_MS * 2 ** Math.min(doublings, 10), RETRY_CAP_MS)
}

/** Whether the claim may have succeeded all the same, so that claiming again would be blind. */
export function leavesDoubt(reason: Reason): boolean {
  switch (reason) {
    case "offline":
    case "blocked":
    case "timed-out":
    case "busy":
    case "malformed":
    case "cancelled":
      return true
    case "refused":
    case "forbidden":
    case "missing":
    case "signed-out":
      return false
  }
}
