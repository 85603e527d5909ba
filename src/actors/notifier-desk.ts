// One destination's desk: gathers what happens in a burst, posts it as one letter, and tries again
// when that did not work.

import type { Timer } from "../core/actor.ts"
import { backoffMs } from "../core/backoff.ts"
import type { Log } from "../core/log.ts"
import { isPassing } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import type { Destination, DestinationId } from "../domain/destination.ts"
import type { Hands } from "../messages/directory.ts"
import type { Delivery } from "../outbox/carrier.ts"
import type { Outbox } from "../outbox/outbox.ts"
import type { OutgoingStore } from "../store/outgoing.ts"

/** Drops of one campaign are often done, and claimed, within seconds of each other. */
const GATHER_MS = 10_000
/** All that waits goes out together, up to a length that every service takes. */
const TOGETHER_MAX = 50

const BACKOFF = { firstMs: 10_000, capMs: 15 * 60_000 }
/** A token that is not accepted is put right by a person, or never. */
const DENIED_RETRY_MS = 3_600_000
/** Nobody is told in earnest to wait longer than this. */
const WAIT_MAX_MS = 6 * 3_600_000

export type Desk = {
  /** How often in a row it was not delivered. */
  readonly failures: number
  /** The service refused what hung on the letter, and gets it without. */
  readonly isPlain: boolean
} & (
  | { readonly at: "waiting"; readonly timer: Timer }
  /** `turn` tells the answer that is waited for from those of an earlier letter. */
  | { readonly at: "posting"; readonly turn: number }
)

export type Desks = ReadonlyMap<DestinationId, Desk>

export type DeskMessage =
  | { readonly type: "post-due"; readonly to: DestinationId }
  | {
      readonly type: "posted"
      readonly to: DestinationId
      readonly turn: number
      readonly ids: readonly number[]
      readonly delivery: Delivery
    }

type Posted = Extract<DeskMessage, { type: "posted" }>

type Self = Hands<DeskMessage>

export interface DeskPorts {
  readonly outbox: Pick<Outbox, "send">
  readonly outgoing: OutgoingStore
  readonly rng: Rng
  readonly log: Log
}

/** Something is to be told there: a little later, so that what follows goes with it. */
export function gather(desks: Desks, to: DestinationId, self: Self): Desks {
  if (desks.has(to)) return desks
  return putDesk(desks, to, rest(to, GATHER_MS, self))
}

/** Takes a destination as if nothing had been tried yet. */
export function reopen(desks: Desks, to: DestinationId, self: Self): Desks {
  return gather(close(desks, to), to, self)
}

export function close(desks: Desks, to: DestinationId): Desks {
  const desk = desks.get(to)
  if (desk?.at === "waiting") desk.timer.cancel()
  const next = new Map(desks)
  next.delete(to)
  return next
}

export function post(
  desks: Desks,
  destination: Destination,
  turn: number,
  { outbox, outgoing }: DeskPorts,
  self: Self,
): Desks {
  const { id: to } = destination
  const waiting = outgoing.waiting(to).slice(0, TOGETHER_MAX)
  if (waiting.length === 0) return close(desks, to)
  const { failures = 0, isPlain = false } = desks.get(to) ?? {}
  const ids = waiting.map(({ id }) => id)
  const announcements = waiting.map(({ announcement }) => announcement)
  self.run(outbox.send(destination, announcements, isPlain), (delivery) => {
    return { type: "posted", to, turn, ids, delivery }
  })
  return putDesk(desks, to, { at: "posting", turn, failures, isPlain })
}

export function readAnswer(
  desks: Desks,
  { id: to, name }: Destination,
  { turn, ids, delivery }: Posted,
  ports: DeskPorts,
  self: Self,
): Desks {
  const desk = desks.get(to)
  if (desk?.at !== "posting" || desk.turn !== turn) return desks
  if (!delivery.ok) return fail(desks, desk, to, name, ids, delivery, ports, self)
  ports.outgoing.drop(ids)
  self.publish({ type: "notification-sent", id: to, name, count: ids.length })
  const restMs = Math.min(delivery.restMs, WAIT_MAX_MS)
  if (restMs === 0 && ports.outgoing.waiting(to).length === 0) return close(desks, to)
  return putDesk(desks, to, rest(to, Math.max(restMs, GATHER_MS), self))
}

function fail(
  desks: Desks,
  desk: Desk,
  to: DestinationId,
  name: string,
  ids: readonly number[],
  { reason, detail, words, retryAfterMs }: Extract<Delivery, { ok: false }>,
  { log, outgoing, rng }: DeskPorts,
  self: Self,
): Desks {
  const isRefused = reason === "refused"
  const isHopeless = isRefused && desk.isPlain
  if (isHopeless) outgoing.drop(ids)
  const ownMs =
    isPassing(reason) || isRefused ? backoffMs(BACKOFF, desk.failures, rng) : DENIED_RETRY_MS
  const delayMs = Math.min(WAIT_MAX_MS, Math.max(ownMs, retryAfterMs))
  const nextTryAt = isHopeless ? null : self.now() + delayMs
  // While a line is down nothing new is learnt from the second time on.
  const level = desk.failures === 0 ? "warn" : "debug"
  log(level, "notifier", `${name} was not told: ${detail}${words === null ? "" : `: ${words}`}`)
  self.publish({ type: "notification-failed", id: to, name, reason, words, nextTryAt })
  const failures = isHopeless ? 0 : desk.failures + 1
  const isPlain = isRefused && !isHopeless
  return putDesk(desks, to, { ...rest(to, delayMs, self), failures, isPlain })
}

function rest(to: DestinationId, delayMs: number, self: Self): Desk {
  const timer = self.after(delayMs, { type: "post-due", to })
  return { at: "waiting", timer, failures: 0, isPlain: false }
}

function putDesk(desks: Desks, to: DestinationId, desk: Desk): Desks {
  return new Map(desks).set(to, desk)
}
