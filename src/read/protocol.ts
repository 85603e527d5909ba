// The protocol table as it is in use: what of it a person's file changed, since when, what is wrong
// with the file as it is now, and how Twitch takes each operation.

import { type LocaleKey, type Sentence, sentence } from "../domain/reasons.ts"
import type { Heard } from "../messages/directory.ts"
import type { Answer, LastAnswers } from "../twitch/answers.ts"
import { OPERATIONS, type OperationName } from "../twitch/operations.ts"
import { PROTOCOL, type Protocol } from "../twitch/protocol.ts"
import type { Expected, ProtocolProblem } from "../twitch/protocol-problem.ts"

export interface ProtocolState {
  readonly table: Protocol
  /** Null while the built-in table is in use as it is. */
  readonly file: Heard<"protocol-changed">["file"]
  /** Since when this table is in use, ms since 1970; null before the first look. */
  readonly since: number | null
  /** Why the file, as it is now, is not in use; empty while nothing is wrong with it. */
  readonly problems: readonly ProtocolProblem[]
}

export const BUILT_IN: ProtocolState = { table: PROTOCOL, file: null, since: null, problems: [] }

export function noteProtocol(
  before: ProtocolState,
  event: Heard<"protocol-changed"> | Heard<"protocol-refused">,
  at: number,
): ProtocolState {
  if (event.type === "protocol-refused") return { ...before, problems: event.problems }
  const { protocol: table, file } = event
  const isSame = Bun.deepEquals(table, before.table)
  return { table, file, since: isSame ? (before.since ?? at) : at, problems: [] }
}

/** Whose a part of the table is, in words. */
export const ORIGINS = { "built-in": "protocol.built-in", file: "protocol.from-file" } as const

type Origin = keyof typeof ORIGINS

/** Whose what stands at a path of the table is. */
export function originOf({ file }: ProtocolState, path: string): Origin {
  const isChanged = file?.changes.some((one) => one === path || one.startsWith(`${path}.`)) ?? false
  return isChanged ? "file" : "built-in"
}

/** How an operation is put to Twitch now, and what became of it. */
export interface OperationRow {
  readonly name: OperationName
  /** Null for the whole text. */
  readonly hash: string | null
  readonly origin: Origin
  /** Since when it is put so, ms since 1970; null before it was. */
  readonly since: number | null
  /** Null before the first. */
  readonly answer: Pick<Answer, "kind" | "at"> | null
  /** Hashes that Twitch did not know in this run. */
  readonly forgotten: readonly string[]
}

export function operationRows(state: ProtocolState, answers: LastAnswers): readonly OperationRow[] {
  const names = Object.keys(OPERATIONS) as OperationName[]
  return names.map((name) => {
    const answer = answers[name] ?? null
    const forgotten = answer?.forgotten ?? []
    const hash = state.table.operations[name].hashes.find((one) => !forgotten.includes(one)) ?? null
    const builtIn: readonly string[] = OPERATIONS[name].hashes
    const ofHash = hash !== null && builtIn.includes(hash) ? "built-in" : "file"
    const origin = hash === null ? originOf(state, `operations.${name}.text`) : ofHash
    return {
      ...{ name, hash, origin, forgotten },
      since: answer !== null && answer.way === hash ? answer.since : null,
      answer: answer && { kind: answer.kind, at: answer.at },
    }
  })
}

const EXPECTATIONS: Readonly<Record<Expected, LocaleKey>> = {
  readable: "protocol.expected-readable",
  shorter: "protocol.expected-shorter",
  json: "protocol.expected-json",
  object: "protocol.expected-object",
  "known-name": "protocol.expected-known-name",
  "name-once": "protocol.expected-name-once",
  "field-name": "protocol.expected-field-name",
  list: "protocol.expected-list",
  hash: "protocol.expected-hash",
  "client-id": "protocol.expected-client-id",
  "header-text": "protocol.expected-header-text",
  origin: "protocol.expected-origin",
  address: "protocol.expected-address",
  "socket-address": "protocol.expected-socket-address",
  question: "protocol.expected-question",
  pattern: "protocol.expected-pattern",
  domain: "protocol.expected-domain",
  topic: "protocol.expected-topic",
  constant: "protocol.expected-constant",
  place: "protocol.expected-place",
  "own-variable": "protocol.expected-own-variable",
  "no-secret": "protocol.expected-no-secret",
}

/** The place, what belongs there, what stands there, and what may be meant. */
export function problemSentences(problem: ProtocolProblem): readonly Sentence[] {
  const { place, expected, found, nearest } = problem
  return [
    ...(place === null ? [] : [sentence("protocol.at", { ...place })]),
    sentence(EXPECTATIONS[expected]),
    ...(found === null ? [] : [sentence("protocol.found", { found })]),
    ...(nearest === null ? [] : [sentence("protocol.nearest", { nearest })]),
  ]
}
