// Lists: changed without new objects for what stays, and put in an order that is the same
// everywhere.

/** What was there before, where the new is no other than that. */
export function keepEqual<Fact>(before: Fact, after: Fact): Fact {
  return before === after || Bun.deepEquals(before, after) ? before : after
}

/** Like `map`, but the same array when no item became another object. */
export function changeEach<Item>(
  items: readonly Item[],
  change: (item: Item) => Item,
): readonly Item[] {
  let changed: Item[] | null = null
  for (let place = 0; place < items.length; place++) {
    const item = items[place]!
    const next = change(item)
    if (next === item) continue
    changed ??= items.slice()
    changed[place] = next
  }
  return changed ?? items
}

/** For `sort`: by number or by code unit, without regard to the language of the machine. */
export function compareKeys<Key extends number | string>(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0
}
