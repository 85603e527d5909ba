// How far the account is with a drop: minutes Twitch confirmed, and minutes we sent since.

import type { Campaign, Drop, Progress } from "./campaign.ts"
import type { DropAccount } from "./report.ts"

/** However long Twitch is silent, no more minutes than these are taken for granted. */
const ESTIMATED_MINUTES_MAX = 15

/**
 * No answer is under way for longer; what seems to come from further back is a clock that was set.
 */
const ANSWER_AGE_MAX_MS = 10 * 60_000

/** Of a drop on which Twitch never said a word. */
export const NO_PROGRESS: Progress = {
  confirmedMinutes: 0,
  confirmedAt: null,
  estimatedMinutes: 0,
  claim: "not-yet",
  instanceId: null,
}

/** Confirmed and estimated minutes together, never more than the drop asks for. */
export function minutesWatched(drop: Drop): number {
  const { confirmedMinutes, estimatedMinutes } = drop.progress
  return Math.min(drop.minutesRequired, confirmedMinutes + estimatedMinutes)
}

export function minutesLeft(drop: Drop): number {
  return drop.progress.claim === "claimed" ? 0 : drop.minutesRequired - minutesWatched(drop)
}

/**
 * Whether the drop can be claimed now, by Twitch's own word: it named the claim, or confirmed all
 * the minutes. Estimated minutes never make a drop earned.
 */
export function isEarned(drop: Drop): boolean {
  if (drop.progress.claim === "claimed") return false
  if (drop.progress.instanceId !== null) return true
  return isByWatching(drop) && drop.progress.confirmedMinutes >= drop.minutesRequired
}

type Demand = Pick<Drop, "minutesRequired" | "subsRequired">

/**
 * Whether minutes alone earn it. A drop of no minutes asks for something else, mostly
 * subscriptions.
 */
export function isByWatching({ minutesRequired, subsRequired }: Demand): boolean {
  return minutesRequired > 0 && subsRequired === 0
}

/** Whether only our own estimate says that it is done. */
export function isDoneByEstimate(drop: Drop): boolean {
  return !isEarned(drop) && isByWatching(drop) && minutesLeft(drop) === 0
}

/**
 * Whether nothing differs but when it was seen, and minutes, none of which is the one by which a
 * drop is earned.
 */
export function isSameButForMinutes(
  before: readonly Campaign[],
  now: readonly Campaign[],
): boolean {
  return before.length === now.length && now.every((one, i) => isSameCampaign(before[i]!, one))
}

function isSameCampaign(a: Campaign, b: Campaign): boolean {
  if (a === b) return true
  return (
    isSameBut(["drops", "sightings"], a, b) &&
    a.drops.length === b.drops.length &&
    a.drops.every((drop, i) => isSameDrop(drop, b.drops[i]!))
  )
}

function isSameDrop(a: Drop, b: Drop): boolean {
  return (
    isSameBut(["progress"], a, b) &&
    (a.progress === b.progress ||
      (a.progress.claim === b.progress.claim && !isEarned(a) && !isEarned(b)))
  )
}

/**
 * The drops of which the progress changed, and more of it than when it was last told; null where
 * anything else did but when the campaign was seen.
 */
export function movedDrops(before: Campaign, now: Campaign): readonly Drop[] | null {
  if (!isSameBut(["drops", "sightings"], before, now) || before.drops.length !== now.drops.length)
    return null
  const isSame = now.drops.every((drop, i) => isSameBut(["progress"], before.drops[i]!, drop))
  if (!isSame) return null
  return now.drops.filter(
    (drop, i) => !isSameBut(["confirmedAt"], before.drops[i]!.progress, drop.progress),
  )
}

function isSameBut<T extends object>(others: readonly (keyof T)[], a: T, b: T): boolean {
  if (a === b) return true
  for (const key in a) if (a[key] !== b[key] && !others.includes(key)) return false
  return true
}

/**
 * Twitch confirmed minutes by a push, or as the session now going on. Such word comes late or
 * twice: it raises what is confirmed and never lowers it.
 */
export function confirmMinutes(drop: Drop, minutes: number, at: number): Drop {
  const { progress } = drop
  if (progress.claim === "claimed" || isOutdated(progress, at)) return drop
  const confirmedMinutes = Math.min(minutes, drop.minutesRequired)
  if (confirmedMinutes < progress.confirmedMinutes) return drop
  return withProgress(drop, { ...progress, confirmedMinutes, confirmedAt: at, estimatedMinutes: 0 })
}

/**
 * Twitch's own record of the account, which may also take minutes back, and a claim that did not
 * last. A claimed drop is told with no minutes; that is no progress lost.
 */
export function acceptAccount(drop: Drop, account: DropAccount, at: number): Drop {
  if (isOutdated(drop.progress, at)) return drop
  if (account.isClaimed) return markClaimed(drop, at)
  const confirmedMinutes = Math.min(account.minutesWatched, drop.minutesRequired)
  // What is earned was so since it was first told: the claim may be late.
  const isKnown = isEarned(drop) && confirmedMinutes === drop.progress.confirmedMinutes
  return withProgress(drop, {
    confirmedMinutes,
    confirmedAt: isKnown ? drop.progress.confirmedAt : at,
    estimatedMinutes: 0,
    claim: "not-yet",
    instanceId: account.instanceId,
  })
}

/**
 * How many minutes a confirmed total proves beyond the last one told. The first of a drop may hold
 * older minutes: it proves one. So does a fresh window.
 */
export function minutesGained(known: number | undefined, total: number): number {
  return known === undefined || total < known ? 1 : total - known
}

/**
 * One more minute was sent at `sentAt`, and nothing said yet that it counted. Push may be faster
 * than the beacon's own answer: what was confirmed since it was sent is not assumed as well.
 */
export function estimateMinute(drop: Drop, sentAt: number): Drop {
  const { progress } = drop
  const isConfirmed = progress.confirmedAt !== null && progress.confirmedAt > sentAt
  const isFull = progress.estimatedMinutes >= ESTIMATED_MINUTES_MAX || minutesLeft(drop) === 0
  if (isConfirmed || isFull) return drop
  return withProgress(drop, { ...progress, estimatedMinutes: progress.estimatedMinutes + 1 })
}

/** Minutes sent turned out to have counted elsewhere, or not at all. */
export function dropEstimate(drop: Drop): Drop {
  if (drop.progress.estimatedMinutes === 0) return drop
  return { ...drop, progress: { ...drop.progress, estimatedMinutes: 0 } }
}

export function markClaimed(drop: Drop, at: number): Drop {
  return withProgress(drop, {
    confirmedMinutes: drop.minutesRequired,
    confirmedAt: at,
    estimatedMinutes: 0,
    claim: "claimed",
    instanceId: null,
  })
}

/** The same drop for an account of which nothing is known. */
export function forgetProgress(drop: Drop): Drop {
  return withProgress(drop, NO_PROGRESS)
}

/** Whether something newer is known than what was so at `at`. */
function isOutdated({ confirmedAt }: Progress, at: number): boolean {
  return confirmedAt !== null && at < confirmedAt && confirmedAt - at < ANSWER_AGE_MAX_MS
}

function withProgress(drop: Drop, progress: Progress): Drop {
  return isSameProgress(drop.progress, progress) ? drop : { ...drop, progress }
}

function isSameProgress(a: Progress, b: Progress): boolean {
  return (
    a.confirmedMinutes === b.confirmedMinutes &&
    a.confirmedAt === b.confirmedAt &&
    a.estimatedMinutes === b.estimatedMinutes &&
    a.claim === b.claim &&
    a.instanceId === b.instanceId
  )
}
