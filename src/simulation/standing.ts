// How far each account is with each drop.

import { type Campaign, type Drop, isActive } from "./catalogue.ts"
import type { User } from "./accounts.ts"

/** A watch group that repeats does so in windows of a day (public miners, October 2026). */
export const WINDOW_MS = 24 * 3_600_000

export interface Standing {
  minutes: number
  isClaimed: boolean
  claimedAt: number | null
  /** Twitch's id of the claim, from the moment the drop is done. */
  instanceId: string | null
  /** How often a reward group was given. */
  grants: number
  /** When the window of a repeating group opened. */
  windowStartedAt: number | null
}

export interface Standings {
  of(user: User, drop: Drop): Standing
  /** Whether the account has done anything for a campaign. */
  isBegun(user: User, campaign: Campaign): boolean
  /**
   * Whether a minute may count for this drop now, its channel aside. `lenient` takes a precondition
   * as met once it is done: a miner could have claimed it.
   */
  isOpen(user: User, drop: Drop, now: number, lenient?: boolean): boolean
  /** The drop a claim names, by Twitch's id or by one built of user, campaign and drop. */
  findInstance(user: User, instanceId: string): Drop | null
}

export function openStandings(findDrop: (id: string) => Drop | null): Standings {
  const byUser = new Map<User, Map<string, Standing>>()

  function table(user: User): Map<string, Standing> {
    const present = byUser.get(user)
    if (present !== undefined) return present
    const fresh = new Map<string, Standing>()
    byUser.set(user, fresh)
    return fresh
  }

  function of(user: User, drop: Drop): Standing {
    const rows = table(user)
    const present = rows.get(drop.id)
    if (present !== undefined) return present
    const fresh: Standing = {
      minutes: 0,
      isClaimed: false,
      claimedAt: null,
      instanceId: null,
      grants: 0,
      windowStartedAt: null,
    }
    rows.set(drop.id, fresh)
    return fresh
  }

  const isDone = (user: User, drop: Drop) => {
    const standing = table(user).get(drop.id)
    return standing !== undefined && (standing.isClaimed || standing.minutes >= drop.minutes)
  }

  function isMet(user: User, id: string, lenient: boolean): boolean {
    const drop = findDrop(id)
    if (drop === null) return true
    return lenient ? isDone(user, drop) : (table(user).get(id)?.isClaimed ?? false)
  }

  return {
    of,
    isBegun: (user, campaign) => {
      const rows = table(user)
      return campaign.drops.some((drop) => {
        const standing = rows.get(drop.id)
        return standing !== undefined && (standing.minutes > 0 || standing.isClaimed)
      })
    },
    isOpen(user, drop, now, lenient = false) {
      if (drop.minutes === 0 || drop.subs > 0) return false
      if (!isActive(drop, now) || !isActive(drop.campaign, now)) return false
      if (isDone(user, drop)) return false
      return drop.preconditions.every((id) => isMet(user, id, lenient))
    },
    findInstance(user, instanceId) {
      const [userId, campaignId, dropId = ""] = instanceId.split("#")
      const drop = findDrop(dropId)
      if (userId === user.id && drop?.campaign.id === campaignId) return drop
      for (const [id, standing] of table(user)) {
        if (standing.instanceId === instanceId) return findDrop(id)
      }
      return null
    },
  }
}

/**
 * Makes a repeating group earnable anew once its window has run out and what it gave is claimed.
 */
export function turnWindow(drop: Drop, standing: Standing, now: number): void {
  const endsAt = windowEndsAt(standing)
  if (endsAt === null || now < endsAt || standing.grants >= drop.repeats) return
  if (standing.instanceId !== null && !standing.isClaimed) return
  standing.windowStartedAt = null
  standing.minutes = 0
  standing.isClaimed = false
  standing.instanceId = null
}

export function windowEndsAt(standing: Standing): number | null {
  return standing.windowStartedAt === null ? null : standing.windowStartedAt + WINDOW_MS
}
