// The lock on the data folder: a second copy of the program would watch against the first.
//
// It is the operating system's lock on a file, held by an open transaction. It ends with the
// process however that ends, so that it can never be stale.

import { Database } from "bun:sqlite"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { failureOf, type Opened, opened, refused } from "./failure.ts"

const FILE_NAME = "lock.db"

/** Keeps the open files from being collected, and the locks with them, whoever forgets theirs. */
const held = new Set<Database>()

export interface Lock {
  release(): void
}

/** `taken` when another copy of the program runs on this folder. */
export function lockFolder(dataDir: string): Opened<Lock> {
  const path = join(dataDir, FILE_NAME)
  const lock = lockFile(path, dataDir)
  if (lock.ok || lock.trouble !== "damaged") return lock
  // Nothing is in it that could be missed, and whoever held it would be told first.
  rmSync(path, { force: true })
  return lockFile(path, dataDir)
}

function lockFile(path: string, dataDir: string): Opened<Lock> {
  let db: Database | null = null
  try {
    db = new Database(path, { strict: true })
    db.run("pragma busy_timeout = 0")
    // A full disk has no room for a journal, and there is nothing to be undone.
    db.run("pragma journal_mode = memory")
    db.run("begin exclusive")
    return opened(hold(db))
  } catch (thrown) {
    db?.close()
    const failure = failureOf(thrown, path)
    if (failure.reason !== "taken") return failure
    return refused("taken", `another copy of this program is already running on ${dataDir}`)
  }
}

function hold(db: Database): Lock {
  held.add(db)
  return {
    release() {
      held.delete(db)
      db.close()
    },
  }
}
