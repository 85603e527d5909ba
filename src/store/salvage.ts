// Copies row by row what can be read of a store that cannot be used any more.

import { constants, Database, SQLiteError } from "bun:sqlite"
import { readFileSync } from "node:fs"
import { troubleOf } from "./failure.ts"

const { SQLITE_OPEN_READONLY, SQLITE_OPEN_URI } = constants

/** Where things stand in the header of a SQLite file (sqlite.org/fileformat2.html, 1.3). */
const HEADER_BYTES = 100
const PAGE_SIZE_AT = 16
const VERSIONS_AT = 18
const PAGE_COUNT_AT = 28
const NO_WAL = 1

/** A torn header may say anything. */
const FILLED_BYTES_MAX = 64 * 1024 * 1024

type Value = string | number | bigint | Uint8Array | null

interface Table {
  readonly name: string
  /** Those that the old file has, too. */
  readonly columns: readonly string[]
  /** The columns by which its rows are kept in order. */
  readonly key: readonly string[]
}

/** Fills an empty store from the file, in one step; tells how many rows came over. */
export function salvage(path: string, into: Database): number {
  const from = openForReading(path)
  if (from === null) return 0
  const copy = into.transaction(() => {
    const counts = tablesOf(into, from).map((table) => copyTable(table, from, into))
    return counts.reduce((sum, count) => sum + count, 0)
  })
  const count = copy.immediate()
  from.close()
  return count
}

/** Where nothing may be written beside the file, SQLite must be told that nobody else does. */
function openForReading(path: string): Database | null {
  const address = `file:${encodeURI(path)}?immutable=1`
  return (
    opened(() => new Database(path, { readonly: true })) ??
    opened(() => new Database(address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)) ??
    opened(() => Database.deserialize(filledUp(readFileSync(path))))
  )
}

/** SQLite reads no file shorter than its header says: empty pages stand for the lost ones. */
function filledUp(file: Buffer): Buffer {
  const some = Buffer.concat([file, Buffer.alloc(HEADER_BYTES)])
  const bytes = some.readUInt16BE(PAGE_SIZE_AT) * some.readUInt32BE(PAGE_COUNT_AT)
  const missing = Math.min(Math.max(0, bytes - some.length), FILLED_BYTES_MAX)
  const whole = Buffer.concat([some, Buffer.alloc(missing)])
  // In memory there is no second file for what is written.
  return whole.fill(NO_WAL, VERSIONS_AT, VERSIONS_AT + 2)
}

function opened(open: () => Database): Database | null {
  return readable(() => {
    const db = open()
    db.query("select count(*) from sqlite_schema").get()
    return db
  })
}

function tablesOf(into: Database, from: Database): Table[] {
  return into
    .query<{ name: string; wr: number }, []>(
      "select name, wr from pragma_table_list where schema = 'main' and name not like 'sqlite_%'",
    )
    .all()
    .map(({ name, wr }) => {
      const told = readable(() => columnsOf(from, name)) ?? []
      const there = new Set(told.map((column) => column.name))
      const columns = columnsOf(into, name).filter((column) => there.has(column.name))
      const names = columns.map((column) => column.name)
      if (wr === 0) return { name, columns: ["rowid", ...names], key: ["rowid"] }
      const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
      return { name, columns: names, key: key.map((column) => column.name) }
    })
    .filter(({ columns, key }) => columns.length > key.length)
}

interface Column {
  readonly name: string
  /** Its place in the primary key, from 1 on; 0 for none. */
  readonly pk: number
}

function columnsOf(db: Database, table: string): Column[] {
  return db.query<Column, [string]>("select name, pk from pragma_table_info(?)").all(table)
}

/** From both ends, so that a torn page in the middle costs no more than its own rows. */
function copyTable(table: Table, from: Database, into: Database): number {
  const there = readRows(table, "asc", from)
  const back = there.isWhole ? [] : readRows(table, "desc", from).rows
  const { name, columns } = table
  const places = columns.map(() => "?").join(", ")
  const insert = into.query<null, Value[]>(
    `insert or ignore into ${name} (${columns.join(", ")}) values (${places})`,
  )
  const taken = [...there.rows, ...back].filter((row) => isTaken(() => insert.run(...row)))
  return taken.length
}

function readRows(
  { name, columns, key }: Table,
  direction: "asc" | "desc",
  from: Database,
): { readonly rows: readonly Value[][]; readonly isWhole: boolean } {
  const order = key.map((column) => `${column} ${direction}`).join(", ")
  const select = `select ${columns.join(", ")} from ${name} not indexed order by ${order}`
  const rows: Value[][] = []
  const isWhole = readable(() => {
    for (const row of from.query<Record<string, Value>, []>(select).iterate()) {
      rows.push(columns.map((column) => row[column] ?? null))
    }
    return true
  })
  return { rows, isWhole: isWhole ?? false }
}

/** Null for what the disk or the damage withholds. */
function readable<Found>(read: () => Found): Found | null {
  try {
    return read()
  } catch (thrown) {
    if (troubleOf(thrown) === null) throw thrown
    return null
  }
}

/** Whether the schema takes it for a row at all: what it refuses was torn. */
function isTaken(insert: () => { readonly changes: number }): boolean {
  try {
    return insert().changes > 0
  } catch (thrown) {
    const isTorn = thrown instanceof SQLiteError && thrown.code?.startsWith("SQLITE_CONSTRAINT")
    if (!isTorn) throw thrown
    return false
  }
}
