// What a value from outside must look like: a scenario file, the variables of an operation, a
// beacon.

import { bad, good, type Outcome } from "../core/outcome.ts"

/** Reads a value, or says where it is wrong; `at` is the way to it. */
export type Shape<T> = (value: unknown, at: string) => Outcome<T>

/** The way to a value is told only once something is wrong with it: most values are right. */
const SOMEWHERE = ""

/** What a shape reads. */
export type Of<S> = S extends Shape<infer T> ? T : never

export type Fields = Readonly<Record<string, Shape<unknown>>>

type OptionalKeys<F> = { [K in keyof F]: undefined extends Of<F[K]> ? K : never }[keyof F]

/** A record of fields; those that may be undefined may be left out. */
export type Read<F> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Of<F[K]>
} & { readonly [K in OptionalKeys<F>]?: Of<F[K]> }

export const text: Shape<string> = (value, at) =>
  typeof value === "string" ? good(value) : wrong(at, "a text")

export const amount: Shape<number> = (value, at) =>
  typeof value === "number" && Number.isFinite(value) ? good(value) : wrong(at, "a number")

export const count: Shape<number> = (value, at) =>
  Number.isInteger(value) && Number(value) >= 0 ? good(Number(value)) : wrong(at, "a count")

export const flag: Shape<boolean> = (value, at) =>
  typeof value === "boolean" ? good(value) : wrong(at, "true or false")

/** Exactly this value, compared in depth. */
export function exactly<T>(expected: T): Shape<T> {
  const right = good(expected)
  return (value, at) =>
    value === expected || Bun.deepEquals(value, expected, true)
      ? right
      : wrong(at, JSON.stringify(expected))
}

export function oneOf<const T extends string>(...choices: readonly T[]): Shape<T> {
  return (value, at) => {
    const found = choices.find((choice) => choice === value)
    return found === undefined ? wrong(at, `one of ${choices.join(", ")}`) : good(found)
  }
}

export function matching(pattern: RegExp): Shape<string> {
  return (value, at) =>
    typeof value === "string" && pattern.test(value) ? good(value) : wrong(at, String(pattern))
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, at) => (value === null ? good(null) : shape(value, at))
}

/** May be left out. */
export function maybe<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, at) => (value === undefined ? good(undefined) : shape(value, at))
}

/** May be left out, and is `fallback` then. */
export function or<T>(shape: Shape<T>, fallback: T): Shape<T> {
  return (value, at) => (value === undefined ? good(fallback) : shape(value, at))
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) return wrong(at, "a list")
    const read: T[] = []
    for (const [index, item] of value.entries()) {
      const outcome = shape(item, SOMEWHERE)
      if (!outcome.ok) return whyNot(shape, item, `${at}[${index}]`)
      read.push(outcome.value)
    }
    return good(read)
  }
}

/** An object with these fields and no others. */
export function record<F extends Fields>(fields: F): Shape<Read<F>> {
  const shapes = Object.entries(fields).map(([key, shape]) => ({ key, shape }))
  return (value, at) => {
    if (!isRecord(value)) return wrong(at, "an object")
    const stranger = strangerIn(value, fields)
    if (stranger !== null) return bad("malformed", `${at}.${stranger} is not known`)
    const read: Record<string, unknown> = {}
    for (const { key, shape } of shapes) {
      const outcome = shape(value[key], SOMEWHERE)
      if (!outcome.ok) return whyNot(shape, value[key], `${at}.${key}`)
      if (outcome.value !== undefined) read[key] = outcome.value
    }
    return good(read as Read<F>)
  }
}

/** An object told apart by `type`; each kind has its own fields. */
export function tagged<Kinds extends Readonly<Record<string, Fields>>>(
  kinds: Kinds,
): Shape<{ [K in keyof Kinds]: { readonly type: K } & Read<Kinds[K]> }[keyof Kinds]> {
  type Tagged = { [K in keyof Kinds]: { readonly type: K } & Read<Kinds[K]> }[keyof Kinds]
  const records = new Map(
    Object.entries(kinds).map(([type, fields]) => [type, record({ type: text, ...fields })]),
  )
  return (value, at) => {
    const type = isRecord(value) ? value.type : undefined
    const shape = typeof type === "string" ? records.get(type) : undefined
    if (shape === undefined) {
      return wrong(`${at}.type`, `one of ${Object.keys(kinds).join(", ")}`)
    }
    const outcome = shape(value, at)
    return outcome.ok ? good(outcome.value as unknown as Tagged) : outcome
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function strangerIn(value: Readonly<Record<string, unknown>>, fields: Fields): string | null {
  for (const key in value) if (!Object.hasOwn(fields, key)) return key
  return null
}

/** The same once more, for what is to be said of it. */
function whyNot(shape: Shape<unknown>, value: unknown, at: string): Outcome<never> {
  const outcome = shape(value, at)
  if (outcome.ok) throw new Error(`${at} is right only at times`)
  return outcome
}

function wrong(at: string, wanted: string): Outcome<never> {
  return bad("malformed", `${at} should be ${wanted}`)
}
