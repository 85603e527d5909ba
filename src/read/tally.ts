// What happened since the program began, counted. Nothing is ever taken off.

import type { Envelope } from "../core/actor.ts"
import type { Reason } from "../core/outcome.ts"
import { EVERYONE } from "../core/supervisor.ts"
import type { Source } from "../domain/campaign.ts"
import type { DropId } from "../domain/ids.ts"
import { minutesGained } from "../domain/progress.ts"
import type { WatchMethod } from "../domain/settings.ts"
import type { Event } from "../messages/directory.ts"
import type { Http } from "../twitch/ports.ts"

export interface Tally {
  readonly minutesSent: Readonly<Record<WatchMethod, number>>
  readonly minutesConfirmed: number
  readonly stalls: number
  readonly claims: number
  readonly claimFailures: number
  readonly sourceFailures: Readonly<Record<Source, number>>
  readonly reconnects: number
  readonly requests: readonly RequestCount[]
}

export interface RequestCount {
  readonly kind: RequestKind
  readonly result: RequestResult
  readonly count: number
}

/** What a host is there for; beside Twitch there is the feed alone. */
export type RequestKind = "gql" | "identity" | "site" | "beacon" | "video" | "other"

/** The class of the status, or why there is none. */
export type RequestResult = `${1 | 2 | 3 | 4 | 5}xx` | Reason

/** Whoever counts. */
export interface Counter {
  /** To be tapped into the house before it starts: `house.tap(hear)`. */
  hear(envelope: Envelope): void
  /** The same door, with all that goes through it counted. */
  count(http: Http): Http
  read(): Tally
}

const KINDS: Readonly<Record<string, RequestKind>> = {
  "gql.twitch.tv": "gql",
  "id.twitch.tv": "identity",
  "www.twitch.tv": "site",
  "assets.twitch.tv": "site",
  "beacon.twitch.tv": "beacon",
  "spade.twitch.tv": "beacon",
}

/** Most requests go there. */
const VIDEO = ".ttvnw.net"

const CLASSES = ["1xx", "2xx", "3xx", "4xx", "5xx"] as const

export function openCounter(): Counter {
  const minutesSent = { "beacon-and-segments": 0, beacon: 0, events: 0 }
  const sourceFailures = { inventory: 0, twitch: 0, feed: 0, channels: 0, rewards: 0 }
  const counts = { minutesConfirmed: 0, stalls: 0, claims: 0, claimFailures: 0, reconnects: 0 }
  const minutesOf = new Map<DropId, number>()
  /** A dozen at most, so that looking through them is quicker than any key. */
  const requests: { kind: RequestKind; result: RequestResult; count: number }[] = []

  function countRequest(kind: RequestKind, result: RequestResult): void {
    const known = requests.find((one) => one.kind === kind && one.result === result)
    if (known === undefined) requests.push({ kind, result, count: 1 })
    else known.count++
  }

  function countEvent(event: Event): void {
    switch (event.type) {
      case "minute-sent":
        minutesSent[event.method]++
        break
      case "minute-confirmed":
        counts.minutesConfirmed += minutesGained(minutesOf.get(event.dropId), event.minutes)
        minutesOf.set(event.dropId, event.minutes)
        break
      case "watch-stalled":
        counts.stalls++
        break
      case "drop-claimed":
        counts.claims++
        minutesOf.delete(event.dropId)
        break
      case "claim-failed":
        counts.claimFailures++
        break
      case "source-failed":
        // Most clients are not told everything: that is no trouble.
        if (event.reason !== "forbidden") sourceFailures[event.source]++
        break
      case "shard-opened":
        if (event.isReconnect) counts.reconnects++
    }
  }

  return {
    hear({ to, message }) {
      if (to === EVERYONE) countEvent(message as Event)
    },
    count: (http) => async (request, signal) => {
      const outcome = await http(request, signal)
      countRequest(kindOf(request.url), outcome.ok ? classOf(outcome.value.status) : outcome.reason)
      return outcome
    },
    read: () => ({ ...counts, minutesSent, sourceFailures, requests: [...requests] }),
  }
}

function kindOf(url: string): RequestKind {
  const hostAt = url.indexOf("//") + 2
  const slashAt = url.indexOf("/", hostAt)
  const host = url.slice(hostAt, slashAt < 0 ? url.length : slashAt)
  return host.endsWith(VIDEO) ? "video" : (KINDS[host] ?? "other")
}

function classOf(status: number): RequestResult {
  return CLASSES[Math.min(5, Math.max(1, Math.floor(status / 100))) - 1]!
}
