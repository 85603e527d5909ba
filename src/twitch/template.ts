// Templates: fields that are constants, or places (`{userId}`) that every use fills in.

export type Constant = string | number | boolean

export type Template = Readonly<Record<string, Constant>>

const PLACE = /^\{(\w+)\}$/

/** The name of the place; null for a constant. */
export function placeIn(value: Constant): string | null {
  return typeof value === "string" ? (PLACE.exec(value)?.[1] ?? null) : null
}

/** A field that is a place, and the name of the place. */
type Slot = readonly [field: string, place: string]

/** Templates are looked through once: the one of a minute is filled in every minute. */
const slotsOf = new WeakMap<Template, readonly Slot[]>()

/** A place without a value stays as it is written. */
export function fillIn<Place extends string>(
  template: Template,
  values: Readonly<Record<Place, Constant>>,
): Template {
  const known: Readonly<Record<string, Constant>> = values
  const filled: Record<string, Constant> = { ...template }
  for (const [field, place] of slotsIn(template)) {
    if (Object.hasOwn(known, place)) filled[field] = known[place]!
  }
  return filled
}

function slotsIn(template: Template): readonly Slot[] {
  const known = slotsOf.get(template)
  if (known !== undefined) return known
  const slots = Object.entries(template).flatMap(([field, value]): Slot[] => {
    const place = placeIn(value)
    return place === null ? [] : [[field, place]]
  })
  slotsOf.set(template, slots)
  return slots
}

/** As the query of an address. */
export function formOf(fields: Template): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
}
