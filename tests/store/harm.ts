// What can happen to a store's file while nobody looks.

import { Database } from "bun:sqlite"
import { closeSync, openSync, writeSync } from "node:fs"
import { join } from "node:path"

/** Overwrites a page in the middle of a table's rows, as a disk that fails would. */
export function tearPageOf(folder: string, table: string): void {
  const path = join(folder, "miner.db")
  const db = new Database(path)
  const leaves = db
    .query<{ pageno: number; pgsize: number }, [string]>(
      "select pageno, pgsize from dbstat where name = ? and pagetype = 'leaf' order by path",
    )
    .all(table)
  db.close()
  const leaf = leaves[Math.floor(leaves.length / 2)]
  if (leaf === undefined) throw new Error(`${table} has no page`)
  overwrite(path, (leaf.pageno - 1) * leaf.pgsize, Buffer.alloc(leaf.pgsize, 0x5a))
}

export function overwrite(path: string, at: number, bytes: Uint8Array): void {
  const file = openSync(path, "r+")
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}
