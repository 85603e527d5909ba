// What is to be told and has not been told yet, and the names of what was told already.
//
// An announcement and its name are written in one step: killed at any moment, nothing is told
// never, and nothing is queued twice.

import type { Database } from "bun:sqlite"
import { isTime } from "../core/clock.ts"
import { type Announcement, OCCASIONS } from "../domain/announcement.ts"
import type { DestinationId } from "../domain/destination.ts"
import type { Sentence, SentenceArgument } from "../domain/reasons.ts"
import { parseJson } from "./json.ts"
import type { Write } from "./steady.ts"

/** What is not told by then is not worth being told. */
const KEPT_MS = 24 * 3_600_000
/** No campaign goes on for longer. */
const TOLD_KEPT_MS = 400 * 24 * 3_600_000
/** Of one destination; beyond it the oldest is given up. */
const WAITING_MAX = 200

export interface Outgoing {
  readonly id: number
  readonly to: DestinationId
  readonly announcement: Announcement
}

export interface OutgoingStore {
  /** Oldest first, and none that is too old. */
  waiting(to: DestinationId): readonly Outgoing[]
  /** Queues it for each of these, and remembers that it is told. */
  put(name: string, announcement: Announcement, to: readonly DestinationId[]): void
  /** Told, or given up. */
  drop(ids: readonly number[]): void
  /** When it was told, ms since 1970; null when it never was. */
  toldAt(name: string): number | null
  /** Remembers things as told that nobody is told. */
  skip(names: readonly string[]): void
  forget(name: string): void
}

export function outgoingStore(db: Database, write: Write, now: () => number): OutgoingStore {
  const insert = db.query<null, [number, number, string, number]>(
    "insert or replace into outgoing values (?, ?, ?, ?)",
  )
  const remove = db.query<null, [number]>("delete from outgoing where id = ?")
  const note = db.query<null, [string, number]>("insert or replace into told values (?, ?)")
  const queue = new Map(readQueue(db).map((one) => [one.id, one]))
  const told = readTold(db, now() - TOLD_KEPT_MS)
  let lastId = Math.max(0, ...queue.keys())

  function drop(ids: readonly number[]): void {
    for (const id of ids) queue.delete(id)
    if (ids.length === 0) return
    const all = db.transaction(() => {
      for (const id of ids) remove.run(id)
    })
    write(`outgoing ${ids.join(" ")}`, () => all.immediate())
  }

  function waiting(to: DestinationId): readonly Outgoing[] {
    const own = [...queue.values()].filter((one) => one.to === to)
    const until = now() - KEPT_MS
    const late = own.filter(({ announcement }, place) => {
      return announcement.at < until || place < own.length - WAITING_MAX
    })
    drop(late.map(({ id }) => id))
    return own.filter((one) => !late.includes(one))
  }

  write("old news", () => forgetOld(db, now()))
  return {
    waiting,
    put(name, announcement, to) {
      const at = now()
      const fresh = to.map((one) => ({ id: ++lastId, to: one, announcement }))
      for (const one of fresh) queue.set(one.id, one)
      told.set(name, at)
      const text = JSON.stringify(announcement)
      const all = db.transaction(() => {
        for (const one of fresh) insert.run(one.id, one.to, text, announcement.at)
        note.run(name, at)
      })
      write(`told ${name} ${at}`, () => all.immediate())
      for (const one of to) waiting(one)
    },
    drop,
    toldAt: (name) => told.get(name) ?? null,
    skip(names) {
      const at = now()
      for (const name of names) told.set(name, at)
      const all = db.transaction(() => {
        for (const name of names) note.run(name, at)
      })
      write(`skipped ${names[0]} ${at}`, () => all.immediate())
    },
    forget(name) {
      if (!told.delete(name)) return
      write(`forgotten ${name}`, () => db.query("delete from told where name = ?").run(name))
    },
  }
}

function forgetOld(db: Database, now: number): void {
  db.query("delete from told where told_at < ?").run(now - TOLD_KEPT_MS)
  db.query("delete from outgoing where announced_at < ?").run(now - KEPT_MS)
}

interface OutgoingRow {
  readonly id: number
  readonly destination_id: number
  readonly announcement: string
}

function readQueue(db: Database): Outgoing[] {
  const rows = db
    .query<OutgoingRow, []>("select id, destination_id, announcement from outgoing order by id")
    .all()
  return rows.flatMap(({ id, destination_id: to, announcement: text }) => {
    const announcement = parseJson(text)
    return isAnnouncement(announcement) ? [{ id, to: to as DestinationId, announcement }] : []
  })
}

function readTold(db: Database, since: number): Map<string, number> {
  const rows = db
    .query<{ name: string; told_at: number }, [number]>(
      "select name, told_at from told where told_at >= ?",
    )
    .all(since)
  return new Map(rows.map((row) => [row.name, row.told_at]))
}

/** A flipped bit must cost one announcement, and not every start from then on. */
function isAnnouncement(value: unknown): value is Announcement {
  if (!isRecord(value)) return false
  const { occasion, title, detail, imageUrl, linkUrl, at } = value
  return (
    OCCASIONS.some((one) => one === occasion) &&
    isSentence(title) &&
    (detail === null || isSentence(detail)) &&
    [imageUrl, linkUrl].every((url) => url === null || typeof url === "string") &&
    isMoment(at)
  )
}

function isSentence(value: unknown): value is Sentence {
  if (!isRecord(value) || typeof value.key !== "string") return false
  const { args = {} } = value
  return isRecord(args) && Object.values(args).every(isArgument)
}

function isArgument(value: unknown): value is SentenceArgument {
  if (isRecord(value)) return isMoment(value.time)
  return typeof value === "string" || typeof value === "number"
}

function isMoment(value: unknown): boolean {
  return typeof value === "number" && isTime(value)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
