// Keeps programs up to date that listen to the events: one look at the miner serves them all, at
// most four times a second, and none while nobody listens.

import type { Clock } from "../core/clock.ts"
import type { ApiEvent } from "./api-types.ts"
import { eventsBetween, type Glance, initialState } from "./events.ts"

export interface Listener {
  hear(event: ApiEvent): void
}

export interface EventStreamPorts {
  /** People's time. */
  readonly clock: Clock
  readonly glance: () => Glance
  /** Calls back whenever anything changes that a glance shows. */
  readonly listen: (changed: () => void) => () => void
}

const INTERVAL_MS = 250

export interface EventStream {
  /** Tells all there is at once, and afterwards what changes; the returned function ends it. */
  join(listener: Listener): () => void
}

/** While somebody listens. */
interface Watch {
  last: Glance
  isDue: boolean
  readonly unlisten: () => void
}

export function openEventStream({ clock, glance, listen }: EventStreamPorts): EventStream {
  const listeners = new Set<Listener>()
  let watch: Watch | null = null

  function changed(): void {
    if (watch === null || watch.isDue) return
    watch.isDue = true
    clock.after(INTERVAL_MS, tell)
  }

  function tell(): void {
    if (watch === null) return
    watch.isDue = false
    const { last } = watch
    watch.last = glance()
    for (const event of eventsBetween(last, watch.last)) {
      for (const listener of listeners) listener.hear(event)
    }
  }

  return {
    join(listener) {
      // Those who listen already hear first what changed until now.
      if (watch === null) watch = { last: glance(), isDue: false, unlisten: listen(changed) }
      else tell()
      listeners.add(listener)
      listener.hear(initialState(watch.last))
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        watch?.unlisten()
        watch = null
      }
    },
  }
}
