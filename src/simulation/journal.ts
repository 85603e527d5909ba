// What happened in the world, for people and for tests: lines, counts, and what a client did wrong.

import type { Clock } from "../core/clock.ts"

const LINES_MAX = 5_000
const COMPLAINTS_MAX = 200

interface Line {
  /** Seconds since the world began. */
  readonly at: number
  readonly text: string
  times: number
}

export interface Journal {
  /** `60s credit 1 of 3 for chain-2 on anna`; the same again at once only counts. */
  note(text: string): void
  /** One more of a kind that is too frequent for a line. */
  count(kind: string): void
  /** The client did what Twitch would not forgive. */
  complain(text: string): void
  lines(): string[]
  /** Hears every line as it comes; the returned function ends it. */
  listen(listener: (text: string) => void): () => void
  readonly counts: Readonly<Record<string, number>>
  readonly complaints: readonly string[]
}

export function openJournal(clock: Clock): Journal {
  const begun = clock.now()
  const counts: Record<string, number> = {}
  const complaints: string[] = []
  const listeners = new Set<(text: string) => void>()
  let lines: Line[] = []

  const seconds = () => Math.round((clock.now() - begun) / 100) / 10

  function note(text: string): void {
    for (const listener of listeners) listener(text)
    const last = lines.at(-1)
    if (last?.text === text) {
      last.times++
      return
    }
    lines.push({ at: seconds(), text, times: 1 })
    if (lines.length > LINES_MAX) lines = lines.slice(LINES_MAX / 2)
  }

  return {
    note,
    count(kind) {
      counts[kind] = (counts[kind] ?? 0) + 1
    },
    complain(text) {
      note(`complaint: ${text}`)
      if (complaints.length < COMPLAINTS_MAX) complaints.push(`${seconds()}s ${text}`)
    },
    lines: () =>
      lines.map((line) => `${line.at}s ${line.text}${line.times > 1 ? ` ×${line.times}` : ""}`),
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    counts,
    complaints,
  }
}
