// Which watched minute counts, and for which drop. A minute accepted proves nothing: Twitch's own
// rules decide afterwards, and say nothing about a minute that did not count.

import type { Clock } from "../core/clock.ts"
import type { User } from "./accounts.ts"
import type { Catalogue, Drop } from "./catalogue.ts"
import type { Channel, Channels } from "./channels.ts"
import type { Claims } from "./claims.ts"
import type { Faults } from "./faults.ts"
import type { Hub } from "./hub.ts"
import type { Journal } from "./journal.ts"
import { misfitOf, readMinute } from "./minute.ts"
import type { Rules } from "./scenario.ts"
import { type Standings, turnWindow, WINDOW_MS } from "./standing.ts"
import type { Streams } from "./streams.ts"

/** Clients send a minute every 59 to 60 s; anything closer than this is a client gone wrong. */
const MINUTE_GAP_MIN_MS = 55_000

/** Credit came back this long after a second watcher had stopped (public miners, 2026). */
const SECOND_WATCHER_LINGERS_MS = 90_000

/** Without a minute for this long nothing is being watched. */
const SESSION_LIFE_MS = 300_000

/** After a claim the session goes on naming the claimed drop for a moment. */
const SESSION_LAG_MS = 3_000

export interface SentMinute {
  readonly kind: "beacon" | "event"
  readonly json: string
  readonly user: User
  /** Whether it came with the headers of the client its token was given to. */
  readonly isRightClient: boolean
}

export interface WatchSession {
  readonly channel: Channel
  readonly drop: Drop
}

export interface Credit {
  receive(sent: SentMinute): void
  /** What is being earned, as Twitch tells it. */
  session(user: User): WatchSession | null
  earnedMinutes(user: User): number
}

export interface CreditPorts {
  readonly clock: Clock
  readonly rules: Rules
  readonly journal: Journal
  readonly faults: Faults
  readonly hub: Hub
  readonly catalogue: Catalogue
  readonly channels: Channels
  readonly streams: Streams
  readonly standings: Standings
  readonly claims: Claims
  readonly changed: () => void
}

interface Watching {
  readonly channel: Channel
  readonly at: number
  readonly drop: Drop | null
}

interface Ledger {
  readonly ports: CreditPorts
  /** The last minute sent, by its way and its account. */
  readonly lastSent: Map<string, { readonly json: string; readonly at: number }>
  readonly lastCredited: Map<User, number>
  readonly watching: Map<User, Watching>
  readonly earned: Map<User, number>
  /** When a second watcher was last seen. */
  spoiledAt: number
}

export function openCredit(ports: CreditPorts): Credit {
  const ledger: Ledger = {
    ports,
    lastSent: new Map(),
    lastCredited: new Map(),
    watching: new Map(),
    earned: new Map(),
    spoiledAt: -Infinity,
  }
  return {
    receive: (sent) => receive(ledger, sent),
    session: (user) => sessionOf(ledger, user),
    earnedMinutes: (user) => ledger.earned.get(user) ?? 0,
  }
}

function receive(ledger: Ledger, sent: SentMinute): void {
  const { clock, journal, channels } = ledger.ports
  const read = readMinute(sent.json)
  if (!read.ok) return journal.complain(read.detail)
  const minute = read.value
  const { user } = sent
  if (String(minute.user_id) !== user.id) return journal.complain("a minute for another account")
  const channel = channels.byId(minute.channel_id)
  if (channel === null) return journal.complain(`unknown channel ${minute.channel_id}`)
  const at = Date.parse(minute.client_time)
  if (isRepeat(ledger, sent, at)) return
  const misfit = misfitOf(minute, at, channel, clock.now())
  if (misfit !== null && !misfit.isForgivable) return journal.complain(misfit.why)
  const why = misfit?.why ?? refusal(ledger, sent, channel, at)
  const drop = why === null ? best(ledger, user, channel) : null
  if (why === "second watcher") creditOther(ledger, user, at)
  // What was done and waits to be claimed is still shown.
  const shown = drop ?? (why === null ? (ledger.watching.get(user)?.drop ?? null) : null)
  ledger.watching.set(user, { channel, at: clock.now(), drop: shown })
  if (drop === null) return journal.note(`nothing earned: ${why ?? "no open drop"}`)
  credit(ledger, user, channel, drop, at)
}

function isRepeat({ lastSent, ports }: Ledger, sent: SentMinute, at: number): boolean {
  const key = `${sent.kind} ${sent.user.id}`
  const last = lastSent.get(key)
  if (last?.json === sent.json) return true
  lastSent.set(key, { json: sent.json, at })
  if (last !== undefined && at - last.at < MINUTE_GAP_MIN_MS) {
    ports.journal.complain(`a minute ${at - last.at} ms after the last`)
  }
  return false
}

