// Shapes of what may stand in a protocol file. Each reads one place of it, and what is wrong there
// is a problem with its line.

import type { ArrayNode, MemberNode, Node, ObjectNode, ValueNode } from "@humanwhocodes/momoa"
import { closestMatch } from "leven"
import type { Expected, ProtocolProblem } from "./protocol-problem.ts"
import type { Constant } from "./template.ts"

/** What all shapes of one reading share. */
export interface Reading {
  readonly problems: ProtocolProblem[]
  /** Whether a text is one of the secrets that the program holds. */
  readonly isSecret: (text: string) => boolean
}

/** Undefined where the value is refused: then the problem is noted. */
export type Shape<Value> = (node: ValueNode, path: string, reading: Reading) => Value | undefined

type Shapes = Readonly<Record<string, Shape<unknown>>>

type Fields<Known extends Shapes> = {
  readonly [Name in keyof Known]?: Known[Name] extends Shape<infer Value> ? Value : never
}

const LIST_MAX = 10
const FOUND_LENGTH_MAX = 40
/** A shorter text of a secret may well be a word of this file. */
const HELD_SECRET_LENGTH_MIN = 20

const FIELD_NAME = /^[a-z][\w.-]{0,59}$/i

/**
 * Tokens as Twitch writes them, as headers and as addresses carry them. Public miners, October
 * 2026.
 */
const TOKENS = [
  /(?<![a-z0-9])(?=[a-z]*\d)(?:[a-z0-9]{30}|[a-z0-9]{50})(?![a-z0-9])/i,
  /\b(?:oauth|bearer|basic)[\s:]+\S{8}/i,
  /\beyJ[\w-]{8,}\./,
  /\/\/[^/]*@/,
  /[?&]\w*(?:auth|key|pass|secret|sig|token)\w*=/i,
]

/** Fields of these names, all of which may be left out. */
export function record<Known extends Shapes>(shapes: Known): Shape<Fields<Known>> {
  return (node, path, reading) => {
    const fields = membersOf(node, path, reading)?.flatMap(([member, name]) => {
      const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
      if (shape !== undefined) return [[name, shape(member.value, joined(path, name), reading)]]
      refuse(member.name, path, "known-name", reading, name, nearestOf(name, Object.keys(shapes)))
      return []
    })
    return fields && (Object.fromEntries(fields) as Fields<Known>)
  }
}

/** Fields of any name, all of one shape. */
export function fieldsOf<Value>(shape: Shape<Value>): Shape<Readonly<Record<string, Value>>> {
  return (node, path, reading) => {
    const fields = membersOf(node, path, reading)?.flatMap(([member, name]) => {
      const isName = FIELD_NAME.test(name) && !isSecret(name, reading)
      if (isName) return [[name, shape(member.value, joined(path, name), reading)] as const]
      refuse(member.name, path, "field-name", reading, name)
      return []
    })
    return fields && (Object.fromEntries(fields) as Readonly<Record<string, Value>>)
  }
}

/** One or many: a person who has one hash need not write a list. */
export function listOf<Value>(shape: Shape<Value>): Shape<readonly Value[]> {
  return (node, path, reading) => {
    if (node.type !== "Array") {
      const value = shape(node, path, reading)
      return value === undefined ? undefined : [value]
    }
    const { elements }: ArrayNode = node
    if (elements.length === 0 || elements.length > LIST_MAX) {
      return refuse(node, path, "list", reading)
    }
    return elements.flatMap(({ value }, index) => {
      const read = shape(value, `${path}[${index}]`, reading)
      return read === undefined ? [] : [read]
    })
  }
}

/** A text that `read` makes something of; `isId` for what looks just like a token. */
export function text<Value>(
  expected: Expected,
  read: (value: string) => Value | undefined,
  isId = false,
): Shape<Value> {
  return (node, path, reading) => {
    if (node.type !== "String") return refuse(node, path, expected, reading)
    if (isSecret(node.value, reading, isId)) return refuse(node, path, "no-secret", reading)
    return read(node.value) ?? refuse(node, path, expected, reading, node.value)
  }
}

/** Null leaves a field out. */
export const constant: Shape<Constant | null> = (node, path, reading) => {
  switch (node.type) {
    case "Null":
      return null
    case "Boolean":
    case "Number":
      return node.value
    case "String":
      return text("constant", (value) => value)(node, path, reading)
    default:
      return refuse(node, path, "constant", reading)
  }
}

/** Whatever JSON can say, nested so many times at most. */
export function anything(depth: number): Shape<unknown> {
  return (node, path, reading) => {
    if (depth === 0) return constant(node, path, reading)
    const inner = anything(depth - 1)
    switch (node.type) {
      case "Object":
        return fieldsOf(inner)(node, path, reading)
      case "Array":
        return node.elements.map(({ value }, index) => inner(value, `${path}[${index}]`, reading))
      default:
        return constant(node, path, reading)
    }
  }
}

/**
 * Notes a problem. What a text says is shown only where it is told here, and never a secret nor
 * what may be one.
 */
export function refuse(
  node: Node,
  path: string,
  expected: Expected,
  reading: Reading,
  told: string | null = null,
  nearest: string | null = null,
): undefined {
  const { line, column } = node.loc.start
  const isShown = told !== null && !isSecret(told, reading)
  const found = isShown ? quoted(told) : literalAt(node)
  const problem = { path, expected, found, nearest: isShown ? nearest : null }
  reading.problems.push({ place: { line, column }, ...problem })
}

function membersOf(
  node: ValueNode,
  path: string,
  reading: Reading,
): readonly (readonly [MemberNode, string])[] | undefined {
  if (node.type !== "Object") return refuse(node, path, "object", reading)
  const { members }: ObjectNode = node
  const names = new Set<string>()
  return members.map((member) => {
    const name = member.name.type === "String" ? member.name.value : member.name.name
    if (names.has(name)) refuse(member.name, path, "name-once", reading, name)
    names.add(name)
    return [member, name]
  })
}

function isSecret(value: string, reading: Reading, isId = false): boolean {
  if (value.length >= HELD_SECRET_LENGTH_MIN && reading.isSecret(value)) return true
  return !isId && TOKENS.some((token) => token.test(value))
}

/** What stands there where it is no text, as it is written. */
function literalAt(node: Node): string | null {
  if (node.type === "Object") return "{…}"
  if (node.type === "Array") return "[…]"
  return node.type !== "String" && "value" in node ? String(node.value) : null
}

/** A third of its letters may be wrong. */
function nearestOf(name: string, known: readonly string[]): string | null {
  const maxDistance = Math.ceil(name.length / 3)
  return closestMatch(name, known, { maxDistance }) ?? null
}

function quoted(found: string): string {
  const line = found.replace(/\s+/g, " ")
  return `“${line.length > FOUND_LENGTH_MAX ? `${line.slice(0, FOUND_LENGTH_MAX)}…` : line}”`
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`
}
