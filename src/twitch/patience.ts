// How long Twitch is left alone while it is down: longer each time, and as long as it says itself.

import { backoffMs } from "../core/backoff.ts"
import type { Clock } from "../core/clock.ts"
import type { Rng } from "../core/rng.ts"

/** While Twitch is down it is asked often enough to notice soon that it is back. */
export const BACKOFF = { firstMs: 1_000, capMs: 10_000 }
/** Nobody is told in earnest to wait longer than this. */
const RETRY_AFTER_MAX_MS = 120_000

export interface Patience {
  /** Nothing may be asked now. */
  readonly isWaiting: boolean
  /** The last request came to nothing. */
  readonly isTried: boolean
  /** Begins a wait, unless one goes on; `retryAfterMs` is what Twitch asks for, or 0. */
  wait(retryAfterMs: number): void
  /** Something came to nothing that may be an accident. */
  noteAccident(): void
  /** Twitch answers: only what it asked for itself is still waited for. */
  end(): void
}

export function openPatience(clock: Clock, rng: Rng, over: () => void): Patience {
  let failures = 0
  let toldUntil = 0
  let wait: { readonly until: number; readonly cancel: () => void } | null = null

  function waitUntil(until: number): void {
    if (wait?.until === until) return
    wait?.cancel()
    const cancel = clock.after(until - clock.now(), () => {
      wait = null
      over()
    })
    wait = { until, cancel }
  }

  return {
    get isWaiting() {
      return wait !== null
    },
    get isTried() {
      return failures > 0
    },
    wait(retryAfterMs) {
      const now = clock.now()
      if (retryAfterMs > 0 && retryAfterMs <= RETRY_AFTER_MAX_MS) toldUntil = now + retryAfterMs
      // Requests that fail side by side count as one failure.
      const ownUntil = wait?.until ?? now + backoffMs(BACKOFF, failures++, rng)
      waitUntil(Math.max(ownUntil, toldUntil))
    },
    noteAccident() {
      failures ||= 1
    },
    end() {
      failures = 0
      waitUntil(Math.max(clock.now(), toldUntil))
    },
  }
}
