// What the doctor last found out, or is finding out.

import type { Finding, Subject } from "../domain/finding.ts"
import type { Event } from "../messages/directory.ts"

export interface Examination {
  /** ms since 1970. */
  readonly begunAt: number
  /** Null while it goes on. */
  readonly finishedAt: number | null
  readonly checks: readonly CheckState[]
}

export interface CheckState extends Subject {
  /** Null while nothing is known yet. */
  readonly finding: Finding | null
}

/** The same object where the event is about something else; null before the first examination. */
export function noteExamination(
  before: Examination | null,
  event: Event,
  at: number,
): Examination | null {
  if (event.type === "examination-begun") {
    const checks = event.subjects.map((subject) => ({ ...subject, finding: null }))
    return { begunAt: at, finishedAt: null, checks }
  }
  if (before === null) return null
  switch (event.type) {
    case "check-finished": {
      const { id, finding } = event
      const checks = before.checks.map((check) => (check.id === id ? { ...check, finding } : check))
      return { ...before, checks }
    }
    case "examination-finished":
      return { ...before, finishedAt: at }
    default:
      return before
  }
}
