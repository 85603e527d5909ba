// Writing, when the disk is full or has turned read-only: what was to be remembered is lost, and
// the mining goes on.

import type { Log } from "../core/log.ts"
import { failureOf } from "./failure.ts"

/** Does the writing, or says in the log why it could not be done. */
export type Write = (task: () => unknown) => void

export function steadyWrite(path: string, log: Log): Write {
  return (task) => {
    try {
      task()
    } catch (thrown) {
      log("error", "store", failureOf(thrown, path).detail)
    }
  }
}
