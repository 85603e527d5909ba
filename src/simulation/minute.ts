// A watched minute as a client sends it: its fields, and what may be wrong with them.
// The fields are those of public miners, October 2026.

import { bad, good, type Outcome } from "../core/outcome.ts"
import type { Channel } from "./channels.ts"
import {
  count,
  exactly,
  listOf,
  matching,
  maybe,
  nullable,
  type Of,
  record,
  text,
} from "./shape.ts"

const STALE_MS = 90_000

/** A client may take this long to notice a change nobody announced. */
const GRACE_MS = 185_000

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const TIME_LENGTH = "2026-10-15T12:00:00.000Z".length

const propertiesShape = record({
  broadcast_id: text,
  channel_id: text,
  channel: text,
  client_time: matching(TIME),
  game: maybe(nullable(text)),
  game_id: maybe(nullable(text)),
  hidden: exactly(false),
  is_live: exactly(true),
  live: exactly(true),
  location: exactly("channel"),
  logged_in: exactly(true),
  minutes_logged: exactly(1),
  muted: exactly(false),
  player: exactly("site"),
  user_id: count,
})

const minuteShape = listOf(
  record({ event: exactly("minute-watched"), properties: propertiesShape }),
)

export type Minute = Of<typeof propertiesShape>

/** A minute that was right, around its time. */
interface Mould {
  readonly before: string
  readonly after: string
  readonly minute: Minute
}
let mould: Mould | null = null

const TIME_KEY = '"client_time":"'

/** Reads the JSON of one minute. Most are the last one to the letter, but for their time. */
export function readMinute(json: string): Outcome<Minute> {
  const at = json.indexOf(TIME_KEY) + TIME_KEY.length
  const time = json.slice(at, at + TIME_LENGTH)
  const isCast =
    mould !== null &&
    json.length === mould.before.length + TIME_LENGTH + mould.after.length &&
    json.startsWith(mould.before) &&
    json.endsWith(mould.after) &&
    at === mould.before.length &&
    TIME.test(time)
  if (mould !== null && isCast) return good({ ...mould.minute, client_time: time })
  const read = readAnyMinute(json)
  if (read.ok && read.value.client_time === time) {
    const [before, after] = [json.slice(0, at), json.slice(at + TIME_LENGTH)]
    mould = { before, after, minute: read.value }
  }
  return read
}

function readAnyMinute(json: string): Outcome<Minute> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return bad("malformed", "a minute is not JSON")
  }
  if (JSON.stringify(value) !== json) return bad("malformed", "a minute is not minified")
  const events = minuteShape(value, "minute")
  if (!events.ok) return events
  const only = events.value[0]
  if (only === undefined || events.value.length > 1) {
    return bad("malformed", "a beacon carries exactly one minute")
  }
  return good(only.properties)
}

/**
 * Why a minute cannot count on this channel; null when it can. `isForgivable` where the world
 * changed so lately that the client may not know.
 */
export function misfitOf(
  minute: Minute,
  at: number,
  channel: Channel,
  now: number,
): { readonly why: string; readonly isForgivable: boolean } | null {
  const isForgivable = now - channel.changedAt < GRACE_MS
  if (Math.abs(now - at) > STALE_MS) {
    return { why: `client_time ${minute.client_time} is stale`, isForgivable: false }
  }
  if (minute.channel !== channel.login) {
    const was = minute.channel === channel.formerLogin
    return {
      why: `channel ${minute.channel} is not called so`,
      isForgivable: was && isForgivable,
    }
  }
  if (minute.broadcast_id !== channel.broadcast?.id) {
    const was = channel.pastBroadcasts.includes(minute.broadcast_id)
    return { why: `wrong broadcast on ${channel.login}`, isForgivable: was && isForgivable }
  }
  const isGameRight =
    (minute.game_id || null) === (channel.game?.id ?? null) &&
    (minute.game || null) === (channel.game?.name ?? null)
  return isGameRight ? null : { why: `wrong game on ${channel.login}`, isForgivable }
}
