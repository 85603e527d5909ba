// Questions waiting to be put to GraphQL: the most urgent first, and which may share a request.

import type { Outcome } from "../core/outcome.ts"
import type { Credential } from "../domain/session.ts"
import type { OperationName } from "./operations.ts"
import type { Variables } from "./variables.ts"

/** Questions in one request; Twitch's limit: public miners, October 2026. */
export const COMPANY_MAX = 20

/** `now` is what a minute or a claim waits for, `soon` the channel watched, `later` a search. */
export type Urgency = "now" | "soon" | "later"

const URGENCIES: readonly Urgency[] = ["now", "soon", "later"]

export interface Question {
  readonly credential: Credential
  readonly operation: OperationName
  readonly variables: Variables
  readonly urgency: Urgency
  readonly isMutation: boolean
  readonly answer: (outcome: Outcome<unknown>) => void
  tries: number
  /** How many may share a request with it: fewer each time a whole request came to nothing. */
  companyMax: number
}

export interface Queue {
  /** How urgent the first in line is; null when nobody waits. */
  readonly urgency: Urgency | null
  /** Questions that wait. */
  readonly depth: number
  put(question: Question): void
  /** The first in line and all that may go with it. */
  take(): readonly Question[]
}

export function openQueue(): Queue {
  const lines = URGENCIES.map((): Question[] => [])
  return {
    get urgency() {
      const rank = lines.findIndex((line) => line.length > 0)
      return URGENCIES[rank] ?? null
    },
    get depth() {
      return lines.reduce((sum, line) => sum + line.length, 0)
    },
    put(question) {
      lines[URGENCIES.indexOf(question.urgency)]!.push(question)
    },
    take() {
      const batch: Question[] = []
      for (const line of lines) {
        if (line.length === 0) continue
        const left = line.filter((question) => {
          const joins = mayJoin(question, batch)
          if (joins) batch.push(question)
          return !joins
        })
        line.splice(0, line.length, ...left)
      }
      return batch
    },
  }
}

function mayJoin(question: Question, batch: readonly Question[]): boolean {
  const first = batch[0]
  if (first === undefined) return true
  if (first.isMutation || question.isMutation) return false
  if (first.credential.token !== question.credential.token) return false
  const hasRoom = (one: Question) => batch.length < one.companyMax
  return hasRoom(question) && batch.every(hasRoom)
}
