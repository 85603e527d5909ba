// The data folder: the one place on disk that is ours.
//
// `--data-dir`, else DATA_DIR, else /app/data in a container, else
// ~/.local/share/twitch-drops-miner.

import { mkdirSync, mkdtempSync, rmdirSync } from "node:fs"
import { join, resolve } from "node:path"
import { failureOf, type Opened, opened } from "./failure.ts"

/** Only its owner may look inside: there are tokens in it. */
const PRIVATE = 0o700

/** Beside each other, so that a volume for one need not hold the other. */
const CONTAINER_DATA = "/app/data"
const CONTAINER_LOGS = "/app/logs"

export interface DataFolder {
  readonly path: string
  readonly logs: string
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The person's home folder; looked up only where it is needed: not every user has one. */
  readonly home: () => string
  readonly isContainer: boolean
}

/** Where the data is; `chosen` is what the command line said. */
export function findDataFolder(chosen: string | null, around: Surroundings): DataFolder {
  const named = chosen ?? (around.env.DATA_DIR || null)
  const path = resolve(named ?? usualFolder(around))
  return { path, logs: path === CONTAINER_DATA ? CONTAINER_LOGS : join(path, "logs") }
}

/** Makes the folder if need be and tries whether it can be written. */
export function prepareFolder(path: string): Opened<null> {
  try {
    mkdirSync(path, { recursive: true, mode: PRIVATE })
    rmdirSync(mkdtempSync(join(path, ".probe-")))
    return opened(null)
  } catch (thrown) {
    return failureOf(thrown, path)
  }
}

function usualFolder({ home, isContainer }: Surroundings): string {
  return isContainer ? CONTAINER_DATA : join(home(), ".local", "share", "twitch-drops-miner")
}
