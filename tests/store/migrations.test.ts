import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { migrate, missingParts, SCHEMA_VERSION, schemaVersion } from "../../src/store/migrations.ts"

test("is brought up to date whole or not at all, wherever in a step the disk becomes full", () => {
  const versions = new Set<number>()
  for (let pages = 1; !versions.has(SCHEMA_VERSION); pages++) {
    const db = new Database(":memory:", { strict: true })
    db.run(`pragma max_page_count = ${pages}`)
    const isFull = fails(() => migrate(db))
    const version = schemaVersion(db)
    expect([pages, isFull]).toEqual([pages, version < SCHEMA_VERSION])
    expect([pages, ...missingParts(db)]).toEqual([pages])
    versions.add(version)

    db.run("pragma max_page_count = 1000")
    migrate(db)
    expect([pages, schemaVersion(db), ...missingParts(db)]).toEqual([pages, SCHEMA_VERSION])
  }
  expect(versions.size).toBe(SCHEMA_VERSION + 1)
})

test("notices a table that is missing, and one that is another", () => {
  const db = new Database(":memory:", { strict: true })
  migrate(db)
  db.run("drop table rhythm")
  db.run("create table rhythm (tune text)")
  db.run("drop index choice_time")
  expect(missingParts(db)).toEqual(["table rhythm", "index choice_time"])
})

function fails(task: () => void): boolean {
  try {
    task()
    return false
  } catch {
    return true
  }
}
