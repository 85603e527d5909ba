// Every step of the schema, oldest first. A step that was released is never edited: a new one
// follows it.

import { Database } from "bun:sqlite"
import first from "./migrations/0001-first.sql" with { type: "text" }
import panel from "./migrations/0002-panel.sql" with { type: "text" }
import damage from "./migrations/0003-damage.sql" with { type: "text" }
import notifications from "./migrations/0004-notifications.sql" with { type: "text" }
import progress from "./migrations/0005-progress.sql" with { type: "text" }

/** Step n brings the schema to `user_version` n + 1. */
const MIGRATIONS: readonly string[] = [first, panel, damage, notifications, progress]

/** The schema this program knows. */
export const SCHEMA_VERSION = MIGRATIONS.length

export function schemaVersion(db: Database): number {
  const row = db.query<{ user_version: number }, []>("pragma user_version").get()
  return row?.user_version ?? 0
}

/**
 * Brings the schema up to date, each step and its number in one transaction. The number is read
 * again inside it, so that two starts at once do not run a step twice.
 */
export function migrate(db: Database, version = SCHEMA_VERSION): void {
  for (const [step, sql] of MIGRATIONS.slice(0, version).entries()) {
    if (schemaVersion(db) > step) continue
    const apply = db.transaction(() => {
      if (schemaVersion(db) > step) return
      db.run(sql)
      db.run(`pragma user_version = ${step + 1}`)
    })
    apply.immediate()
  }
}

/** Tables and indexes that a file of its version should have, and has not, or has otherwise. */
export function missingParts(db: Database): string[] {
  const whole = new Database(":memory:", { strict: true })
  migrate(whole, schemaVersion(db))
  const there = new Set(partsOf(db).map(({ sql }) => sql))
  const missing = partsOf(whole).filter(({ sql }) => !there.has(sql))
  whole.close()
  return missing.map(({ type, name }) => `${type} ${name}`)
}

interface Part {
  readonly type: string
  readonly name: string
  readonly sql: string
}

function partsOf(db: Database): Part[] {
  return db.query<Part, []>("select type, name, sql from sqlite_schema where sql is not null").all()
}
