// The protocol file on disk: written by a person, only read here.

import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { failureOf, type Opened, opened } from "./failure.ts"

const FILE_NAME = "protocol.json"

/** Longer ones are not read: the whole table is a tenth of it. */
const BYTES_MAX = 256 * 1024

export interface ProtocolFile {
  /** Another text whenever the file is another one; null while there is none. */
  stamp(): string | null
  /** Null for one that is too long. */
  read(): Opened<string | null>
}

export function protocolFile(dataDir: string): ProtocolFile {
  const path = join(dataDir, FILE_NAME)
  return {
    stamp() {
      try {
        const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
        return stats === undefined ? null : `${stats.ino} ${stats.size} ${stats.mtimeNs}`
      } catch (thrown) {
        // A share that cannot be asked just now has not lost the file.
        const failure = failureOf(thrown, path)
        return failure.detail
      }
    },
    read() {
      try {
        const isTooLong = statSync(path).size > BYTES_MAX
        return opened(isTooLong ? null : readFileSync(path, "utf8"))
      } catch (thrown) {
        return failureOf(thrown, path)
      }
    },
  }
}
