// Templates: fields that are constants, or places (`{userId}`) that every use fills in.

export type Constant = string | number | boolean

export type Template = Readonly<Record<string, Constant>>

const PLACE = /^\{(\w+)\}$/

/** The name of the place; null for a constant. */
export function placeIn(value: Constant): string | null {
  return typeof value === "string" ? (PLACE.exec(value)?.[1] ?? null) : null
}

/** A place without a value stays as it is written. */
export function fillIn<Place extends string>(
  template: Template,
  values: Readonly<Record<Place, Constant>>,
): Template {
  const known = new Map<string, Constant>(Object.entries<Constant>(values))
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => [
      name,
      known.get(placeIn(value) ?? "") ?? value,
    ]),
  )
}

/** As the query of an address. */
export function formOf(fields: Template): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
}
