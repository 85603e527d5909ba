// What a new user still has to decide: shown until they chose what to mine.

import type { Campaign } from "../domain/campaign.ts"
import type { Session } from "../domain/session.ts"
import type { Settings } from "../domain/settings.ts"

export interface FirstSteps {
  /** Campaigns whose game's account is not linked and can be; soonest end first. */
  readonly toLink: readonly Campaign[]
  /** Games with a campaign, to choose from. */
  readonly games: readonly Campaign["game"][]
}

/** Null for whoever is not signed in, has chosen, or has nothing to choose from yet. */
export function firstSteps(
  session: Session,
  { gamesMode, games, hasSkippedFirstSteps }: Settings,
  campaigns: readonly Campaign[],
): FirstSteps | null {
  const hasChosen = hasSkippedFirstSteps || gamesMode === "everything" || games.length > 0
  if (session.at !== "signed-in" || hasChosen || campaigns.length === 0) return null
  const byGame = new Map(campaigns.map(({ game }) => [game.id, game]))
  return {
    toLink: campaigns
      .filter((campaign) => campaign.link === "not-linked" && campaign.linkUrl !== null)
      .toSorted((a, b) => a.endsAt - b.endsAt),
    games: [...byGame.values()].toSorted((a, b) => a.name.localeCompare(b.name)),
  }
}
