// Every step of the schema, oldest first. A step that was released is never edited: a new one
// follows it.

import type { Database } from "bun:sqlite"
import first from "./migrations/0001-first.sql" with { type: "text" }
import panel from "./migrations/0002-panel.sql" with { type: "text" }

/** Step n brings the schema to `user_version` n + 1. */
const MIGRATIONS: readonly string[] = [first, panel]

/** The schema this program knows. */
export const SCHEMA_VERSION = MIGRATIONS.length

export function schemaVersion(db: Database): number {
  const row = db.query<{ user_version: number }, []>("pragma user_version").get()
  return row?.user_version ?? 0
}

/**
 * Brings the schema up to date, each step and its number in one transaction. The number is read
 * inside it, so that two starts at once do not run a step twice.
 */
export function migrate(db: Database): void {
  for (const [step, sql] of MIGRATIONS.entries()) {
    const apply = db.transaction(() => {
      if (schemaVersion(db) > step) return
      db.run(sql)
      db.run(`pragma user_version = ${step + 1}`)
    })
    apply.immediate()
  }
}
