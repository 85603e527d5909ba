// The lines of the log that a person asked for.

import type { LogCategory, LogLine } from "./log.ts"

const CATEGORIES: readonly LogCategory[] = ["session", "mining", "claims", "sources", "connection"]

/** The parameters that `readLogQuery` understands. */
export const LOG_QUESTIONS = ["category", "severity"] as const

export interface LogQuery {
  readonly category: LogCategory | "any"
  readonly severity: "any" | "warning"
}

export function readLogQuery(asked: Readonly<Record<string, string>>): LogQuery {
  return {
    category: CATEGORIES.find((one) => one === asked.category) ?? "any",
    severity: asked.severity === "warning" ? "warning" : "any",
  }
}

export function logLines(log: readonly LogLine[], query: LogQuery): readonly LogLine[] {
  return log.filter(
    (line) =>
      (query.category === "any" || line.category === query.category) &&
      (query.severity === "any" || line.severity === query.severity),
  )
}
