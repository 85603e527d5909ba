// A clock whose timers can all be taken back at once, so that a world can end.

import type { Clock } from "../core/clock.ts"

export interface StoppableClock extends Clock {
  /** No timer of this clock rings any more. */
  stop(): void
}

export function stoppableClock(clock: Clock): StoppableClock {
  const pending = new Set<() => void>()
  let isStopped = false
  return {
    now: clock.now,
    after(delayMs, due) {
      if (isStopped) return () => {}
      const takeBack = clock.after(delayMs, () => {
        pending.delete(takeBack)
        due()
      })
      pending.add(takeBack)
      return () => {
        pending.delete(takeBack)
        takeBack()
      }
    },
    stop() {
      isStopped = true
      for (const takeBack of pending) takeBack()
      pending.clear()
    },
  }
}
