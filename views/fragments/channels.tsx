/** @jsxImportSource preact */
import type { ChannelGroup, ChannelRow } from "../../src/read/channel-groups.ts"
import type { Sentence } from "../../src/domain/reasons.ts"
import { ChannelActions, ChannelForms } from "../parts/channel-actions.tsx"
import { ChannelLink } from "../parts/channel-link.tsx"
import { Icon } from "../parts/icon.tsx"
import type { Reader } from "../reader.ts"
import { ChannelChooser } from "./channel-chooser.tsx"

interface Props {
  readonly reader: Reader
  readonly groups: readonly ChannelGroup[]
  readonly refusal: Sentence | null
}

export function Channels({ reader, groups, refusal }: Props) {
  return (
    <section id="channels" class="card" aria-labelledby="channels-title">
      <h2 id="channels-title">{reader.say("channels.title")}</h2>
      <ChannelForms reader={reader} />
      <ChannelChooser reader={reader} refusal={refusal} />
      {groups.length === 0 && <p class="empty">{reader.say("channels.empty")}</p>}
      {groups.map((group, index) => (
        <Group key={group.game?.id ?? ""} reader={reader} group={group} isFirst={index === 0} />
      ))}
    </section>
  )
}

interface GroupProps {
  readonly reader: Reader
  readonly group: ChannelGroup
  readonly isFirst: boolean
}

function Group({ reader, group, isFirst }: GroupProps) {
  return (
    <details id={`game-${group.game?.id ?? "none"}`} class="group" open={isFirst}>
      <summary>
        <bdi>{group.game?.name ?? reader.say("channels.offline")}</bdi>
        <span class="count">{reader.number(group.rows.length)}</span>
      </summary>
      <ul class="list">
        {group.rows.map((row) => (
          <Row key={row.channel.id} reader={reader} row={row} />
        ))}
      </ul>
    </details>
  )
}

function Row({ reader, row }: { readonly reader: Reader; readonly row: ChannelRow }) {
  const { channel, isWatched, why } = row
  return (
    <li id={`channel-${channel.id}`} class="item" aria-current={isWatched ? "true" : undefined}>
      <div class="item-words">
        <span class="item-name">
          <ChannelLink login={channel.login} name={channel.displayName} />
          {channel.stream?.hasDrops && <Tag reader={reader} icon="gift" words="channels.drops" />}
          {channel.origin === "list" && (
            <Tag reader={reader} icon="list-checks" words="channels.listed" />
          )}
        </span>
        <span class="muted">
          {isWatched ? reader.say("channels.watched") : why !== null && reader.tell(why)}
        </span>
      </div>
      {channel.stream !== null && (
        <span class="item-side viewers" title={reader.say("channels.viewers")}>
          <Icon reader={reader} name="users" />
          {reader.number(channel.stream.viewers)}
        </span>
      )}
      {!isWatched && <ChannelActions reader={reader} row={row} />}
    </li>
  )
}

function Tag(props: { readonly reader: Reader; readonly icon: string; readonly words: string }) {
  return (
    <span class="tag" title={props.reader.say(props.words)}>
      <Icon reader={props.reader} name={props.icon} />
      <span class="unseen">{props.reader.say(props.words)}</span>
    </span>
  )
}
