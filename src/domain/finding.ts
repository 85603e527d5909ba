// What an examination found out about one thing.

import type { Brand } from "../core/brand.ts"
import type { Sentence } from "./reasons.ts"

export type CheckId = Brand<string, "CheckId">

/** `unknown` where it could not be told, which is no trouble in itself. */
export type Verdict = "good" | "warning" | "bad" | "unknown"

export interface Finding {
  readonly verdict: Verdict
  readonly evidence: Sentence
  /** What a person can do about it; null where nothing need be done. */
  readonly remedy: Sentence | null
}

/** What is examined, before anything is found. */
export interface Subject {
  readonly id: CheckId
  readonly title: Sentence
}

export function finding(
  verdict: Verdict,
  evidence: Sentence,
  remedy: Sentence | null = null,
): Finding {
  return { verdict, evidence, remedy }
}
