/** @jsxImportSource preact */
import type { LogLine } from "../../src/read/log.ts"
import { Moment } from "../parts/moment.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** Oldest first. */
  readonly lines: readonly LogLine[]
}

const SHOWN_MAX = 30

export function Log({ reader, lines }: Props) {
  return (
    <section id="log" class="card" aria-labelledby="log-title">
      <h2 id="log-title">{reader.say("log.title")}</h2>
      {lines.length === 0 && <p class="empty">{reader.say("log.empty")}</p>}
      <ol class="log">
        {lines
          .slice(-SHOWN_MAX)
          .reverse()
          .map((line) => (
            <Line key={line.id} reader={reader} line={line} />
          ))}
      </ol>
    </section>
  )
}

function Line({ reader, line }: { readonly reader: Reader; readonly line: LogLine }) {
  return (
    <li id={`log-${line.id}`} class={`log-line log-${line.severity}`}>
      <Moment reader={reader} at={line.at} />
      <p>
        {reader.tell(line.sentence)}
        {line.count > 1 && (
          <span class="count">{reader.say("log.times", { count: line.count })}</span>
        )}
        {line.detail !== null && <span class="muted">{reader.tell(line.detail)}</span>}
      </p>
    </li>
  )
}
