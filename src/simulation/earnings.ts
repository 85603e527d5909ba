// How long each account could have earned something: what a miner's minutes are measured against.
// Time is added up between the moments at which anything changes, so nothing runs in between.

import type { Clock } from "../core/clock.ts"
import type { Accounts, User } from "./accounts.ts"
import { type Catalogue, isLinked } from "./catalogue.ts"
import type { Channel, Channels } from "./channels.ts"
import { isWatchable } from "./credit.ts"
import type { Faults } from "./faults.ts"
import type { Standings } from "./standing.ts"

export interface Earnings {
  /** Something changed by which what can be earned may have changed. */
  reckon(): void
  earnableMinutes(user: User): number
}

export interface EarningsPorts {
  readonly clock: Clock
  readonly accounts: Accounts
  readonly faults: Faults
  readonly catalogue: Catalogue
  readonly channels: Channels
  readonly standings: Standings
}

interface Sum {
  earnableMs: number
  isEarnable: boolean
  since: number
}

export function openEarnings(ports: EarningsPorts): Earnings {
  const { clock, accounts } = ports
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
      for (const user of accounts.users) bring(user).isEarnable = canEarn(user, ports)
    },
    earnableMinutes: (user) => Math.floor(bring(user).earnableMs / 60_000),
  }
}

/** Whether a perfect miner could earn a minute for this account now. */
function canEarn(user: User, ports: EarningsPorts): boolean {
  const { accounts, faults, channels } = ports
  if (!accounts.isSignedIn(user)) return false
  if (faults.has("second-watcher") || faults.has("no-credit")) return false
  return channels.all.some((one) => isWatchable(one) && hasOpenDrop(user, one, ports))
}

function hasOpenDrop(user: User, channel: Channel, ports: EarningsPorts): boolean {
  const { catalogue, standings, clock } = ports
  const now = clock.now()
  return catalogue
    .countingOn(channel.login, channel.game)
    .filter((campaign) => isLinked(user.linked, campaign))
    .some((campaign) => campaign.drops.some((drop) => standings.isOpen(user, drop, now, true)))
}
