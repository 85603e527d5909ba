/** @jsxImportSource preact */
import {
  type CampaignList,
  type CampaignQuery,
  campaignParameters,
} from "../../src/read/campaign-list.ts"
import type { Sentence } from "../../src/domain/reasons.ts"
import type { Reader } from "../reader.ts"
import { CampaignCard } from "./campaign-card.tsx"

interface Props {
  readonly reader: Reader
  readonly list: CampaignList
  /** Why there is nothing to show, where there is nothing. */
  readonly whyNone: Sentence
}

export function Campaigns({ reader, list, whyNone }: Props) {
  return (
    <section id="campaigns" aria-labelledby="campaigns-count">
      <h2 id="campaigns-count" class="page-count">
        {reader.say("campaigns.count", { count: list.count })}
      </h2>
      {list.count === 0 && <p class="card empty">{reader.tell(whyNone)}</p>}
      <div class={list.query.view}>
        {list.rows.map((row) => (
          <CampaignCard key={row.campaign.id} reader={reader} row={row} />
        ))}
      </div>
      {list.pages > 1 && <Pager reader={reader} list={list} />}
    </section>
  )
}

function Pager({ reader, list: { query, pages } }: { reader: Reader; list: CampaignList }) {
  return (
    <nav class="pager" aria-label={reader.say("pager.label")}>
      <Leaf reader={reader} query={query} by={-1} isPossible={query.page > 1} words="pager.back" />
      <span>{reader.say("pager.place", { page: query.page, pages })}</span>
      <Leaf reader={reader} query={query} by={1} isPossible={query.page < pages} words="pager.on" />
    </nav>
  )
}

interface LeafProps {
  readonly reader: Reader
  readonly query: CampaignQuery
  readonly by: 1 | -1
  readonly isPossible: boolean
  readonly words: string
}

function Leaf({ reader, query, by, isPossible, words }: LeafProps) {
  if (!isPossible) return <span />
  const asked = new URLSearchParams(campaignParameters({ ...query, page: query.page + by }))
  return (
    <a class="button button-plain" href={reader.href(`/campaigns?${asked}`)}>
      {reader.say(words)}
    </a>
  )
}
