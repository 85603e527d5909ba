/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Source } from "../../src/domain/campaign.ts"
import type { ShardState } from "../../src/read/facts.ts"
import type { SourceState } from "../../src/read/sources.ts"
import { troubleSentence } from "../../src/read/trouble.ts"
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
            isWell={one.trouble === null}
          >
            {one.trouble !== null && `${reader.tell(troubleSentence(one.trouble))} `}
            {one.answeredAt !== null && <Moment reader={reader} at={one.answeredAt} />}
          </Row>
        ))}
        {shards.map((one) => (
          <Row
            key={one.number}
            name={reader.say("system.shard", { number: one.number + 1 })}
            isWell={one.isOpen}
          >
            {reader.say(one.isOpen ? "system.open" : "system.closed", { count: one.topics })}{" "}
            <Moment reader={reader} at={one.since} />
          </Row>
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly name: string
  readonly isWell: boolean
  readonly children: ComponentChildren
}

function Row({ name, isWell, children }: RowProps) {
  return (
    <li class="item">
      <span class={isWell ? "mark mark-mining" : "mark mark-signing-in"} aria-hidden="true" />
      <span class="item-words">{name}</span>
      <span class="item-side">{children}</span>
    </li>
  )
}
