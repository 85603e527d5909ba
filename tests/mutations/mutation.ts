// A deliberate bug: a small change to one file, what goes wrong by it, and what must notice.

export interface Mutation {
  /** Words with hyphens, told apart from all others. */
  readonly name: string
  /** From the top of the house. */
  readonly file: string
  /** Stands in the file exactly once; how its words are spaced does not matter. */
  readonly from: string
  /** What stands there instead; nothing when it is only taken away. */
  readonly to: string
  /** What goes wrong by it, in a sentence. */
  readonly why: string
  /** What is known to notice it, and is tried first. */
  readonly noticedBy: Check
}

/** A season that turns red, or a file of tests that does. */
export type Check =
  | {
      readonly by: "season"
      readonly seed: number
      readonly days: number
      /** As `bun run simulate --faults` takes them. */
      readonly faults: string
    }
  | { readonly by: "test"; readonly path: string }

export function season(seed: number, days = 1, faults = "all"): Check {
  return { by: "season", seed, days, faults }
}

/** Where no season was found that notices it. */
export function testIn(path: string): Check {
  return { by: "test", path }
}

/** The file with the bug in it; null where the list and the file have grown apart. */
export function mutated(text: string, { from, to }: Pick<Mutation, "from" | "to">): string | null {
  const words = from.trim().split(/\s+/)
  const places = [...text.matchAll(new RegExp(words.map(RegExp.escape).join("\\s+"), "g"))]
  const place = places[0]
  if (place === undefined || places.length > 1) return null
  return text.slice(0, place.index) + to + text.slice(place.index + place[0].length)
}
