// The settings' table: one row for each setting that was ever changed, as JSON.

import type { Database } from "bun:sqlite"
import type { Log } from "../core/log.ts"
import { DEFAULT_SETTINGS, type Settings } from "../domain/settings.ts"
import { readSettingsChange } from "../domain/settings-change.ts"
import { parseJson } from "./json.ts"
import type { Write } from "./steady.ts"

export interface SettingsStore {
  /** What cannot be read falls back to its default, field by field, with a warning in the log. */
  load(): Settings
  save(change: Partial<Settings>): void
}

interface SettingRow {
  readonly name: string
  readonly value: string
}

export function settingsStore(db: Database, write: Write, log: Log): SettingsStore {
  const upsert = db.query<null, [string, string]>("insert or replace into setting values (?, ?)")
  const save = db.transaction((change: Partial<Settings>) => {
    for (const [name, value] of Object.entries(change)) upsert.run(name, JSON.stringify(value))
  })
  let current = readSettings(db, log)
  let unwritten: Partial<Settings> = {}
  return {
    load: () => current,
    save(change) {
      current = { ...current, ...change }
      unwritten = { ...unwritten, ...change }
      write("settings", () => {
        save.immediate(unwritten)
        unwritten = {}
      })
    },
  }
}

function readSettings(db: Database, log: Log): Settings {
  const rows = db.query<SettingRow, []>("select name, value from setting").all()
  const stored = Object.fromEntries(rows.map((row) => [row.name, parseJson(row.value)]))
  const { change, problems } = readSettingsChange(stored)
  for (const { field } of problems) {
    log("warn", "store", `the stored setting ${field} is not valid: its default is used`)
  }
  return { ...DEFAULT_SETTINGS, ...change }
}
