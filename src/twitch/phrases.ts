// How a question is put: by the newest hash that Twitch still knows it by, and when all are
// forgotten, in full.

import type { Operation, OperationName } from "./operations.ts"

export type Variables = Readonly<Record<string, unknown>>

export interface Phrase {
  /** What goes on the wire. */
  readonly body: Readonly<Record<string, unknown>>
  /** Which of the hashes it names; their number for the text. */
  readonly way: number
}

export interface Phrases {
  put(operation: OperationName, variables: Variables): Phrase
  /** Twitch does not know it this way. False when it was the last: the next is the newest again. */
  forgotten(operation: OperationName, way: number): boolean
  /** The text was refused: what was forgotten may have come back. */
  startOver(operation: OperationName): void
}

export function openPhrases(operations: Readonly<Record<OperationName, Operation>>): Phrases {
  const ways = new Map<OperationName, number>()
  return {
    put(operation, variables) {
      const way = ways.get(operation) ?? 0
      const hash = operations[operation].hashes[way]
      const body =
        hash === undefined
          ? inFull(operations[operation], variables)
          : {
              operationName: operation,
              variables,
              extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
            }
      return { body, way }
    },
    forgotten(operation, way) {
      const isLast = way >= operations[operation].hashes.length
      ways.set(operation, isLast ? 0 : Math.max(way + 1, ways.get(operation) ?? 0))
      return !isLast
    },
    startOver(operation) {
      ways.delete(operation)
    },
  }
}

function inFull(operation: Operation, variables: Variables): Readonly<Record<string, unknown>> {
  if (operation.isInlined) {
    return {
      query: operation.text.replace(/\$(\w+)/g, (_, name: string) => literal(variables[name])),
    }
  }
  const name = /^\w+ (\w+)/.exec(operation.text)?.[1]
  const question = { query: operation.text, variables }
  return name === undefined ? question : { operationName: name, ...question }
}

/** A GraphQL string is written as a JSON one. */
function literal(value: unknown): string {
  return JSON.stringify(value) ?? "null"
}

export function isMutation(operation: Operation): boolean {
  return operation.text.startsWith("mutation")
}
