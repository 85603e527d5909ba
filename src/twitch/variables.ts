// Variables of a question, from more than one source.

export type Variables = Readonly<Record<string, unknown>>

/** Both, objects within them too; what is `brought` wins. */
export function united(known: Variables, brought: Variables): Variables {
  const both: Record<string, unknown> = { ...known }
  for (const [name, value] of Object.entries(brought)) {
    const old = both[name]
    both[name] = isObject(old) && isObject(value) ? united(old, value) : value
  }
  return both
}

/** An object that is no list. */
export function isObject(value: unknown): value is Variables {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
