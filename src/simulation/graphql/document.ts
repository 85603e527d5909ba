// Reads the part of GraphQL that Twitch's clients use: one operation with variables, arguments,
// aliases and inline fragments. Named fragments and directives are not among it.

import { bad, good, type Outcome } from "../../core/outcome.ts"

export type Value =
  | { readonly type: "variable"; readonly name: string }
  | { readonly type: "literal"; readonly value: unknown }
  | { readonly type: "list"; readonly items: readonly Value[] }
  | { readonly type: "object"; readonly fields: ReadonlyMap<string, Value> }

export interface Selection {
  /** What the field is called in the answer. */
  readonly alias: string
  readonly field: string
  readonly args: ReadonlyMap<string, Value>
  /** Null where nothing inside was asked for. */
  readonly inside: readonly Selection[] | null
}

export interface Document {
  readonly kind: "query" | "mutation"
  readonly name: string | null
  readonly fields: readonly Selection[]
}

const TOKEN =
  /(?:[\s,]|#[^\n]*)*(\.\.\.|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|"(?:\\.|[^"\\])*"|[!$():=@[\]{}])/y
const BLANK = /^(?:[\s,]|#[^\n]*)*$/
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }

/** Where the reading is. */
interface Cursor {
  readonly tokens: readonly string[]
  /** Names of the variables the operation declares. */
  readonly declared: Set<string>
  at: number
}

export function readDocument(source: string): Outcome<Document> {
  const tokens = tokensOf(source)
  if (tokens === null) return bad("malformed", "query has a character that means nothing")
  try {
    return good(parse(tokens))
  } catch (thrown) {
    return bad("malformed", `query: ${String(thrown)}`)
  }
}

function tokensOf(source: string): string[] | null {
  const tokens: string[] = []
  let at = 0
  for (;;) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(source)
    if (found?.[1] === undefined) return BLANK.test(source.slice(at)) ? tokens : null
    tokens.push(found[1])
    at = TOKEN.lastIndex
  }
}

function parse(tokens: readonly string[]): Document {
  const cursor: Cursor = { tokens, declared: new Set(), at: 0 }
  const document = operation(cursor)
  if (cursor.at < tokens.length) throw new Error(`${peek(cursor)} comes after the end`)
  return document
}

function operation(cursor: Cursor): Document {
  if (peek(cursor) === "{") return { kind: "query", name: null, fields: selections(cursor) }
  const kind = next(cursor)
  if (kind !== "query" && kind !== "mutation") throw new Error(`${kind} is no operation`)
  const name = peek(cursor) === "{" || peek(cursor) === "(" ? null : next(cursor)
  if (peek(cursor) === "(") declarations(cursor)
  return { kind, name, fields: selections(cursor) }
}

function declarations(cursor: Cursor): void {
  for (let token = next(cursor); token !== ")"; token = next(cursor)) {
    if (token === "$") cursor.declared.add(next(cursor))
  }
}

function selections(cursor: Cursor): Selection[] {
  const fields: Selection[] = []
  expect(cursor, "{")
  while (peek(cursor) !== "}") {
    if (peek(cursor) === "...") fields.push(...fragment(cursor))
    else fields.push(selection(cursor))
  }
  expect(cursor, "}")
  if (fields.length === 0) throw new Error("nothing is selected")
  return fields
}

function fragment(cursor: Cursor): Selection[] {
  expect(cursor, "...")
  expect(cursor, "on")
  next(cursor)
  return selections(cursor)
}

function selection(cursor: Cursor): Selection {
  const first = next(cursor)
  if (!/^\w/.test(first)) throw new Error(`${first} is no field`)
  const isAliased = peek(cursor) === ":"
  if (isAliased) next(cursor)
  const field = isAliased ? next(cursor) : first
  const args = peek(cursor) === "(" ? named(cursor, "(", ")") : new Map<string, Value>()
  return { alias: first, field, args, inside: peek(cursor) === "{" ? selections(cursor) : null }
}

function named(cursor: Cursor, open: string, close: string): Map<string, Value> {
  const fields = new Map<string, Value>()
  expect(cursor, open)
  while (peek(cursor) !== close) {
    const name = next(cursor)
    expect(cursor, ":")
    fields.set(name, value(cursor))
  }
  expect(cursor, close)
  return fields
}

function value(cursor: Cursor): Value {
  if (peek(cursor) === "{") return { type: "object", fields: named(cursor, "{", "}") }
  const token = next(cursor)
  if (token === "$") return variable(cursor)
  if (token === "[") return list(cursor)
  if (Object.hasOwn(WORDS, token)) return { type: "literal", value: WORDS[token] }
  if (/^["\d-]/.test(token)) return { type: "literal", value: JSON.parse(token) }
  return { type: "literal", value: token }
}

function variable(cursor: Cursor): Value {
  const name = next(cursor)
  if (!cursor.declared.has(name)) throw new Error(`$${name} is not declared`)
  return { type: "variable", name }
}

function list(cursor: Cursor): Value {
  const items: Value[] = []
  while (peek(cursor) !== "]") items.push(value(cursor))
  expect(cursor, "]")
  return { type: "list", items }
}

function peek({ at, tokens }: Cursor): string | undefined {
  return tokens[at]
}

function next(cursor: Cursor): string {
  const token = cursor.tokens[cursor.at++]
  if (token === undefined) throw new Error("it ends too early")
  return token
}

function expect(cursor: Cursor, wanted: string): void {
  const token = next(cursor)
  if (token !== wanted) throw new Error(`${token} stands where ${wanted} should`)
}
