export type Move = "add" | "remove" | "up" | "down" | "place"

/** An entry of a list of the settings: a name, an id, or a game with its name. */
type Entry = string | { readonly name: string }

/**
 * The list after one entry, told by its name or id, was added, taken off, moved by a place or put
 * in `place`, 0 for the first.
 */
export function moved(
  list: readonly Entry[],
  moving: Entry,
  move: Move,
  place = 0,
): readonly Entry[] {
  const from = list.findIndex((entry) => keyOf(entry) === keyOf(moving))
  if (move === "add") return from === -1 ? [...list, moving] : list
  const entry = list[from]
  if (entry === undefined) return list
  const others = list.toSpliced(from, 1)
  if (move === "remove") return others
  const to = { up: from - 1, down: from + 1, place }[move]
  return to < 0 || to >= list.length ? list : others.toSpliced(to, 0, entry)
}

function keyOf(entry: Entry): string {
  return typeof entry === "string" ? entry : entry.name
}
