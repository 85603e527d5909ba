/** @jsxImportSource preact */
import type { LogLine } from "../../src/read/log.ts"
import { LogLines } from "../parts/log-lines.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** Oldest first. */
  readonly lines: readonly LogLine[]
}

const SHOWN_MAX = 30

/** The latest of the log, for the Now page. */
export function Log({ reader, lines }: Props) {
  return (
    <section id="log" class="card" aria-labelledby="log-title">
      <h2 id="log-title">{reader.say("log.title")}</h2>
      {lines.length === 0 ? (
        <p class="empty">{reader.say("log.empty")}</p>
      ) : (
        <LogLines reader={reader} lines={lines.slice(-SHOWN_MAX)} />
      )}
    </section>
  )
}
