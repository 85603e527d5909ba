// What is made once of each of many things in a world, and kept until the thing is over: a world
// may go on for years.

import { type Campaign, isListed } from "./catalogue.ts"
import type { World } from "./world.ts"

/** Looking for what is over is worth it only when there is much. */
const FEW = 100

interface Shelf<Thing, Made> {
  readonly made: Map<Thing, Made>
  /** With so many of them it is time to look again. */
  full: number
}

/** Of each world what was made of its things; what is over is let go sooner or later. */
export function openKept<Thing, Made>(
  isOver: (thing: Thing, world: World) => boolean,
): (world: World) => Map<Thing, Made> {
  const shelves = new WeakMap<World, Shelf<Thing, Made>>()
  return (world) => {
    const shelf = shelves.get(world) ?? { made: new Map<Thing, Made>(), full: FEW }
    shelves.set(world, shelf)
    const { made } = shelf
    if (made.size >= shelf.full) {
      for (const thing of made.keys()) if (isOver(thing, world)) made.delete(thing)
      shelf.full = 2 * made.size + FEW
    }
    return made
  }
}

/** The same for campaigns, which are over when no list has them any more. */
export function openKeptOfCampaigns<Made>(): (world: World) => Map<Campaign, Made> {
  return openKept(
    (campaign, { clock, rules }) => !isListed(campaign, rules.listedDays, clock.now()),
  )
}
