// Reads the part of GraphQL that Twitch's clients use: one operation with variables, arguments, aliases
// and inline fragments. Named fragments and directives are not among it.

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
  const declared = new Set<string>()
  let at = 0
  const peek = () => tokens[at]
  const next = () => {
    const token = tokens[at++]
    if (token === undefined) throw new Error("it ends too early")
    return token
  }
  const expect = (wanted: string) => {
    const token = next()
    if (token !== wanted) throw new Error(`${token} stands where ${wanted} should`)
  }

  function operation(): Document {
    if (peek() === "{") return { kind: "query", name: null, fields: selections() }
    const kind = next()
    if (kind !== "query" && kind !== "mutation") throw new Error(`${kind} is no operation`)
    const name = peek() === "{" || peek() === "(" ? null : next()
    if (peek() === "(") declarations()
    return { kind, name, fields: selections() }
  }

  function declarations(): void {
    for (let token = next(); token !== ")"; token = next()) if (token === "$") declared.add(next())
  }

  function selections(): Selection[] {
    const fields: Selection[] = []
    expect("{")
    while (peek() !== "}") {
      if (peek() === "...") fields.push(...fragment())
      else fields.push(selection())
    }
    expect("}")
    if (fields.length === 0) throw new Error("nothing is selected")
    return fields
  }

  function fragment(): Selection[] {
    expect("...")
    expect("on")
    next()
    return selections()
  }

  function selection(): Selection {
    const first = next()
    if (!/^\w/.test(first)) throw new Error(`${first} is no field`)
    const isAliased = peek() === ":"
    if (isAliased) next()
    const field = isAliased ? next() : first
    const args = peek() === "(" ? named("(", ")") : new Map<string, Value>()
    return { alias: first, field, args, inside: peek() === "{" ? selections() : null }
  }

  function named(open: string, close: string): Map<string, Value> {
    const fields = new Map<string, Value>()
    expect(open)
    while (peek() !== close) {
      const name = next()
      expect(":")
      fields.set(name, value())
    }
    expect(close)
    return fields
  }

  function value(): Value {
    if (peek() === "{") return { type: "object", fields: named("{", "}") }
    const token = next()
    if (token === "$") return variable(next())
    if (token === "[") {
      const items: Value[] = []
      while (peek() !== "]") items.push(value())
      expect("]")
      return { type: "list", items }
    }
    if (Object.hasOwn(WORDS, token)) return { type: "literal", value: WORDS[token] }
    if (/^["\d-]/.test(token)) return { type: "literal", value: JSON.parse(token) }
    return { type: "literal", value: token }
  }

  function variable(name: string): Value {
    if (!declared.has(name)) throw new Error(`$${name} is not declared`)
    return { type: "variable", name }
  }

  const document = operation()
  if (at < tokens.length) throw new Error(`${peek()} comes after the end`)
  return document
}
