// What an integrity check keeps from a client, operation by operation. The check is not passed by
// trying, but may be lifted: it is met ever less often, if it is this operation's alone.

import type { Clock } from "../core/clock.ts"
import type { Question } from "./questions.ts"

const FIRST_MS = 20_000
/** What was answered before, or is kept back with all the rest, will be answered again. */
const PASSING_MS = 20_000
const LONGEST_MS = 6 * 3_600_000

type Asked = Pick<Question, "credential" | "operation">

export interface Bans {
  has(asked: Asked): boolean
  /** What was asked side by side and refused is one refusal. */
  note(asked: Asked): void
  /** It was answered. */
  lift(asked: Asked): void
}

interface Ban {
  /** ms since 1970. */
  readonly until: number
  readonly lengthMs: number
  /** How much had been answered by then. */
  readonly answers: number
}

export function openBans({ now }: Clock): Bans {
  const bans = new Map<string, Ban>()
  const answered = new Set<string>()
  let answers = 0
  const has = (asked: Asked) => now() < (bans.get(keyOf(asked))?.until ?? 0)
  return {
    has,
    note(asked) {
      if (has(asked)) return
      const key = keyOf(asked)
      const last = bans.get(key)
      const isPassing = answered.has(key) || last?.answers === answers
      const doubledMs = last === undefined ? FIRST_MS : Math.min(last.lengthMs * 2, LONGEST_MS)
      const lengthMs = isPassing ? PASSING_MS : doubledMs
      bans.set(key, { until: now() + lengthMs, lengthMs, answers })
    },
    lift(asked) {
      answers++
      const key = keyOf(asked)
      bans.delete(key)
      answered.add(key)
    },
  }
}

function keyOf({ credential, operation }: Asked): string {
  return `${credential.client} ${operation}`
}
