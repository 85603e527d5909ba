// The rhythm's table: when the last minute was sent, so that a restart does not send one early.

import type { Database } from "bun:sqlite"
import type { WatchMethod } from "../domain/settings.ts"

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

export function rhythmStore(db: Database): RhythmStore {
  db.run("insert or ignore into rhythm values (1, null, null)")
  const select = db.query<RhythmRow, []>("select last_minute_at, method from rhythm")
  const setMinute = db.query<null, [number]>("update rhythm set last_minute_at = ?")
  const setMethod = db.query<null, [string]>("update rhythm set method = ?")
  return {
    lastMinuteAt: () => select.get()?.last_minute_at ?? null,
    minuteSent: (at) => void setMinute.run(at),
    lastMethod() {
      const method = select.get()?.method ?? null
      return method !== null && isMethod(method) ? method : null
    },
    methodWorked: (method) => void setMethod.run(method),
  }
}

function isMethod(name: string): name is WatchMethod {
  return METHODS.includes(name)
}
