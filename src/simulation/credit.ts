// Which watched minute counts, and for which drop. A minute accepted proves nothing: Twitch's own rules
// decide afterwards, and say nothing about a minute that did not count.

import type { Clock } from "../core/clock.ts"
import type { User } from "./accounts.ts"
import type { Catalogue, Drop } from "./catalogue.ts"
import type { Channel, Channels } from "./channels.ts"
import type { Claims } from "./claims.ts"
import type { Faults } from "./faults.ts"
import type { Hub } from "./hub.ts"
import type { Journal } from "./journal.ts"
import { type Minute, misfitOf, readMinute } from "./minute.ts"
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

export function openCredit(ports: CreditPorts): Credit {
  const { clock, rules, journal, faults, hub, catalogue, channels, standings, claims } = ports
  const lastSent = new Map<string, { readonly json: string; readonly at: number }>()
  const lastCredited = new Map<User, number>()
  const watching = new Map<User, Watching>()
  const earned = new Map<User, number>()
  let spoiledAt = -Infinity

  function isRepeat(sent: SentMinute, minute: Minute): boolean {
    const key = `${sent.kind} ${sent.user.id}`
    const last = lastSent.get(key)
    if (last?.json === sent.json) return true
    const at = Date.parse(minute.client_time)
    lastSent.set(key, { json: sent.json, at })
    if (last !== undefined && at - last.at < MINUTE_GAP_MIN_MS) {
      journal.complain(`a minute ${at - last.at} ms after the last`)
    }
    return false
  }

  /** Why a minute that is well-formed does not count; null when it does. */
  function refusal(sent: SentMinute, minute: Minute, channel: Channel): string | null {
    const { user } = sent
    const at = Date.parse(minute.client_time)
    if (!sent.isRightClient) return "wrong client"
    if (at - (lastCredited.get(user) ?? -Infinity) < MINUTE_GAP_MIN_MS) return "too soon"
    if (sent.kind !== (rules.credit === "events" ? "event" : "beacon")) return "wrong method"
    if (faults.use("no-credit") !== null) return "no credit"
    if (faults.has("second-watcher")) spoiledAt = clock.now()
    if (clock.now() - spoiledAt < SECOND_WATCHER_LINGERS_MS) return "second watcher"
    if (!isWatchable(channel)) return "channel earns nothing"
    const isFollowed = ports.streams.touchedLately(user, channel) >= rules.segmentsMin
    return rules.credit === "beacon-and-segments" && !isFollowed ? "segments not followed" : null
  }

  function best(user: User, channel: Channel): Drop | null {
    const now = clock.now()
    const open = catalogue
      .countingOn(channel.login, channel.game)
      .flatMap((campaign) => campaign.drops)
      .filter((drop) => standings.isOpen(user, drop, now))
    const rank = (drop: Drop) => (standings.isBegun(user, drop.campaign) ? 0 : 1)
    open.sort((a, b) => rank(a) - rank(b) || a.campaign.endsAt - b.campaign.endsAt)
    return open[0] ?? null
  }

  function credit(user: User, channel: Channel, drop: Drop, at: number): void {
    const standing = standings.of(user, drop)
    standing.minutes++
    lastCredited.set(user, at)
    earned.set(user, (earned.get(user) ?? 0) + 1)
    journal.count("minute credited")
    journal.note(`credit ${standing.minutes} of ${drop.minutes} for ${drop.id} on ${channel.login}`)
    if (drop.repeats > 1 && standing.windowStartedAt === null) openWindow(user, drop)
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
      ports.changed()
    }
  }

  function openWindow(user: User, drop: Drop): void {
    const standing = standings.of(user, drop)
    standing.windowStartedAt = clock.now()
    clock.after(WINDOW_MS, () => {
      turnWindow(drop, standing, clock.now())
      ports.changed()
    })
  }

  return {
    receive(sent) {
      const read = readMinute(sent.json)
      if (!read.ok) return journal.complain(read.detail)
      const minute = read.value
      if (String(minute.user_id) !== sent.user.id) {
        return journal.complain("a minute for another account")
      }
      const channel = channels.byId(minute.channel_id)
      if (channel === null) return journal.complain(`unknown channel ${minute.channel_id}`)
      if (isRepeat(sent, minute)) return
      const misfit = misfitOf(minute, channel, clock.now())
      if (misfit !== null && !misfit.isForgivable) return journal.complain(misfit.why)
      const why = misfit?.why ?? refusal(sent, minute, channel)
      const drop = why === null ? best(sent.user, channel) : null
      // What was done and waits to be claimed is still shown.
      const shown = drop ?? (why === null ? (watching.get(sent.user)?.drop ?? null) : null)
      watching.set(sent.user, { channel, at: clock.now(), drop: shown })
      if (drop === null) return journal.note(`nothing earned: ${why ?? "no open drop"}`)
      credit(sent.user, channel, drop, Date.parse(minute.client_time))
    },
    session(user) {
      const last = watching.get(user)
      if (last === undefined || last.drop === null) return null
      if (clock.now() - last.at > SESSION_LIFE_MS) return null
      const { channel, drop } = last
      const { isClaimed, claimedAt } = standings.of(user, drop)
      if (!isClaimed || clock.now() - (claimedAt ?? 0) < SESSION_LAG_MS) return { channel, drop }
      const next = best(user, channel)
      return next === null ? null : { channel, drop: next }
    },
    earnedMinutes: (user) => earned.get(user) ?? 0,
  }
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
