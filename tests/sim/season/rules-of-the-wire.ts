// What must always be so on the line to Twitch, however often the program is killed on the way.

import type { DirectorEvent } from "../../../src/messages/director.ts"
import type { ShardCommand } from "../../../src/messages/shard.ts"
import { decodedFieldOf } from "../../../src/simulation/form.ts"
import type { Circumstances, Rule, Sent } from "./rule.ts"

const BEACON = "https://beacon.twitch.tv/"
const GRAPHQL = "https://gql.twitch.tv/"
const EVENT = "sendSpadeEvents"

const MINUTE_GAP_MIN_MS = 55_000

/** Twitch's limit: public miners, October 2026. */
const QUESTIONS_MAX = 5
const SECOND_MS = 1_000

/** A minute that could not be delivered is tried again until it is this old. */
const UNDER_WAY_MS = 60_000

/** What was on its way when another channel was chosen. */
const SEGMENTS_UNDER_WAY_MS = 15_000

/** A dead connection is noticed after a while, and the next try may be some minutes away. */
const MUTE_MS_MAX = 480_000

const NONE_MISSED: ReadonlyMap<string, number> = new Map()

/** Whatever is touched belongs to the channel that is watched, or was until a moment ago. */
export function oneChannel({ now, channelOf }: Circumstances): Rule {
  let watched: string | null = null
  const leftAt = new Map<string, number>()

  function strangerIn({ method, url, body }: Sent): string | null {
    const isSegment = method === "HEAD"
    if (!isSegment && !url.startsWith(BEACON)) return null
    const id = isSegment ? channelOf(url) : beaconChannel(body)
    if (id === null || id === watched) return null
    const sinceMs = now() - (leftAt.get(id) ?? -Infinity)
    if (sinceMs <= (isSegment ? SEGMENTS_UNDER_WAY_MS : UNDER_WAY_MS)) return null
    const what = isSegment ? "a segment" : "a minute"
    return `${what} of ${id} while ${watched ?? "nothing"} is watched`
  }

  return {
    name: "one channel is watched at a time",
    hears: {
      "watching-changed": ({ message }) => {
        const { target } = message as Extract<DirectorEvent, { type: "watching-changed" }>
        const next = target?.channel.id ?? null
        if (watched !== null && next !== watched) leftAt.set(watched, now())
        watched = next
        return null
      },
    },
    sent: strangerIn,
    born() {
      watched = null
      leftAt.clear()
    },
  }
}

interface Watched {
  readonly body: string
  readonly at: number
  /** Tries that may have arrived. */
  tries: number
  readonly before: Watched | undefined
}

/** A minute that is tried again is the same minute, to the letter. */
export function minutesApart({ now }: Circumstances): Rule {
  const last = new Map<string, Watched>()
  return {
    name: "two watch events of one kind are 55 seconds apart",
    sent({ method, url, body }) {
      const kind = method === "POST" ? watchKind(url, body) : null
      if (kind === null) return null
      const before = last.get(kind)
      if (before?.body === body) {
        before.tries++
        return null
      }
      last.set(kind, {
        body,
        at: now(),
        tries: 1,
        before: before && { ...before, before: undefined },
      })
      const gapMs = before === undefined ? Infinity : now() - before.at
      return gapMs < MINUTE_GAP_MIN_MS ? `${kind} after ${gapMs} ms` : null
    },
    lost({ url, body }) {
      const kind = watchKind(url, body)
      const watched = kind === null ? undefined : last.get(kind)
      if (kind === null || watched?.body !== body) return null
      if (--watched.tries > 0) return null
      if (watched.before === undefined) last.delete(kind)
      else last.set(kind, watched.before)
      return null
    },
  }
}

export function fewQuestions({ now }: Circumstances): Rule {
  /** The last ones, in a ring. */
  const asked = Array.from({ length: QUESTIONS_MAX }, () => -Infinity)
  let next = 0
  return {
    name: "never more than five GraphQL requests in a second",
    sent({ url }) {
      if (!url.startsWith(GRAPHQL)) return null
      const sinceMs = now() - asked[next]!
      asked[next] = now()
      next = (next + 1) % QUESTIONS_MAX
      return sinceMs < SECOND_MS ? `${QUESTIONS_MAX + 1} within ${sinceMs} ms` : null
    },
  }
}

/** What a shard carries Twitch knows of, once there was time to connect and to say so. */
export function heardTopics({ calmSince, isListened, now }: Circumstances): Rule {
  const carried = new Map<string, readonly string[]>()
  /** Since when each is missed. */
  let missed = NONE_MISSED
  const given = new Set<string>()

  function findMissed(): ReadonlyMap<string, number> {
    let mute: Map<string, number> | null = null
    for (const topics of carried.values()) {
      for (const topic of topics) {
        if (isListened(topic) || given.has(topic)) continue
        mute ??= new Map()
        mute.set(topic, missed.get(topic) ?? now())
      }
    }
    return mute ?? NONE_MISSED
  }

  return {
    name: "every topic that is carried is listened to",
    hears: {
      carry: ({ to, message }) => {
        carried.set(to, (message as Extract<ShardCommand, { type: "carry" }>).topics)
        return null
      },
      rest: ({ to }) => {
        carried.delete(to)
        return null
      },
    },
    // Twitch said that it may not be listened to.
    logged(text) {
      const topic = text.match(/^shard\/\d gives up (\S+):/)?.[1]
      if (topic !== undefined) given.add(topic)
      return null
    },
    looks() {
      missed = findMissed()
      const calmAt = calmSince()
      if (calmAt === null) return null
      for (const [topic, since] of missed) {
        const missedMs = now() - Math.max(since, calmAt)
        if (missedMs > MUTE_MS_MAX) return `${topic} is not listened to for ${missedMs / 1000} s`
      }
      return null
    },
    born() {
      carried.clear()
      missed = NONE_MISSED
      given.clear()
    },
  }
}

function watchKind(url: string, body: string): "beacon" | "event" | null {
  if (url.startsWith(BEACON)) return "beacon"
  return url.startsWith(GRAPHQL) && body.includes(EVENT) ? "event" : null
}

function beaconChannel(body: string): string | null {
  return decodedFieldOf(body, "data")?.match(/"channel_id":"(\w+)"/)?.[1] ?? null
}
