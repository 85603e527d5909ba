import { expect, test } from "bun:test"
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { HEALTHY } from "../../src/domain/storage.ts"
import type { Trouble } from "../../src/store/condition.ts"
import { openMinuteBook } from "../../src/store/minute-book.ts"
import { RUST } from "../domain/facts.ts"
import { NOW, storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

const HOUR = { hourAt: NOW, game: { id: RUST.id, name: "Ростов" }, minutes: 12 }

function stage() {
  const path = join(tempFolder(), "minutes.json")
  const said: string[] = []
  const noted: (Trouble | null)[] = []
  const open = (isWritten = true) =>
    openMinuteBook({
      ...{ path, isWritten, noted: (trouble: Trouble | null) => void noted.push(trouble) },
      log: (level, _source, text) => void said.push(`${level} ${text.replace(path, "FILE")}`),
    })
  return { path, said, noted, open, found: () => open().pages() }
}

test("is blank before the first note, and makes no file", () => {
  const { path, said, found } = stage()
  expect(found()).toEqual({ lastMinuteAt: null, hours: [] })
  expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined()
  expect(said).toEqual([])
})

test("is found as it was last noted, though nobody closed it", () => {
  const { open, found } = stage()
  const book = open()
  book.note({ lastMinuteAt: NOW })
  book.note({ hours: [HOUR] })
  book.note({ lastMinuteAt: NOW + 60_000 })
  expect(book.pages()).toEqual({ lastMinuteAt: NOW + 60_000, hours: [HOUR] })
  expect(found()).toEqual(book.pages())
})

test("takes one block however often it is written, and nobody else may read it", () => {
  const { path, open } = stage()
  const book = open()
  for (let minute = 0; minute < 100; minute++) book.note({ lastMinuteAt: minute })
  expect(statSync(path).size).toBe(4096)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test("leaves nothing of a longer text behind, in this life or the next", () => {
  const { path, open, found } = stage()
  const book = open()
  book.note({
    hours: Array.from({ length: 200 }, (_, i) => ({ ...HOUR, hourAt: NOW + i * 3_600_000 })),
  })
  book.note({ hours: [HOUR] })
  expect(found().hours).toEqual([HOUR])
  const size = statSync(path).size
  expect(size).toBeGreaterThan(4096)
  open().note({ hours: [] })
  expect(found().hours).toEqual([])
  expect(statSync(path).size).toBe(size)
})

test.each([
  ["an empty file", ""],
  ["a torn one", '{"lastMinuteAt":1790'],
  ["another list", "[1, 2]"],
  ["a time that no calendar knows", '{"lastMinuteAt":8.7e15,"hours":[]}'],
  ["a part of a millisecond", '{"lastMinuteAt":0.5,"hours":[]}'],
  [
    "an hour that begins in the middle of one",
    '{"lastMinuteAt":1,"hours":[{"hourAt":1,"game":null,"minutes":1}]}',
  ],
  ["an hour without minutes", '{"lastMinuteAt":null,"hours":[{"hourAt":0,"game":null}]}'],
  ["less than no minutes", '{"lastMinuteAt":1,"hours":[{"hourAt":0,"game":null,"minutes":-1}]}'],
  [
    "a game without a name",
    '{"lastMinuteAt":1,"hours":[{"hourAt":0,"game":{"id":"1"},"minutes":1}]}',
  ],
  ["far too much", " ".repeat(2 * 1024 * 1024)],
])("says so where it is %s, and is begun anew", (_, text) => {
  const { path, said, open, found } = stage()
  writeFileSync(path, text)
  const book = open()
  expect(book.pages()).toEqual({ lastMinuteAt: null, hours: [] })
  expect(said).toEqual(["warn FILE is no minute book, and is begun anew"])
  book.note({ lastMinuteAt: NOW })
  expect(found().lastMinuteAt).toBe(NOW)
  expect(statSync(path).size).toBe(4096)
})

test("says once that it cannot be written, and writes all of it when it can", () => {
  const { path, said, noted, open, found } = stage()
  mkdirSync(path)
  const book = open()
  said.length = 0
  book.note({ lastMinuteAt: NOW })
  book.note({ hours: [HOUR] })
  expect(said).toHaveLength(1)
  expect(said[0]).toStartWith("error FILE cannot be written (")
  expect(noted).toEqual([
    { trouble: "unusable", path },
    { trouble: "unusable", path },
  ])
  rmSync(path, { recursive: true })
  book.note({ lastMinuteAt: NOW + 60_000 })
  expect(said[1]).toBe("info FILE is written again")
  expect(noted.at(-1)).toBeNull()
  expect(found()).toEqual({ lastMinuteAt: NOW + 60_000, hours: [HOUR] })
})

test("tells the store of what keeps it from being written, while all else is", () => {
  const folder = tempFolder()
  const path = join(folder, "minutes.json")
  mkdirSync(path)
  const { rhythm, disk } = storeOnStage(folder)
  rhythm.minuteSent(NOW)
  const ailment = { trouble: "unusable", since: NOW, path, users: null, isForLife: false } as const
  expect(disk.condition()).toEqual({ ...HEALTHY, minutes: ailment })
  rmSync(path, { recursive: true })
  rhythm.minuteSent(NOW)
  expect(disk.condition()).toEqual(HEALTHY)
})

test("is read and not written where the disk takes nothing, and after it was closed", () => {
  const { path, open } = stage()
  const book = open()
  book.note({ lastMinuteAt: NOW })
  book.close()
  const before = readFileSync(path, "utf8")
  book.note({ lastMinuteAt: NOW + 1 })
  const unwritten = open(false)
  expect(unwritten.pages().lastMinuteAt).toBe(NOW)
  unwritten.note({ lastMinuteAt: NOW + 2 })
  expect(unwritten.pages().lastMinuteAt).toBe(NOW + 2)
  expect(readFileSync(path, "utf8")).toBe(before)
})
