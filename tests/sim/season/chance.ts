// What seeded chance decides, in the forms in which a season needs it.

import type { Rng } from "../../../src/core/rng.ts"

export function pick<Item>(items: readonly Item[], rng: Rng): Item {
  return items[Math.floor(rng.next() * items.length)]!
}

/** Between the two, and more often nearer to the smaller one: as often 3 to 30 as 30 to 300. */
export function span(from: number, to: number, rng: Rng): number {
  return from * (to / from) ** rng.next()
}

/** How long until the next of what comes once in `mean` on average, at any moment alike. */
export function wait(mean: number, rng: Rng): number {
  return -Math.log(1 - rng.next()) * mean
}
