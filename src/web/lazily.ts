/** Makes a thing when it is first asked for, and once. */
export function lazily<Thing>(make: () => Thing): () => Thing {
  let made: { readonly thing: Thing } | null = null
  return () => {
    made ??= { thing: make() }
    return made.thing
  }
}
