// Log lines are for the person who mends the program: English, one line, no secrets.

export type LogLevel = "error" | "warn" | "info" | "debug" | "trace"

export interface LogEntry {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly level: LogLevel
  /** Who speaks: an actor's name, `http`, `gql`, `web` … */
  readonly source: string
  readonly text: string
}

export type Log = (level: LogLevel, source: string, text: string) => void

const RANK: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3, trace: 4 }

export function isAtLeast(level: LogLevel, threshold: LogLevel): boolean {
  return RANK[level] <= RANK[threshold]
}

/** A crash with all its stack has less; whoever sends a megabyte must not fill the disk with it. */
const TEXT_LENGTH_MAX = 4_000

/** A log that stamps each line, lets `scrub` take the secrets out, and hands it to every sink. */
export function openLog(
  now: () => number,
  scrub: (text: string) => string,
  sinks: readonly ((entry: LogEntry) => void)[],
): Log {
  return (level, source, text) => {
    const scrubbed = scrub(text)
    const isLong = scrubbed.length > TEXT_LENGTH_MAX
    const shown = isLong ? `${scrubbed.slice(0, TEXT_LENGTH_MAX)}…` : scrubbed
    const entry = { at: now(), level, source, text: shown }
    for (const sink of sinks) sink(entry)
  }
}

/** For tests and tools that do not care. */
export const silentLog: Log = () => {}
