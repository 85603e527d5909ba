// How each operation was last answered, and which of its hashes Twitch has forgotten in this run.

import type { Log } from "../core/log.ts"
import type { OperationName } from "./operations.ts"
import type { Way } from "./phrases.ts"
import type { Verdict } from "./verdict.ts"

/** What is `forgotten` is the way of asking; what is `withheld`, this client may not ask. */
export type AnswerKind = "worked" | "forgotten" | "refused" | "withheld"

export interface Answer {
  readonly kind: AnswerKind
  readonly way: Way
  /** ms since 1970. */
  readonly at: number
  /** Since when it is asked this way, ms since 1970. */
  readonly since: number
  readonly forgotten: readonly string[]
}

export type LastAnswers = Readonly<Partial<Record<OperationName, Answer>>>

export interface Answers {
  note(operation: OperationName, way: Way, verdict: Verdict): void
  last(): LastAnswers
}

export function openAnswers(now: () => number, log: Log): Answers {
  const answers: Partial<Record<OperationName, Answer>> = {}
  const told = new Set<OperationName>()
  return {
    note(operation, way, verdict) {
      const kind = kindOf(verdict)
      if (kind === null) return
      const before = answers[operation]
      const at = now()
      const since = before?.way === way ? before.since : at
      const forgotten = forgottenAfter(before?.forgotten ?? [], way, kind)
      answers[operation] = { kind, way, at, since, forgotten }
      if (kind !== "worked" || way !== null || forgotten.length === 0 || told.has(operation)) return
      told.add(operation)
      log("info", "gql", `${operation}: Twitch knows none of its hashes, and takes the whole text`)
    },
    last: () => ({ ...answers }),
  }
}

/** Null for accidents, which say nothing about the question. */
function kindOf(verdict: Verdict): AnswerKind | null {
  switch (verdict.at) {
    case "answered":
      return "worked"
    case "forgotten":
      return "forgotten"
    case "forbidden":
      return "withheld"
    case "later":
      return verdict.trouble.reason === "refused" ? "refused" : null
    case "signed-out":
      return null
  }
}

function forgottenAfter(
  forgotten: readonly string[],
  way: Way,
  kind: AnswerKind,
): readonly string[] {
  const others = forgotten.filter((hash) => hash !== way)
  return kind === "forgotten" && way !== null ? [...others, way] : others
}
