/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Source } from "../../src/domain/campaign.ts"
import type { ShardState } from "../../src/read/facts.ts"
import type { SourceState } from "../../src/read/sources.ts"
import { troubleSentence } from "../../src/domain/trouble.ts"
import { Moment } from "../parts/moment.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly shards: readonly ShardState[]
  readonly sources: readonly SourceState[]
}

const SOURCES: Readonly<Record<Source, string>> = {
  inventory: "system.source-inventory",
  twitch: "system.source-twitch",
  feed: "system.source-feed",
  channels: "system.source-channels",
  rewards: "system.source-rewards",
}

export function Connections({ reader, shards, sources }: Props) {
  return (
    <section id="connections" class="card" aria-labelledby="connections-title">
      <h2 id="connections-title">{reader.say("system.connections")}</h2>
      {shards.length + sources.length === 0 && (
        <p class="empty">{reader.say("system.connections-empty")}</p>
      )}
      <ul class="list">
        {sources.map((one) => (
          <Row
            key={one.source}
            name={reader.say(SOURCES[one.source])}
            health={one.trouble === null ? "well" : one.trouble === "forbidden" ? "none" : "ill"}
          >
            {sourceWords(reader, one)}{" "}
            {one.answeredAt !== null && <Moment reader={reader} at={one.answeredAt} />}
          </Row>
        ))}
        {shards.map((one) => (
          <Row
            key={one.number}
            name={reader.say("system.shard", { number: one.number + 1 })}
            health={one.isOpen ? "well" : "ill"}
          >
            {reader.say(one.isOpen ? "system.open" : "system.closed", { count: one.topics })}{" "}
            <Moment reader={reader} at={one.since} />
          </Row>
        ))}
      </ul>
    </section>
  )
}

/** Not being told something is no trouble: most clients are not told everything. */
function sourceWords(reader: Reader, { trouble }: SourceState): string {
  if (trouble === null) return ""
  return trouble === "forbidden"
    ? reader.say("system.source-closed")
    : reader.tell(troubleSentence(trouble))
}

interface RowProps {
  readonly name: string
  readonly health: keyof typeof MARKS
  readonly children: ComponentChildren
}

const MARKS = { well: "mark mark-mining", ill: "mark mark-signing-in", none: "mark" } as const

function Row({ name, health, children }: RowProps) {
  return (
    <li class="item">
      <span class={MARKS[health]} aria-hidden="true" />
      <span class="item-words">{name}</span>
      <span class="item-side">{children}</span>
    </li>
  )
}
