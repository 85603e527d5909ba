// The rhythm: when the last minute was sent, so that a restart does not send one early, and what
// made minutes count.

import type { Database } from "bun:sqlite"
import type { WatchMethod } from "../domain/settings.ts"
import type { MinuteBook } from "./minute-book.ts"
import type { Write } from "./steady.ts"

const METHODS: readonly string[] = [
  "beacon-and-segments",
  "beacon",
  "events",
] satisfies WatchMethod[]

export interface RhythmStore {
  /** ms since 1970; null before the first. */
  lastMinuteAt(): number | null
  minuteSent(at: number): void
  /** The method by which a minute last counted. */
  lastMethod(): WatchMethod | null
  methodWorked(method: WatchMethod): void
}

interface RhythmRow {
  readonly last_minute_at: number | null
  readonly method: string | null
}

export function rhythmStore(db: Database, write: Write, book: MinuteBook): RhythmStore {
  const stored = db.query<RhythmRow, []>("select last_minute_at, method from rhythm").get()
  const upsert = db.query<null, [number | null, string | null]>(
    "insert or replace into rhythm values (1, ?, ?)",
  )
  // Versions before the minute book wrote it down here.
  const storedAt = stored?.last_minute_at ?? null
  let method = stored?.method ?? null
  const lastMinuteAt = () => latest(book.pages().lastMinuteAt, storedAt)
  return {
    lastMinuteAt,
    minuteSent: (at) => book.note({ lastMinuteAt: at }),
    lastMethod: () => (method !== null && isMethod(method) ? method : null),
    methodWorked(worked) {
      method = worked
      write("rhythm", () => upsert.run(lastMinuteAt(), method))
    },
  }
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other)
}

function isMethod(name: string): name is WatchMethod {
  return METHODS.includes(name)
}
