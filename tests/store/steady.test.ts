import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { migrate } from "../../src/store/migrations.ts"
import { rhythmStore } from "../../src/store/rhythm.ts"
import { steadyWrite } from "../../src/store/steady.ts"

function stage() {
  const db = new Database(":memory:")
  migrate(db)
  const said: string[] = []
  const write = steadyWrite("miner.db", (level, _source, text) => said.push(`${level} ${text}`))
  return { db, said, write }
}

test("goes on when the disk takes nothing, and knows what it could not write", () => {
  const { db, said, write } = stage()
  const rhythm = rhythmStore(db, write)
  db.run("pragma query_only = on")
  rhythm.minuteSent(60_000)
  expect(rhythm.lastMinuteAt()).toBe(60_000)
  expect(said).toHaveLength(1)
  expect(said[0]).toStartWith("error miner.db cannot be written (")
})

test("remembers again once the disk takes it", () => {
  const { db, write } = stage()
  const rhythm = rhythmStore(db, write)
  db.run("pragma query_only = on")
  rhythm.minuteSent(60_000)
  db.run("pragma query_only = off")
  rhythm.minuteSent(120_000)
  expect(rhythmStore(db, write).lastMinuteAt()).toBe(120_000)
})

test("does not hide a bug behind the disk", () => {
  const { db, write } = stage()
  expect(() => write(() => db.run("insert into device values (2, 'second')"))).toThrow("CHECK")
})
