// Whether what was read from the disk is what was written there, down to its last field.

import { isTime } from "../core/clock.ts"

export type Check = (value: unknown) => boolean

type Checks<Facts> = { readonly [Field in keyof Facts]-?: Check }

export const isText: Check = (value) => typeof value === "string"
export const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
export const isMoment: Check = (value) => typeof value === "number" && isTime(value)
export const isFlag: Check = (value) => typeof value === "boolean"

export function record<Facts>(checks: Checks<Facts>): Check {
  const fields = Object.entries<Check>(checks)
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    fields.every(([name, is]) => is(Reflect.get(value, name)))
}

export function listOf(is: Check): Check {
  return (value) => Array.isArray(value) && value.every(is)
}

export function nullOr(is: Check): Check {
  return (value) => value === null || is(value)
}

export function oneOf(...names: readonly string[]): Check {
  return (value) => typeof value === "string" && names.includes(value)
}
