export type Move = "add" | "remove" | "up" | "down"

/** An entry of a list of the settings: a name, an id, or a game with its name. */
type Entry = string | { readonly name: string }

/** The list after one entry, told by its name or id, was added, taken off or moved by a place. */
export function moved(list: readonly Entry[], moving: Entry, move: Move): readonly Entry[] {
  const place = list.findIndex((entry) => keyOf(entry) === keyOf(moving))
  if (move === "add") return place === -1 ? [...list, moving] : list
  if (place === -1) return list
  if (move === "remove") return list.toSpliced(place, 1)
  const to = move === "up" ? place - 1 : place + 1
  const entry = list[place]
  if (entry === undefined || to < 0 || to >= list.length) return list
  return list.toSpliced(place, 1).toSpliced(to, 0, entry)
}

function keyOf(entry: Entry): string {
  return typeof entry === "string" ? entry : entry.name
}
