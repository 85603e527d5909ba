// Which games a person wants, and which campaigns no single game stands for.

import { type Campaign, EVERY_GAME, type Game } from "./campaign.ts"
import type { GameId } from "./ids.ts"
import type { GameChoice, Settings } from "./settings.ts"

/** Special Events and IRL: their campaigns count in any game (public miners, October 2026). */
const SPECIAL_CATEGORIES: readonly GameId[] = ["509663" as GameId, "509672" as GameId]

/** Whether channels of any game count, not only those of the campaign's own. */
export function countsInAnyGame({ game }: Campaign): boolean {
  return game.id === EVERY_GAME.id || isSpecial(game)
}

/** Whether only a channel list makes sense of a campaign in this category. */
export function isSpecial(game: Game): boolean {
  return SPECIAL_CATEGORIES.includes(game.id)
}

/** Whether a game is the one on a list, which may have been typed before its id was known. */
export function isChosen(choice: GameChoice, game: Game): boolean {
  return choice.id === game.id || fold(choice.name) === fold(game.name)
}

/** True where all games are mined but the excluded ones. */
export function minesEverything(settings: Settings): boolean {
  return settings.gamesMode === "everything" || settings.games.length === 0
}

/**
 * Place of a game on the list, 0 first; games that are not on it share the place behind its end.
 */
export function placeOnList(game: Game, settings: Settings): number {
  const place = settings.games.findIndex((choice) => isChosen(choice, game))
  return place === -1 ? settings.games.length : place
}

/** Names are compared without regard to case and outer blanks, in the same way in every country. */
export function fold(name: string): string {
  return name.trim().toLowerCase()
}