/** In which way a minute has to be sent now to count. */
export function wayOf({ credit }: Rules, faults: Faults): Rules["credit"] {
  return faults.use("credit-changed")?.credit ?? credit
}

/** Why a minute that is well-formed does not count; null when it does. */
function refusal(ledger: Ledger, sent: SentMinute, channel: Channel, at: number): string | null {
  const { clock, rules, faults, streams } = ledger.ports
  const { user } = sent
  if (!sent.isRightClient) return "wrong client"
  if (at - (ledger.lastCredited.get(user) ?? -Infinity) < MINUTE_GAP_MIN_MS) return "too soon"
  const way = wayOf(rules, faults)
  if (sent.kind !== (way === "events" ? "event" : "beacon")) return "wrong method"
  if (faults.use("no-credit") !== null) return "no credit"
  if (faults.has("second-watcher")) ledger.spoiledAt = clock.now()
  if (clock.now() - ledger.spoiledAt < SECOND_WATCHER_LINGERS_MS) return "second watcher"
  if (!isWatchable(channel)) return "channel earns nothing"
  if (way !== "beacon-and-segments") return null
  const isFollowed = streams.touchedLately(user, channel) >= rules.segmentsMin
  return isFollowed ? null : "segments not followed"
}

function best({ ports }: Ledger, user: User, channel: Channel): Drop | null {
  const { catalogue, clock, standings } = ports
  const now = clock.now()
  const candidates = catalogue
    .countingOn(channel.login, channel.game, now)
    .map((campaign) => ({ campaign, rank: standings.isBegun(user, campaign) ? 0 : 1 }))
    .sort((a, b) => a.rank - b.rank || a.campaign.endsAt - b.campaign.endsAt)
  for (const { campaign } of candidates) {
    const open = campaign.drops.find((drop) => standings.isOpen(user, drop, now))
    if (open !== undefined) return open
  }
  return null
}

function credit(ledger: Ledger, user: User, channel: Channel, drop: Drop, at: number): void {
  const { journal, faults, hub, standings, claims, changed } = ledger.ports
  const standing = standings.of(user, drop)
  standing.minutes++
  ledger.lastCredited.set(user, at)
  ledger.earned.set(user, (ledger.earned.get(user) ?? 0) + 1)
  journal.count("minute credited")
  journal.note(`credit ${standing.minutes} of ${drop.minutes} for ${drop.id} on ${channel.login}`)
  if (drop.repeats > 1 && standing.windowStartedAt === null) openWindow(ledger, user, drop)
  if (faults.use("progress-push-lost") === null) {
    hub.publish(`user-drop-events.${user.id}`, {
      type: "drop-progress",
      data: {
        drop_id: drop.id,
        channel_id: channel.id,
        current_progress_min: standing.minutes,
        required_progress_min: drop.minutes,
      },
    })
  }
  if (standing.minutes >= drop.minutes) {
    claims.award(user, drop, channel)
    changed()
  }
}

function openWindow({ ports }: Ledger, user: User, drop: Drop): void {
  const { clock, standings, changed } = ports
  const standing = standings.of(user, drop)
  standing.windowStartedAt = clock.now()
  clock.after(WINDOW_MS, () => {
    turnWindow(drop, standing, clock.now())
    changed()
  })
}

function sessionOf(ledger: Ledger, user: User): WatchSession | null {
  const { catalogue, clock, standings } = ledger.ports
  const elsewhere = otherSession(ledger, user)
  if (elsewhere !== null) return elsewhere
  const last = ledger.watching.get(user)
  if (last === undefined || last.drop === null) return null
  if (catalogue.drop(last.drop.id) === null) return null
  if (clock.now() - last.at > SESSION_LIFE_MS) return null
  const { channel, drop } = last
  const { isClaimed, claimedAt } = standings.of(user, drop)
  if (!isClaimed || clock.now() - (claimedAt ?? 0) < SESSION_LAG_MS) return { channel, drop }
  const next = best(ledger, user, channel)
  return next === null ? null : { channel, drop: next }
}

/** What the second watcher earns for the account, where it is said on which channel that is. */
function otherSession(ledger: Ledger, user: User): WatchSession | null {
  const { channels, faults } = ledger.ports
  const channel = channels.byLogin(faults.use("second-watcher")?.on ?? "")
  const drop = channel === null ? null : best(ledger, user, channel)
  return channel === null || drop === null ? null : { channel, drop }
}

function creditOther(ledger: Ledger, user: User, at: number): void {
  const other = otherSession(ledger, user)
  if (other !== null) credit(ledger, user, other.channel, other.drop, at)
}

/** Whether anything at all is earned by watching this channel. */
export function isWatchable(channel: Channel): boolean {
  return (
    channel.broadcast !== null &&
    channel.hasDrops &&
    !channel.isRerun &&
    !channel.isForbidden &&
    !channel.isBanning
  )
}
