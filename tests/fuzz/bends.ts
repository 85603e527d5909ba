// Bends some of what goes through a door, and lets the rest pass as it is.

import fc from "fast-check"
import { type ByteEdit, bendText, byteEdits } from "./bytes.ts"
import { bend, type Edit, edits } from "./edits.ts"

export interface Bend {
  /** So many pass before it. */
  readonly after: number
  readonly status: number | null
  readonly edits: readonly Edit[]
  /** In place of the edits, where there is no JSON or none is wanted. */
  readonly bytes: readonly ByteEdit[] | null
}

/** At most so many, and so many let pass before each. */
export function bends(countMax: number, passedMax: number): fc.Arbitrary<readonly Bend[]> {
  const one = fc.record({
    after: fc.nat(passedMax),
    status: fc.option(fc.constantFrom(204, 400, 403, 404, 429, 500), { freq: 9 }),
    edits,
    bytes: fc.option(byteEdits, { freq: 2 }),
  })
  return fc.array(one, { maxLength: countMax, size: "max" })
}

export interface Bender {
  /** The bend for what goes through now; null for none. */
  next(): Bend | null
}

export function openBender(plan: readonly Bend[]): Bender {
  let index = 0
  let passed = 0
  return {
    next() {
      const due = plan[index]
      if (due === undefined || passed++ < due.after) return null
      index++
      passed = 0
      return due
    },
  }
}

export function bent(text: string, how: Bend): string {
  const json = how.bytes === null ? parsed(text) : undefined
  return json === undefined ? bendText(text, how.bytes ?? []) : bend(json, how.edits)
}

/** A message that travels as a text inside of a frame is bent on its own. */
export function bentFrame(text: string, how: Bend): string {
  const frame = parsed(text) as { readonly data?: { readonly message?: unknown } } | undefined
  const message = frame?.data?.message
  if (typeof message !== "string") return bent(text, how)
  return JSON.stringify({ ...frame, data: { ...frame?.data, message: bent(message, how) } })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
