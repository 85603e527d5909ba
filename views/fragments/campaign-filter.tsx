/** @jsxImportSource preact */
import type { CampaignQuery } from "../../src/read/campaign-list.ts"
import { Choice } from "../parts/choice.tsx"
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
  other: "kind.other",
}

const SORT: Readonly<Record<CampaignQuery["sort"], string>> = {
  ending: "campaigns.sort-ending",
  newest: "campaigns.sort-newest",
  drops: "campaigns.sort-drops",
  name: "campaigns.sort-name",
}

/** Answers while one types; without scripts the button does. */
export function CampaignFilter({ reader, query, games }: Props) {
  const to = reader.href("/campaigns")
  return (
    <form
      id="campaign-filter"
      class="row filter"
      role="search"
      action={to}
      hx-get={to}
      hx-trigger="input delay:150ms, change, submit"
      hx-target="#page"
      hx-select="#page"
      hx-swap="outerMorph"
      hx-replace-url="true"
    >
      <label class="field">
        <span>{reader.say("campaigns.search")}</span>
        <input id="campaign-search" name="search" type="search" value={query.search} list="games" />
      </label>
      <datalist id="games">
        {games.map((game) => (
          <option key={game} value={game} />
        ))}
      </datalist>
      <Choice
        reader={reader}
        name="show"
        label="campaigns.show"
        value={query.show}
        options={SHOW}
      />
      <Choice
        reader={reader}
        name="kind"
        label="campaigns.kind"
        value={query.kind}
        options={KIND}
      />
      <Choice
        reader={reader}
        name="sort"
        label="campaigns.sort"
        value={query.sort}
        options={SORT}
      />
      <button class="button button-plain scriptless">{reader.say("act.search")}</button>
    </form>
  )
}
