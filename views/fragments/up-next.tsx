/** @jsxImportSource preact */
import type { UpNext as Next } from "../../src/read/up-next.ts"
import { Picture } from "../parts/picture.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly drops: readonly Next[]
}

const SHOWN_MAX = 5

export function UpNext({ reader, drops }: Props) {
  const more = drops.length - SHOWN_MAX
  return (
    <section id="up-next" class="card" aria-labelledby="up-next-title">
      <h2 id="up-next-title">{reader.say("up-next.title")}</h2>
      {drops.length === 0 ? (
        <p class="empty">{reader.say("up-next.empty")}</p>
      ) : (
        <ol class="list">
          {drops.slice(0, SHOWN_MAX).map((next) => (
            <Row key={next.drop.id} reader={reader} next={next} />
          ))}
        </ol>
      )}
      {more > 0 && <p class="muted">{reader.say("up-next.more", { count: more })}</p>}
    </section>
  )
}

function Row({ reader, next }: { readonly reader: Reader; readonly next: Next }) {
  const { drop, campaign, minutesLeft } = next
  return (
    <li id={`next-${drop.id}`} class="item">
      <Picture reader={reader} url={drop.benefits[0]?.imageUrl ?? null} kind="drop" />
      <div class="item-words">
        <bdi class="item-name">{drop.name}</bdi>
        <bdi class="muted">{campaign.game.name}</bdi>
      </div>
      <span class="item-side">{reader.duration(minutesLeft)}</span>
    </li>
  )
}
