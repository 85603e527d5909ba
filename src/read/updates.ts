// What is known of newer versions of the program.

import type { Reason } from "../core/outcome.ts"
import type { Release } from "../domain/release.ts"
import type { Heard } from "../messages/directory.ts"

export interface UpdateState {
  /** When somebody was last asked, ms since 1970; null before the first time. */
  readonly askedAt: number | null
  /** Null where nothing newer is known. */
  readonly newer: Release | null
  /** Why the last answer told nothing; null where it did. */
  readonly trouble: Reason | null
}

export const NEVER_ASKED: UpdateState = { askedAt: null, newer: null, trouble: null }

export function noteUpdates(
  before: UpdateState,
  event: Heard<"updates-checked"> | Heard<"updates-unknown">,
  at: number,
): UpdateState {
  return event.type === "updates-checked"
    ? { askedAt: at, newer: event.newer, trouble: null }
    : { ...before, askedAt: at, trouble: event.reason }
}
