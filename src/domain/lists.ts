// Lists: changed without new objects for what stays, and put in an order that is the same
// everywhere.

/** Like `map`, but the same array when no item became another object. */
export function changeEach<Item>(
  items: readonly Item[],
  change: (item: Item) => Item,
): readonly Item[] {
  let isSame = true
  const changed = items.map((item) => {
    const next = change(item)
    if (next !== item) isSame = false
    return next
  })
  return isSame ? items : changed
}

/** For `sort`: by number or by code unit, without regard to the language of the machine. */
export function compareKeys<Key extends number | string>(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0
}
