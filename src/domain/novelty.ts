// Whether somebody wants to be told that there is a campaign.

import type { Campaign } from "./campaign.ts"
import { ignoredCampaign, unwantedDrop } from "./filters.ts"
import { isChosen } from "./games.ts"
import type { Settings } from "./settings.ts"
import { unwantedGame } from "./wanted.ts"

/** Where the account is not linked yet, a person who named the game may want to link it. */
export function isWorthTelling(campaign: Campaign, settings: Settings, now: number): boolean {
  const { drops, endsAt, game } = campaign
  if (endsAt <= now || unwantedGame(game, settings) !== null) return false
  if (ignoredCampaign(campaign, settings) !== null) return false
  const isNamed = settings.games.some((choice) => isChosen(choice, game))
  const linked: Campaign = isNamed ? { ...campaign, link: "linked" } : campaign
  return drops.some((drop) => {
    const isMined = drop.minutesRequired > 0 && drop.subsRequired === 0
    return isMined && unwantedDrop(drop, linked, settings) === null
  })
}
