// The games that can be chosen with one press, of those whose campaigns a person looks at.

import type { Campaign, Game } from "../domain/campaign.ts"
import { type CampaignQuery, matchesAnyGame } from "./campaign-list.ts"

export interface GameChip {
  readonly game: Game
  readonly isChosen: boolean
  /** What would be asked if it were pressed. */
  readonly pressed: CampaignQuery
}

const CHIPS_MAX = 12

/** The chosen ones first, then those with the most campaigns; none where there is no choice. */
export function gameChips(
  campaigns: readonly Campaign[],
  query: CampaignQuery,
  now: number,
): readonly GameChip[] {
  const shown = campaigns.filter(
    (campaign) => query.games.includes(campaign.game.id) || matchesAnyGame(campaign, query, now),
  )
  const byGame = [...Map.groupBy(shown, ({ game }) => game.id).values()]
  if (byGame.length < 2 && query.games.length === 0) return []
  const chips = byGame
    .toSorted((a, b) => b.length - a.length || a[0]!.game.name.localeCompare(b[0]!.game.name))
    .map(([first]) => chipOf(first!.game, query))
  return chips.toSorted((a, b) => Number(b.isChosen) - Number(a.isChosen)).slice(0, CHIPS_MAX)
}

function chipOf(game: Game, query: CampaignQuery): GameChip {
  const others = query.games.filter((id) => id !== game.id)
  const isChosen = others.length < query.games.length
  const games = isChosen ? others : [...others, game.id]
  return { game, isChosen, pressed: { ...query, games, page: 1 } }
}
