/** @jsxImportSource preact */
import type { LogLine } from "../../src/read/log.ts"
import type { Reader } from "../reader.ts"
import { Moment } from "./moment.tsx"

interface Props {
  readonly reader: Reader
  /** Oldest first, shown newest first. */
  readonly lines: readonly LogLine[]
}

export function LogLines({ reader, lines }: Props) {
  return (
    <ol class="log">
      {lines.toReversed().map((line) => (
        <Line key={line.id} reader={reader} line={line} />
      ))}
    </ol>
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
