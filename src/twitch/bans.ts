// What an integrity check keeps from a client, operation by operation. The check is not passed by
// trying, but may be lifted: it is met ever less often.

import type { Clock } from "../core/clock.ts"
import type { Question } from "./questions.ts"

const FIRST_MS = 60_000
const LONGEST_MS = 6 * 3_600_000

type Asked = Pick<Question, "credential" | "operation">

export interface Bans {
  has(asked: Asked): boolean
  /** What was asked side by side and refused is one refusal. */
  note(asked: Asked): void
  lift(asked: Asked): void
}

interface Ban {
  /** ms since 1970. */
  readonly until: number
  readonly lengthMs: number
}

export function openBans({ now }: Clock): Bans {
  const bans = new Map<string, Ban>()
  const has = (asked: Asked) => now() < (bans.get(keyOf(asked))?.until ?? 0)
  return {
    has,
    note(asked) {
      if (has(asked)) return
      const last = bans.get(keyOf(asked))
      const lengthMs = last === undefined ? FIRST_MS : Math.min(last.lengthMs * 2, LONGEST_MS)
      bans.set(keyOf(asked), { until: now() + lengthMs, lengthMs })
    },
    lift(asked) {
      bans.delete(keyOf(asked))
    },
  }
}

function keyOf({ credential, operation }: Asked): string {
  return `${credential.client} ${operation}`
}
