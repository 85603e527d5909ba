// The log a person reads: the last 500 lines, a line that repeats itself counted instead of
// repeated.

import type { Sentence } from "../domain/reasons.ts"

export type LogCategory = "session" | "mining" | "claims" | "sources" | "connection"

export type LogSeverity = "good" | "info" | "warning"

/** What happened, before it has a place in the log. */
export interface Happening {
  readonly severity: LogSeverity
  readonly category: LogCategory
  readonly sentence: Sentence
  /** A second sentence, mostly the reason. */
  readonly detail: Sentence | null
  /**
   * Happenings that follow each other with the same one are one line: the newest, which says it
   * all.
   */
  readonly replaces?: string
}

export interface LogLine extends Happening {
  readonly id: number
  /** When it last happened, ms since 1970. */
  readonly at: number
  readonly count: number
}

const LINES_MAX = 500

/** The log with one more happening, newest line last. */
export function writeDown(
  log: readonly LogLine[],
  at: number,
  happening: Happening,
): readonly LogLine[] {
  const last = log.at(-1)
  if (last !== undefined && sameness(last) === sameness(happening)) {
    const count = happening.replaces === undefined ? last.count + 1 : 1
    return log.with(-1, { ...happening, id: last.id, at, count })
  }
  const line = { ...happening, id: (last?.id ?? 0) + 1, at, count: 1 }
  return [...log.slice(1 - LINES_MAX), line]
}

function sameness({ replaces, sentence, detail }: Happening): string {
  return replaces ?? JSON.stringify([sentence, detail])
}
