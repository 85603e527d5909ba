// How long each account could have earned something: what a miner's minutes are measured against.
// Time is added up between the moments at which anything changes, so nothing runs in between.

import type { Clock } from "../core/clock.ts"
import type { Accounts, User } from "./accounts.ts"
import { type Catalogue, type Drop, isLinked, toldAt } from "./catalogue.ts"
import type { Channel, Channels } from "./channels.ts"
import { isWatchable, wayOf } from "./credit.ts"
import type { Faults } from "./faults.ts"
import type { Rules } from "./scenario.ts"
import { type Standing, type Standings, windowEndsAt } from "./standing.ts"

const MINUTE_MS = 60_000

/** Without these hosts no minute counts, whoever sends it. */
const WAYS: Readonly<Record<Rules["credit"], readonly string[]>> = {
  "beacon-and-segments": ["beacon.twitch.tv", "cdn"],
  beacon: ["beacon.twitch.tv"],
  events: ["gql.twitch.tv"],
}

const CUTS = ["status", "garbage", "hang", "refuse", "name-lost", "name-blocked"] as const

export interface Earnings {
  /** Something changed by which what can be earned may have changed. */
  reckon(): void
  earnableMs(user: User): number
}

export interface EarningsPorts {
  readonly clock: Clock
  readonly rules: Rules
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
    earnableMs: (user) => bring(user).earnableMs,
  }
}

/** Whether a perfect miner could earn a minute for this account now. */
function canEarn(user: User, ports: EarningsPorts): boolean {
  const { accounts, faults, channels, rules } = ports
  if (!accounts.isSignedIn(user)) return false
  if (faults.has("second-watcher") || faults.has("no-credit")) return false
  if (isCutOff(faults, WAYS[wayOf(rules, faults)])) return false
  return channels.all.some((one) => isWatchable(one) && hasOpenDrop(user, one, ports))
}

/** Whether a host that every minute needs is down until somebody mends it. */
function isCutOff(faults: Faults, hosts: readonly string[]): boolean {
  return CUTS.some((type) =>
    faults.has(type, ({ host, times }) => {
      return times === undefined && (host === undefined || hosts.includes(host))
    }),
  )
}

function hasOpenDrop(user: User, channel: Channel, ports: EarningsPorts): boolean {
  const { catalogue, standings, clock } = ports
  const now = clock.now()
  return catalogue.countingOn(channel.login, channel.game, now).some((campaign) => {
    if (now < toldAt(campaign)) return false
    const canHave = isLinked(user.linked, campaign) ? () => true : staysAtTwitch
    return campaign.drops.some((drop) => {
      const isOpen = canHave(drop) && standings.isOpen(user, drop, now, true)
      return isOpen && canBeDone(drop, standings.of(user, drop), now)
    })
  })
}

/** Minutes for what cannot be done in time are given to nobody. The first one counts at once. */
function canBeDone(drop: Drop, standing: Standing, now: number): boolean {
  const { endsAt } = drop.campaign
  const until = Math.min(drop.endsAt, endsAt, windowEndsAt(standing) ?? Infinity)
  return now + (drop.minutes - standing.minutes - 1) * MINUTE_MS <= until
}

/** Badges and emotes go to the account itself, and need no publisher that knows it. */
function staysAtTwitch({ benefits }: Drop): boolean {
  return benefits.length > 0 && benefits.every(({ kind }) => kind === "BADGE" || kind === "EMOTE")
}
