/** @jsxImportSource preact */
import type { CampaignQuery } from "../../src/read/campaign-list.ts"
import { Choice } from "../parts/choice.tsx"
import { Filter } from "../parts/filter.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly query: CampaignQuery
  readonly games: readonly string[]
}

const SHOW: Readonly<Record<CampaignQuery["show"], string>> = {
  active: "campaigns.show-active",
  upcoming: "campaigns.show-upcoming",
  finished: "campaigns.show-finished",
  expired: "campaigns.show-expired",
  "not-linked": "campaigns.show-not-linked",
  all: "campaigns.show-all",
}

const KIND: Readonly<Record<CampaignQuery["kind"], string>> = {
  any: "kind.any",
  item: "kind.item",
  badge: "kind.badge",
  emote: "kind.emote",
  other: "kind.rest",
}

const SORT: Readonly<Record<CampaignQuery["sort"], string>> = {
  ending: "campaigns.sort-ending",
  newest: "campaigns.sort-newest",
  drops: "campaigns.sort-drops",
  name: "campaigns.sort-name",
}

export function CampaignFilter({ reader, query, games }: Props) {
  const { search, show, kind, sort } = query
  return (
    <Filter reader={reader} id="campaign-filter" to="/campaigns">
      <label class="field">
        <span>{reader.say("campaigns.search")}</span>
        <input id="campaign-search" name="search" type="search" value={search} list="games" />
      </label>
      <datalist id="games">
        {games.map((game) => (
          <option key={game} value={game} />
        ))}
      </datalist>
      <Choice reader={reader} name="show" label="campaigns.show" value={show} options={SHOW} />
      <Choice reader={reader} name="kind" label="campaigns.kind" value={kind} options={KIND} />
      <Choice reader={reader} name="sort" label="campaigns.sort" value={sort} options={SORT} />
    </Filter>
  )
}
