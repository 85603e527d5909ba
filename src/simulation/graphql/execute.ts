// Answers a document from a tree of plain values. A value may be a function of its arguments, so
// that only what is asked for is made.

import { bad, good, type Outcome, type Trouble } from "../../core/outcome.ts"
import { isRecord } from "../shape.ts"
import type { Document, Selection, Value } from "./document.ts"

export type Arguments = Readonly<Record<string, unknown>>

export type Answer =
  | string
  | number
  | boolean
  | null
  | readonly Answer[]
  | Unchanging
  | { readonly [field: string]: Answer | ((args: Arguments) => Answer | Refused) }

/** Fails the whole operation, as Twitch does with a question it does not like. */
export class Refused {
  constructor(readonly message: string) {}
}

/** A node in which nothing ever changes: what was written of it once is written again. */
export class Unchanging {
  /** What was last asked of it, and the answer. */
  last: { readonly inside: readonly Selection[] | null; readonly written: unknown } | null = null
  constructor(readonly node: Node) {}
}

export type Node = Extract<Answer, Readonly<Record<string, unknown>>>

export function execute(
  document: Document,
  roots: { readonly query: Node; readonly mutation: Node },
  variables: Arguments,
): Outcome<Readonly<Record<string, unknown>>> {
  const chosen = select(roots[document.kind], document.fields, variables, document.kind)
  return chosen instanceof Wrong ? bad(chosen.reason, chosen.detail) : good(chosen)
}

/** Why a document cannot be answered; what is found of it has no need of a wrapping. */
class Wrong {
  constructor(
    readonly reason: Trouble["reason"],
    readonly detail: string,
  ) {}
}

const NO_ARGUMENTS: Arguments = {}

function select(
  node: Node,
  fields: readonly Selection[],
  variables: Arguments,
  at: string,
): Readonly<Record<string, unknown>> | Wrong {
  const chosen: Record<string, unknown> = {}
  for (const { alias, field, args, inside } of fields) {
    if (field === "__typename") {
      chosen[alias] = "Anything"
      continue
    }
    if (!Object.hasOwn(node, field)) {
      return new Wrong("malformed", `Cannot query field "${at}.${field}"`)
    }
    const found = node[field]
    const answer = typeof found === "function" ? found(argumentsOf(args, variables)) : found
    if (answer instanceof Refused) return new Wrong("refused", answer.message)
    const written = write(answer ?? null, inside, variables, at, field)
    if (written instanceof Wrong) return written
    chosen[alias] = written
  }
  return chosen
}

function write(
  answer: Answer,
  inside: readonly Selection[] | null,
  variables: Arguments,
  at: string,
  field: string,
): unknown {
  if (Array.isArray(answer)) {
    const items: unknown[] = []
    for (const item of answer as readonly Answer[]) {
      const written = write(item, inside, variables, at, field)
      if (written instanceof Wrong) return written
      items.push(written)
    }
    return items
  }
  if (answer === null) return null
  if (answer instanceof Unchanging) {
    if (answer.last?.inside === inside) return answer.last.written
    const written = write(answer.node, inside, variables, at, field)
    answer.last = { inside, written }
    return written
  }
  if (isRecord(answer)) {
    if (inside !== null) return select(answer as Node, inside, variables, `${at}.${field}`)
    return new Wrong("malformed", `Field "${at}.${field}" must have a selection`)
  }
  if (inside === null) return answer
  return new Wrong("malformed", `Field "${at}.${field}" has nothing inside`)
}

function argumentsOf(args: ReadonlyMap<string, Value>, variables: Arguments): Arguments {
  if (args.size === 0) return NO_ARGUMENTS
  const known: Record<string, unknown> = {}
  for (const [name, value] of args) known[name] = resolve(value, variables)
  return known
}

function resolve(value: Value, variables: Arguments): unknown {
  switch (value.type) {
    case "variable":
      return variables[value.name]
    case "literal":
      return value.value
    case "list":
      return value.items.map((item) => resolve(item, variables))
    case "object":
      return argumentsOf(value.fields, variables)
  }
}
