// Storms by chance: one trouble or several, one upon the other, with calm in between.

import type { Clock } from "../../../src/core/clock.ts"
import type { Rng } from "../../../src/core/rng.ts"
import { pick, span, wait } from "./chance.ts"
import { isTrifle, type Trouble, type TroubleKind, troubleOf } from "./troubles.ts"

const MINUTE_MS = 60_000

/** Long enough to see that all is well again. */
const CALM_MS_MIN = 15 * MINUTE_MS
const CALM_MS_MEAN = 60 * MINUTE_MS
/** The troubles of one storm begin within this time. */
const GATHERING_MS = 10 * MINUTE_MS
const LASTS_MS = { from: 3_000, to: 30 * MINUTE_MS }

const MANY_SHARE = 0.4
const MANY_MAX = 4

export interface WeatherPorts {
  readonly clock: Clock
  readonly rng: Rng
  /** Those that may come; none for lasting calm. */
  readonly kinds: readonly TroubleKind[]
  /** Lets a trouble happen; calls back when it is over. `lastsMs` matters to what lasts. */
  readonly strike: (trouble: Trouble, lastsMs: number, over: () => void) => void
  /** Nothing is wrong any more after these. */
  readonly cleared: (kinds: readonly TroubleKind[]) => void
}

export interface Weather {
  /** On the clock; null while something is wrong. */
  calmSince(): number | null
  /** What the storm that goes on, or the last one, was made of. */
  storm(): readonly TroubleKind[]
  readonly counts: ReadonlyMap<TroubleKind, number>
  /** Lets one more trouble come now. */
  strike(kind: TroubleKind): void
}

export function openWeather({ clock, rng, kinds, ...ports }: WeatherPorts): Weather {
  const counts = new Map<TroubleKind, number>()
  const going = new Set<TroubleKind>()
  let coming = 0
  let storm: TroubleKind[] = []
  let calmSince: number | null = clock.now()
  let isOver = true

  function strike(kind: TroubleKind): void {
    // Twitch ends all of one kind at once: two of it at a time could not be told apart.
    if (going.has(kind)) return
    if (isOver) storm = []
    isOver = false
    if (!isTrifle(kind)) calmSince = null
    going.add(kind)
    storm.push(kind)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const lastsMs = span(LASTS_MS.from, LASTS_MS.to, rng)
    ports.strike(troubleOf(kind, rng), Math.round(lastsMs), () => {
      going.delete(kind)
      clear()
    })
  }

  function clear(): void {
    if (coming > 0 || isOver) return
    if ([...going].every(isTrifle)) calmSince ??= clock.now()
    if (going.size > 0) return
    isOver = true
    ports.cleared(storm)
  }

  function gather(): void {
    const count = rng.next() < MANY_SHARE ? 2 + Math.floor(rng.next() * (MANY_MAX - 1)) : 1
    coming += count
    for (let i = 0; i < count; i++) {
      const kind = pick(kinds, rng)
      clock.after(i === 0 ? 0 : Math.round(rng.next() * GATHERING_MS), () => {
        coming--
        strike(kind)
        clear()
      })
    }
    clock.after(GATHERING_MS + LASTS_MS.to, plan)
  }

  function plan(): void {
    clock.after(Math.round(CALM_MS_MIN + wait(CALM_MS_MEAN, rng)), gather)
  }

  if (kinds.length > 0) plan()
  return { calmSince: () => calmSince, storm: () => storm, counts, strike }
}
