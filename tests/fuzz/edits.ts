// Changes to a JSON tree that know its structure: what is well formed and means something else.

import fc from "fast-check"
import { oddText, oddValue, twinOf, writeJson } from "./odd.ts"

type Change =
  | { readonly type: "put"; readonly value: unknown }
  | { readonly type: "remove" }
  | { readonly type: "double" }
  | { readonly type: "rename"; readonly name: string }
  | { readonly type: "retype" }
  | { readonly type: "cut"; readonly length: number }
  | { readonly type: "flood"; readonly times: number }
  | { readonly type: "flip"; readonly at: number; readonly bit: number }
  | { readonly type: "graft"; readonly from: Way }

/** Which child is gone into at each step, counted around. */
type Way = readonly number[]

export interface Edit {
  readonly way: Way
  readonly change: Change
}

const way: fc.Arbitrary<Way> = fc.array(fc.nat(30), { minLength: 1, maxLength: 10 })

const change: fc.Arbitrary<Change> = fc.oneof(
  { arbitrary: fc.record({ type: fc.constant("put" as const), value: oddValue }), weight: 4 },
  fc.constantFrom<Change>({ type: "remove" }, { type: "double" }, { type: "retype" }),
  fc.record({ type: fc.constant("rename" as const), name: oddText }),
  fc.record({ type: fc.constant("cut" as const), length: fc.nat(40) }),
  fc.record({ type: fc.constant("flood" as const), times: fc.nat(200) }),
  fc.record({ type: fc.constant("flip" as const), at: fc.nat(), bit: fc.nat(6) }),
  fc.record({ type: fc.constant("graft" as const), from: way }),
)

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(fc.record({ way, change }), {
  minLength: 1,
  maxLength: 5,
})

/** One of the samples, changed in a few places, as text. */
export function bentJson(samples: readonly unknown[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...samples), edits).map(([sample, list]) => bend(sample, list))
}

export function bend(sample: unknown, list: readonly Edit[]): string {
  return writeJson(list.reduce((root, edit) => applied(root, edit.way, edit.change, root), sample))
}

/** Children without their names; a list has its places for names. */
function childrenOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : []
}

function rebuilt(like: unknown, children: readonly (readonly [string, unknown])[]): unknown {
  return Array.isArray(like) ? children.map(([, child]) => child) : Object.fromEntries(children)
}

/** Goes as deep as there are things inside of things, and makes the change there. */
function applied(value: unknown, [step, ...rest]: Way, what: Change, root: unknown): unknown {
  const children = childrenOf(value)
  if (step === undefined || children.length === 0)
    return children.length === 0 ? changed(value, what, root) : value
  const place = step % children.length
  const [name, child] = children[place]!
  const isLast = rest.length === 0 || childrenOf(child).length === 0
  const after = isLast
    ? replacing(name, child, what, root)
    : [[name, applied(child, rest, what, root)] as const]
  return rebuilt(value, children.toSpliced(place, 1, ...(after as [string, unknown][])))
}

/** What stands in place of one child: none, it changed, or two. */
function replacing(
  name: string,
  child: unknown,
  what: Change,
  root: unknown,
): readonly (readonly [string, unknown])[] {
  switch (what.type) {
    case "remove":
      return []
    case "double":
      return [
        [name, child],
        [twinOf(name), child],
      ]
    case "rename":
      return [[what.name, child]]
    default:
      return [[name, changed(child, what, root)]]
  }
}

function changed(value: unknown, what: Change, root: unknown): unknown {
  switch (what.type) {
    case "put":
      return what.value
    case "retype":
      return retyped(value)
    case "cut":
      return Array.isArray(value) || typeof value === "string" ? value.slice(0, what.length) : null
    case "flood":
      return flooded(value, what.times)
    case "flip":
      return flipped(value, what.at, what.bit)
    case "graft":
      return found(root, what.from)
    default:
      return null
  }
}

function retyped(value: unknown): unknown {
  if (Array.isArray(value)) return { ...value }
  switch (typeof value) {
    case "string":
      return value !== "" && Number.isFinite(Number(value)) ? Number(value) : [value]
    case "number":
      return String(value)
    case "boolean":
      return value ? "true" : 0
    default:
      return value === null ? "" : Object.values(value as object)
  }
}

/** Floods upon floods end where a door would have closed long before. */
const FLOOD_MAX = 200_000

function flooded(value: unknown, times: number): unknown {
  if (typeof value === "string") {
    return value.repeat(Math.min(times, Math.ceil(FLOOD_MAX / (value.length + 1))))
  }
  const list = Array.isArray(value) ? value : [value]
  const rounds = Math.min(times, Math.ceil(FLOOD_MAX / JSON.stringify(list).length))
  return Array.from({ length: rounds }, () => list).flat()
}

function flipped(value: unknown, at: number, bit: number): unknown {
  if (typeof value === "number") return value ^ (1 << bit)
  if (typeof value === "boolean") return !value
  if (typeof value !== "string" || value === "") return value
  const place = at % value.length
  const unit = String.fromCharCode(value.charCodeAt(place) ^ (1 << bit))
  return value.slice(0, place) + unit + value.slice(place + 1)
}

function found(value: unknown, [step, ...rest]: Way): unknown {
  const children = childrenOf(value)
  if (step === undefined || children.length === 0) return value
  return found(children[step % children.length]![1], rest)
}
