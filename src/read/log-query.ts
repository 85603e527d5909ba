// The lines of the log that a person asked for.

import type { Sentence } from "../domain/reasons.ts"
import { fold } from "../domain/games.ts"
import type { LogCategory, LogLine } from "./log.ts"

const CATEGORIES: readonly LogCategory[] = ["session", "mining", "claims", "sources", "connection"]

/** The parameters that `readLogQuery` understands. */
export const LOG_QUESTIONS = ["category", "severity", "search", "until"] as const

const SEARCH_LENGTH_MAX = 100

export interface LogQuery {
  readonly category: LogCategory | "any"
  readonly severity: "any" | "warning"
  /** Part of what a line says. */
  readonly search: string
  /** The id of the line it was paused at; null while it goes on. */
  readonly until: number | null
}

export function readLogQuery(asked: Readonly<Record<string, string>>): LogQuery {
  const until = Number(asked.until)
  return {
    category: CATEGORIES.find((one) => one === asked.category) ?? "any",
    severity: asked.severity === "warning" ? "warning" : "any",
    search: (asked.search ?? "").trim().slice(0, SEARCH_LENGTH_MAX),
    until: Number.isSafeInteger(until) && until > 0 ? until : null,
  }
}

/** The same as an address asks for it. */
export function logParameters({ until, ...query }: LogQuery): Record<string, string> {
  return until === null ? query : { ...query, until: String(until) }
}

/** `tell` says a line's sentences as the person reads them, who searches for those words. */
export function logLines(
  log: readonly LogLine[],
  { category, severity, search, until }: LogQuery,
  tell: (sentence: Sentence) => string,
): readonly LogLine[] {
  const wanted = fold(search)
  const says = (sentence: Sentence | null) =>
    sentence !== null && fold(tell(sentence)).includes(wanted)
  return log.filter(
    (line) =>
      (until === null || line.id <= until) &&
      (category === "any" || line.category === category) &&
      (severity === "any" || line.severity === severity) &&
      (wanted === "" || says(line.sentence) || says(line.detail)),
  )
}
