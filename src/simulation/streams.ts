// The video of live channels: signed ways to a playlist, the playlist as the clock moves it, and
// which segments an account asked for.

import type { Clock } from "../core/clock.ts"
import { type Rng, randomText } from "../core/rng.ts"
import type { User } from "./accounts.ts"
import type { Channel } from "./channels.ts"

/** A playlist tells of about this much, and of some segments however long they are. */
const LISTED_SECONDS = 20
const SEGMENTS_LISTED_MIN = 4

/** A segment is kept this long after it left the playlist. */
const SEGMENTS_KEPT = 60

/** How long a segment asked for speaks for the minute beside it. */
const TOUCH_COUNTS_MS = 70_000

const TICKETS_MAX = 300
const TOUCHES_MAX = 300
const HEX = "0123456789abcdef"

/** The right to watch one broadcast, as a signed token names it. */
export interface Ticket {
  readonly id: string
  readonly signature: string
  readonly token: string
  readonly user: User | null
  readonly channel: Channel
  readonly broadcastId: string
}

export interface Streams {
  /** For a live channel. */
  issue(user: User | null, channel: Channel, broadcastId: string): Ticket
  bySignature(signature: string, token: string): Ticket | null
  byId(id: string): Ticket | null
  isValid(ticket: Ticket): boolean
  /** The first and the last of the segments on the playlist now; none while last < first. */
  listed(ticket: Ticket): { readonly first: number; readonly last: number }
  /** A segment is asked for; false where there is none (yet, or any more). */
  touch(ticket: Ticket, segment: number): boolean
  /** How many segments of this broadcast the account asked for lately. */
  touchedLately(user: User, channel: Channel): number
}

/** Kept oldest first. */
interface Touch {
  readonly broadcastId: string
  readonly segment: number
  readonly at: number
}

export function openStreams(clock: Clock, rng: Rng, segmentSeconds: number): Streams {
  const tickets = new Map<string, Ticket>()
  const bySignature = new Map<string, Ticket>()
  const touches = new Map<User, Touch[]>()

  const listedMax = Math.max(SEGMENTS_LISTED_MIN, Math.ceil(LISTED_SECONDS / segmentSeconds))

  const newest = (channel: Channel) =>
    channel.broadcast === null
      ? -1
      : Math.floor((clock.now() - channel.broadcast.startedAt) / (segmentSeconds * 1_000))

  const isValid = (ticket: Ticket) => ticket.channel.broadcast?.id === ticket.broadcastId

  function remember(user: User, broadcastId: string, segment: number): void {
    const own = touches.get(user) ?? []
    touches.set(user, own)
    own.push({ broadcastId, segment, at: clock.now() })
    if (own.length > TOUCHES_MAX) own.splice(0, TOUCHES_MAX / 2)
  }

  return {
    issue(user, channel, broadcastId) {
      const id = randomText(rng, 24, HEX)
      const token = JSON.stringify({
        channel: channel.login,
        channel_id: Number(channel.id),
        expires: Math.floor(clock.now() / 1000) + 1200,
        user_id: user === null ? null : Number(user.id),
        nonce: id,
      })
      const signature = randomText(rng, 40, HEX)
      const ticket: Ticket = { id, signature, token, user, channel, broadcastId }
      tickets.set(id, ticket)
      bySignature.set(signature, ticket)
      for (const oldest of tickets.values()) {
        if (tickets.size <= TICKETS_MAX) break
        tickets.delete(oldest.id)
        bySignature.delete(oldest.signature)
      }
      return ticket
    },
    bySignature(signature, token) {
      const ticket = bySignature.get(signature)
      return ticket !== undefined && ticket.token === token ? ticket : null
    },
    byId: (id) => tickets.get(id) ?? null,
    isValid,
    listed(ticket) {
      const last = newest(ticket.channel)
      return { first: Math.max(0, last - listedMax + 1), last }
    },
    touch(ticket, segment) {
      const last = newest(ticket.channel)
      if (!isValid(ticket) || segment > last || segment < last - SEGMENTS_KEPT) return false
      if (ticket.user !== null) remember(ticket.user, ticket.broadcastId, segment)
      return true
    },
    touchedLately(user, channel) {
      const since = clock.now() - TOUCH_COUNTS_MS
      return channel.broadcast === null
        ? 0
        : countSegments(touches.get(user) ?? [], channel.broadcast.id, since)
    },
  }
}

function countSegments(own: readonly Touch[], broadcastId: string, since: number): number {
  const segments: number[] = []
  for (let i = own.length - 1; i >= 0; i--) {
    const touch = own[i]!
    if (touch.at < since) break
    if (touch.broadcastId !== broadcastId || segments.includes(touch.segment)) continue
    segments.push(touch.segment)
  }
  return segments.length
}
