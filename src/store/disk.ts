// The disk itself: how much room it has, what ails it, and what was found damaged on it.

import type { Database } from "bun:sqlite"
import { statfsSync, statSync } from "node:fs"
import { dirname } from "node:path"
import type { Damage, Storage } from "../domain/storage.ts"
import type { Condition } from "./condition.ts"
import { troubleOf } from "./failure.ts"
import type { Steady } from "./steady.ts"

export interface Room {
  /** The store's own file. */
  readonly path: string
  /** What it takes; null where it cannot be told. */
  readonly usedBytes: number | null
  /** What is left beside it; null where it cannot be told. */
  readonly freeBytes: number | null
}

export interface DiskStore {
  condition(): Storage
  /** Fulfilled when the condition has changed. */
  changed(): Promise<void>
  /** Writes what waits for the disk. */
  retry(): void
  /** A person has read of it. */
  dismissDamage(): void
  /** Null where all is in memory by design. */
  room(): Room | null
}

interface DamageRow {
  readonly found_at: number
  readonly kept_as: string
  readonly is_rescued: number
}

export function diskStore(
  db: Database,
  path: string | null,
  { write, retry }: Pick<Steady, "write" | "retry">,
  condition: Condition,
): DiskStore {
  condition.noteDamage(readDamage(db))
  return {
    condition: condition.now,
    changed: condition.changed,
    retry,
    dismissDamage() {
      condition.noteDamage(null)
      write("damage", () => db.run("delete from damage"))
    },
    room: () => (path === null ? null : roomOf(path)),
  }
}

/** A person is to read of it, in this run or a later one. */
export function writeDamage(db: Database, { foundAt, keptAs, isRescued }: Damage): void {
  db.query<null, [number, string, number]>("insert or replace into damage values (1, ?, ?, ?)").run(
    foundAt,
    keptAs,
    isRescued ? 1 : 0,
  )
}

function readDamage(db: Database): Damage | null {
  const row = db.query<DamageRow, []>("select found_at, kept_as, is_rescued from damage").get()
  if (row === null) return null
  return { foundAt: row.found_at, keptAs: row.kept_as, isRescued: row.is_rescued === 1 }
}

function roomOf(path: string): Room {
  return {
    path,
    usedBytes: told(() => statSync(path).size),
    freeBytes: told(() => {
      const { bavail, bsize } = statfsSync(dirname(path))
      return bavail * bsize
    }),
  }
}

function told(look: () => number): number | null {
  try {
    return look()
  } catch (thrown) {
    if (troubleOf(thrown) === null) throw thrown
    return null
  }
}
