// How a question is put: by the newest hash that Twitch still knows it by, and when all are
// forgotten, in full.

import type { Operation, OperationName } from "./operations.ts"
import { united, type Variables } from "./variables.ts"

/** The hash that is named; null for the whole text. */
export type Way = string | null

export interface Phrase {
  /** What goes on the wire. */
  readonly body: Readonly<Record<string, unknown>>
  readonly way: Way
}

export interface Phrases {
  put(operation: OperationName, variables: Variables): Phrase
  /** Twitch does not know it this way. False for the text: all hashes are worth a try again. */
  forgotten(operation: OperationName, way: Way): boolean
  /** The text was refused: what was forgotten may have come back. */
  startOver(operation: OperationName): void
}

/** @param table What is known of each operation now: it may be another the next time. */
export function openPhrases(table: () => Readonly<Record<OperationName, Operation>>): Phrases {
  const lost = new Map<OperationName, Set<string>>()
  return {
    put(operation, brought) {
      const known = table()[operation]
      const variables = united(known.variables ?? {}, brought)
      const hash = known.hashes.find((one) => !lost.get(operation)?.has(one)) ?? null
      const body =
        hash === null
          ? inFull(known, variables)
          : {
              operationName: operation,
              variables,
              extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
            }
      return { body, way: hash }
    },
    forgotten(operation, way) {
      if (way === null) {
        lost.delete(operation)
        return false
      }
      lost.set(operation, (lost.get(operation) ?? new Set()).add(way))
      return true
    },
    startOver(operation) {
      lost.delete(operation)
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
