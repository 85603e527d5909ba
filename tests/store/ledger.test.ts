import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { copyFileSync } from "node:fs"
import { join } from "node:path"
import type { StreamGame } from "../../src/domain/channel.ts"
import { RUST } from "../domain/facts.ts"
import { NOW, storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const GAME: StreamGame = { id: RUST.id, name: RUST.name }

function stage() {
  const folder = tempFolder()
  const open = () => storeOnStage(folder).history
  /** What the table alone tells. */
  const table = () => {
    const db = new Database(join(folder, "miner.db"), { readonly: true })
    const rows = db.query("select hour_at, minutes from earned_minutes order by hour_at").values()
    db.close()
    return rows
  }
  return { folder, history: open(), open, table, told: () => open().minutes(0, Infinity) }
}

test("tells of every minute after a kill, though the table has few of them", () => {
  const { history, table, told } = stage()
  for (let i = 0; i < 10; i++) history.minutesEarned(1, GAME, NOW + i * MINUTE_MS)
  expect(table()).toEqual([[NOW, 1]])
  expect(told()).toEqual([{ hourAt: NOW, game: GAME, minutes: 10 }])
})

test("brings the table up to date every quarter of an hour", () => {
  const { history, table } = stage()
  for (let i = 0; i < 60; i++) history.minutesEarned(1, GAME, NOW + i * MINUTE_MS)
  expect(table()).toEqual([[NOW, 46]])
  history.minutesEarned(1, GAME, NOW + HOUR_MS)
  expect(table()).toEqual([
    [NOW, 60],
    [NOW + HOUR_MS, 1],
  ])
})

test("goes on with an hour that was begun in an earlier run", () => {
  const { history, open, told } = stage()
  history.minutesEarned(20, GAME, NOW)
  const later = open()
  later.minutesEarned(1, GAME, NOW + 20 * MINUTE_MS)
  later.minutesEarned(1, null, NOW + 21 * MINUTE_MS)
  expect(told()).toEqual([
    { hourAt: NOW, game: null, minutes: 1 },
    { hourAt: NOW, game: GAME, minutes: 21 },
  ])
})

test("counts no minute twice that a kill left in the table and in the book", () => {
  const { folder, history, open, table, told } = stage()
  const [book, before] = [join(folder, "minutes.json"), join(folder, "before.json")]
  history.minutesEarned(1, GAME, NOW)
  history.minutesEarned(14, GAME, NOW + 14 * MINUTE_MS)
  copyFileSync(book, before)
  history.minutesEarned(1, GAME, NOW + 15 * MINUTE_MS)
  expect(table()).toEqual([[NOW, 16]])
  copyFileSync(before, book)
  const later = open()
  later.minutesEarned(1, GAME, NOW + HOUR_MS)
  expect(told()).toEqual([
    { hourAt: NOW, game: GAME, minutes: 16 },
    { hourAt: NOW + HOUR_MS, game: GAME, minutes: 1 },
  ])
})

test("tells of those hours alone that are asked for, oldest first", () => {
  const { history } = stage()
  for (const hour of [0, 1, 2, 3]) history.minutesEarned(hour + 1, GAME, NOW + hour * HOUR_MS)
  expect(history.minutes(NOW + HOUR_MS, NOW + 3 * HOUR_MS)).toEqual([
    { hourAt: NOW + HOUR_MS, game: GAME, minutes: 2 },
    { hourAt: NOW + 2 * HOUR_MS, game: GAME, minutes: 3 },
  ])
})

test("goes on with the most an hour can hold, and is read again", () => {
  const { history, told } = stage()
  for (const minutes of [9_999, 1, 1]) history.minutesEarned(minutes, GAME, NOW)
  expect(told()).toEqual([{ hourAt: NOW, game: GAME, minutes: 10_000 }])
})

test("writes on when the clock was set back", () => {
  const { history, table } = stage()
  history.minutesEarned(1, GAME, NOW + 2 * HOUR_MS)
  history.minutesEarned(1, GAME, NOW)
  expect(table()).toEqual([
    [NOW, 1],
    [NOW + 2 * HOUR_MS, 1],
  ])
})
