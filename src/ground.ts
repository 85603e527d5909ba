// What the program stands on: a folder that is ours alone, and the log in it.

import { existsSync } from "node:fs"
import { homedir } from "node:os"
import type { Options } from "./command-line.ts"
import type { LogEntry } from "./core/log.ts"
import type { Condition } from "./store/condition.ts"
import { type DataFolder, findDataFolder, prepareFolder } from "./store/data-folder.ts"
import { type DiskFailure, type Opened, opened } from "./store/failure.ts"
import { lockFolder } from "./store/lock.ts"
import { logLine, openLogFile } from "./store/log-file.ts"
import { IN_MEMORY } from "./store/open.ts"

export type Env = Readonly<Record<string, string | undefined>>

export interface Ground {
  /** Where the store opens. */
  readonly dataDir: string
  /** To the terminal, and to the log file if there is one. */
  write(entry: LogEntry): void
  leave(): void
}

/**
 * The demo keeps nothing and asks nobody for room. What cannot be written is no end: the store says
 * so, and the log in the condition.
 */
export function openGround(options: Options, env: Env, condition: Condition): Opened<Ground> {
  const print = openTerminal()
  if (options.isDemo) return opened({ dataDir: IN_MEMORY, write: print, leave: () => {} })
  const folder = folderOf(options, env)
  prepareFolder(folder.path)
  const lock = lockFolder(folder.path)
  if (!lock.ok && lock.reason === "taken") return lock
  const noted = noteLogs(folder.logs, condition)
  const file = openLogFile(folder.logs, { noted })
  return opened({
    dataDir: folder.path,
    write(entry) {
      print(entry)
      file.write(entry)
    },
    leave() {
      if (lock.ok) lock.value.release()
      file.close()
    },
  })
}

export function folderOf({ dataDir }: Options, env: Env): DataFolder {
  const isContainer = env.DOCKER_ENV !== undefined || existsSync("/.dockerenv")
  return findDataFolder(dataDir, { env, home: homedir, isContainer })
}

function noteLogs(path: string, condition: Condition) {
  return (failure: DiskFailure | null) => {
    condition.note("logs", failure === null ? null : { trouble: failure.trouble, path })
    if (failure !== null) process.stderr.write(`${failure.detail}: the log is not kept\n`)
  }
}

/** A terminal that was closed is no reason to stop mining. */
function openTerminal(): (entry: LogEntry) => void {
  process.stderr.on("error", () => {})
  return (entry) => void process.stderr.write(`${logLine(entry)}\n`)
}
