/** @jsxImportSource preact */
import type { LogLine } from "../../src/read/log.ts"
import { type LogQuery, logParameters } from "../../src/read/log-query.ts"
import { Icon } from "../parts/icon.tsx"
import { LogLines } from "../parts/log-lines.tsx"
import { Turn } from "../parts/turn.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly query: LogQuery
  /** Oldest first. */
  readonly lines: readonly LogLine[]
  /** The newest line of all, which a pause would hold on to; null while there is none. */
  readonly newestId: number | null
}

export function FullLog({ reader, query, lines, newestId }: Props) {
  const isPaused = query.until !== null
  const turned = { ...query, until: isPaused ? null : newestId }
  return (
    <section id="full-log" class="card" aria-label={reader.say("nav.log")}>
      <div class="card-head">
        <p class="muted" role="status">
          {reader.say(isPaused ? "log.held" : "log.live")}
        </p>
        {(isPaused || newestId !== null) && (
          <Turn
            reader={reader}
            id="log-pause"
            to={`/log?${new URLSearchParams(logParameters(turned))}`}
          >
            <Icon reader={reader} name={isPaused ? "play" : "pause"} />
            {reader.say(isPaused ? "act.go-on" : "act.hold")}
          </Turn>
        )}
      </div>
      {lines.length === 0 ? (
        <p class="empty">{reader.say(newestId === null ? "log.empty" : "log.no-match")}</p>
      ) : (
        <LogLines reader={reader} lines={lines} />
      )}
    </section>
  )
}
