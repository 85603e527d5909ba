// How long each account could have earned something: what a miner's minutes are measured against.
// Time is added up between the moments at which anything changes, so nothing runs in between.

import type { Clock } from "../core/clock.ts"
import type { User } from "./accounts.ts"

export interface Earnings {
  /** Something changed by which what can be earned may have changed. */
  reckon(): void
  earnableMinutes(user: User): number
}

interface Sum {
  earnableMs: number
  isEarnable: boolean
  since: number
}

export function openEarnings(
  clock: Clock,
  users: readonly User[],
  canEarn: (user: User) => boolean,
): Earnings {
  const sums = new Map<User, Sum>()

  function bring(user: User): Sum {
    const now = clock.now()
    const sum = sums.get(user) ?? { earnableMs: 0, isEarnable: false, since: now }
    if (sum.isEarnable) sum.earnableMs += now - sum.since
    sum.since = now
    sums.set(user, sum)
    return sum
  }

  return {
    reckon() {
      for (const user of users) bring(user).isEarnable = canEarn(user)
    },
    earnableMinutes: (user) => Math.floor(bring(user).earnableMs / 60_000),
  }
}
