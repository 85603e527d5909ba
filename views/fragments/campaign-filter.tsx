/** @jsxImportSource preact */
import { type CampaignQuery, campaignParameters } from "../../src/read/campaign-list.ts"
import type { GameChip } from "../../src/read/game-chips.ts"
import { Choice } from "../parts/choice.tsx"
import { Filter } from "../parts/filter.tsx"
import { Turn } from "../parts/turn.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly query: CampaignQuery
  readonly games: readonly string[]
  readonly chips: readonly GameChip[]
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

const VIEW: Readonly<Record<CampaignQuery["view"], string>> = {
  cards: "campaigns.view-cards",
  rows: "campaigns.view-rows",
}

export function CampaignFilter({ reader, query, games, chips }: Props) {
  const { search, show, kind, sort, view } = query
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
      <Choice reader={reader} name="view" label="campaigns.view" value={view} options={VIEW} />
      <input type="hidden" name="games" value={query.games.join(",")} />
      <Chips reader={reader} chips={chips} />
    </Filter>
  )
}

/** The games, each a link that chooses it or lets it go. */
function Chips({
  reader,
  chips,
}: {
  readonly reader: Reader
  readonly chips: readonly GameChip[]
}) {
  if (chips.length === 0) return null
  return (
    <fieldset class="chips" aria-label={reader.say("campaigns.games")}>
      {chips.map(({ game, isChosen, pressed }) => (
        <Turn
          key={game.id}
          reader={reader}
          id={`chip-${game.id}`}
          look="chip"
          isOn={isChosen}
          to={`/campaigns?${new URLSearchParams(campaignParameters(pressed))}`}
        >
          <bdi>{game.name}</bdi>
        </Turn>
      ))}
    </fieldset>
  )
}
