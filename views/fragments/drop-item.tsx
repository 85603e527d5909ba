/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { CampaignId } from "../../src/domain/ids.ts"
import type { DropRow } from "../../src/read/campaign-rows.ts"
import { Icon } from "../parts/icon.tsx"
import { Picture } from "../parts/picture.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly campaignId: CampaignId
  readonly row: DropRow
}

export function DropItem({ reader, campaignId, row }: Props) {
  const { drop, isClaimed, isEarned, isIgnored, after } = row
  return (
    <li id={`drop-${drop.id}`} class="item">
      <Picture reader={reader} url={drop.benefits[0]?.imageUrl ?? null} kind="drop" />
      <div class="item-words">
        <bdi class="item-name">{drop.name}</bdi>
        <span class="muted">
          {progressWords(reader, row)}
          {after.length > 0 && ` · ${reader.say("drop.after", { drops: after.join(", ") })}`}
        </span>
      </div>
      {isClaimed && (
        <span class="claimed">
          <Icon reader={reader} name="check" />
          {reader.say("drop.claimed")}
        </span>
      )}
      {isEarned && (
        <Press reader={reader} to="/drops/claim" words="act.claim-now">
          <input type="hidden" name="campaign" value={campaignId} />
          <input type="hidden" name="drop" value={drop.id} />
        </Press>
      )}
      {!isClaimed && !isEarned && (
        <Press
          reader={reader}
          to={isIgnored ? "/drops/heed" : "/drops/ignore"}
          words={isIgnored ? "act.heed" : "act.ignore"}
        >
          <input type="hidden" name="id" value={drop.id} />
        </Press>
      )}
    </li>
  )
}

function progressWords(reader: Reader, { drop, minutes }: DropRow): string {
  if (drop.subsRequired > 0) return reader.say("drop.subscriptions", { count: drop.subsRequired })
  const done = minutes.confirmed + minutes.estimated
  return reader.say("progress.of", { done, required: drop.minutesRequired })
}

interface PressProps {
  readonly reader: Reader
  readonly to: string
  readonly words: string
  readonly children: ComponentChildren
}

function Press({ reader, to, words, children }: PressProps) {
  const href = reader.href(to)
  return (
    <form method="post" action={href} hx-post={href} hx-swap="none">
      {children}
      <button class="button button-quiet">{reader.say(words)}</button>
    </form>
  )
}
