// Reading and writing, when the disk is full or has turned read-only: what was to be remembered
// waits in memory, and the mining goes on.

import type { Log } from "../core/log.ts"
import type { Trouble } from "./condition.ts"
import { type DiskFailure, failureOf, troubleOf } from "./failure.ts"

/**
 * Does the writing now, or once the disk takes it. Of those that wait under one name the last alone
 * is done, so that it must say all that the ones before it said.
 */
export type Write = (name: string, task: () => unknown) => void

/** Does the reading, or gives what stands for it while the disk does not. */
export type Read = <Rows>(name: string, task: () => Rows, without: Rows) => Rows

export interface Steady {
  readonly write: Write
  readonly read: Read
  /** Does what waits, as far as the disk lets it. */
  retry(): void
}

export interface SteadyPorts {
  /** The file that is read and written. */
  readonly path: string
  readonly log: Log
  /** Called after every try that failed, and with null when nothing waits any more. */
  readonly noted: (trouble: Trouble | null) => void
}

export function steady({ path, log, noted }: SteadyPorts): Steady {
  const waiting = new Map<string, () => unknown>()
  let isAiling = false

  /** A task that is not done waits on; a bug would only come again. */
  function attempt(name: string, task: () => unknown): DiskFailure | null {
    try {
      task()
      waiting.delete(name)
      return null
    } catch (thrown) {
      if (troubleOf(thrown) === null) waiting.delete(name)
      return failureOf(thrown, path)
    }
  }

  function ail(failure: DiskFailure): void {
    if (!isAiling) log("error", "store", `${failure.detail}: nothing is remembered until it can be`)
    isAiling = true
    noted({ trouble: failure.trouble, path })
  }

  function retry(): void {
    let last: DiskFailure | null = null
    for (const [name, task] of waiting) last = attempt(name, task) ?? last
    if (last !== null) return ail(last)
    if (!isAiling) return
    isAiling = false
    log("info", "store", `${path} is written again, with all that waited`)
    noted(null)
  }

  return {
    write(name, task) {
      waiting.set(name, task)
      if (!isAiling) retry()
    },
    read(name, task, without) {
      try {
        return task()
      } catch (thrown) {
        const failure = failureOf(thrown, path)
        // Read again now and then, so that it is known when it can be.
        waiting.set(`reading ${name}`, task)
        ail(failure)
        return without
      }
    },
    retry,
  }
}
