// The end of something long: the last few of what came, without the rest.

export interface Tail<Item> {
  add(item: Item): void
  /** How many there were in all. */
  readonly count: number
  /** The last ones, oldest first. */
  items(): readonly Item[]
}

export function openTail<Item>(length: number): Tail<Item> {
  const last: Item[] = []
  let count = 0
  return {
    add(item) {
      last[count % length] = item
      count++
    },
    get count() {
      return count
    },
    items() {
      const oldest = count % length
      return [...last.slice(oldest), ...last.slice(0, oldest)]
    },
  }
}
