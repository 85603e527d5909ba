// A game as a person names it, found among the known ones or at Twitch.

import type { Outcome } from "../core/outcome.ts"
import type { Game } from "../domain/campaign.ts"
import { fold } from "../domain/games.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { GameChoice } from "../domain/settings.ts"

export type NamedGame =
  | { readonly ok: true; readonly choice: GameChoice }
  | { readonly ok: false; readonly why: Sentence }

const SIMILAR_MAX = 3

/** A beginning this long is enough to be taken for a slip of the fingers. */
const ALIKE_LENGTH = 4

/** Where Twitch cannot be asked, the name alone is listed until a campaign shows its game. */
export async function nameGame(
  typed: string,
  known: readonly Game[],
  findGame: (name: string) => Promise<Outcome<Game>>,
): Promise<NamedGame> {
  const name = typed.trim()
  const seen = known.find((game) => fold(game.name) === fold(name))
  if (seen !== undefined || name === "") return named(seen ?? { name, id: null })
  const found = await findGame(name)
  if (found.ok) return named(found.value)
  if (found.reason !== "missing") return named({ name, id: null })
  const similar = similarNames(name, known)
  if (similar.length === 0) return { ok: false, why: sentence("game.unknown", { name }) }
  return { ok: false, why: sentence("game.similar", { name, names: similar.join(", ") }) }
}

function named({ name, id }: GameChoice): NamedGame {
  return { ok: true, choice: { name, id } }
}

function similarNames(name: string, known: readonly Game[]): readonly string[] {
  const sought = fold(name)
  const alike = known.filter((game) => {
    const other = fold(game.name)
    const isPart = other.includes(sought) || sought.includes(other)
    return (
      isPart || (sought.length >= ALIKE_LENGTH && other.startsWith(sought.slice(0, ALIKE_LENGTH)))
    )
  })
  return [...new Set(alike.map((game) => game.name))].slice(0, SIMILAR_MAX)
}
