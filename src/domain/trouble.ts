// What each reason of an `Outcome` is called when a person reads it.

import type { Reason } from "../core/outcome.ts"
import { type LocaleKey, type Sentence, sentence } from "./reasons.ts"

const WORDS: Readonly<Record<Reason, LocaleKey>> = {
  offline: "trouble.offline",
  blocked: "trouble.blocked",
  "timed-out": "trouble.timed-out",
  busy: "trouble.busy",
  malformed: "trouble.malformed",
  "signed-out": "trouble.signed-out",
  forbidden: "trouble.forbidden",
  missing: "trouble.missing",
  refused: "trouble.refused",
  cancelled: "trouble.cancelled",
}

export function troubleSentence(reason: Reason): Sentence {
  return sentence(WORDS[reason])
}
