// Templates: fields that are constants, or places (`{userId}`) that every use fills in.

export type Constant = string | number | boolean

export type Template = Readonly<Record<string, Constant>>

const PLACE = /^\{(\w+)\}$/

/** The name of the place; null for a constant. */
export function placeIn(value: Constant): string | null {
  return typeof value === "string" ? (PLACE.exec(value)?.[1] ?? null) : null
}

/** A field, and the name of its place if it has one. */
type Slot = readonly [name: string, value: Constant, place: string | null]

/** Templates are looked through once: the one of a minute is filled in every minute. */
const slotsOf = new WeakMap<Template, readonly Slot[]>()

/** A place without a value stays as it is written. */
export function fillIn<Place extends string>(
  template: Template,
  values: Readonly<Record<Place, Constant>>,
): Template {
  const known: Readonly<Record<string, Constant>> = values
  // Without a prototype every name is a field like another.
  const filled: Record<string, Constant> = Object.create(null)
  for (const [name, value, place] of slotsIn(template)) {
    filled[name] = place !== null && Object.hasOwn(known, place) ? known[place]! : value
  }
  return filled
}

function slotsIn(template: Template): readonly Slot[] {
  const known = slotsOf.get(template)
  if (known !== undefined) return known
  const slots = Object.entries(template).map(([name, value]): Slot => [name, value, placeIn(value)])
  slotsOf.set(template, slots)
  return slots
}

/** As the query of an address. */
export function formOf(fields: Template): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
}
