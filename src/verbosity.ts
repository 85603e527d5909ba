// What of the log is written: events always, details with `-v`, and each wire when asked for.

import { isAtLeast, type LogEntry } from "./core/log.ts"
import type { Options } from "./command-line.ts"

/** Whether an entry is to be written, to the terminal and to the file. */
export function isWanted({ level, source }: LogEntry, options: Options): boolean {
  if (isAtLeast(level, "info")) return true
  if (source === "gql" || source === "http") return options.isGqlLogged
  if (source === "socket" || source.startsWith("shard/")) return options.isWsLogged
  if (source === "bus") return options.isBusLogged
  return options.verbosity > 0 && isAtLeast(level, options.verbosity < 4 ? "debug" : "trace")
}
