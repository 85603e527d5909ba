/** @jsxImportSource preact */
import type { LogLine } from "../../src/read/log.ts"
import { LogLines } from "../parts/log-lines.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** Oldest first. */
  readonly lines: readonly LogLine[]
}

export function FullLog({ reader, lines }: Props) {
  return (
    <section id="full-log" class="card" aria-label={reader.say("nav.log")}>
      {lines.length === 0 ? (
        <p class="empty">{reader.say("log.empty")}</p>
      ) : (
        <LogLines reader={reader} lines={lines} />
      )}
    </section>
  )
}
