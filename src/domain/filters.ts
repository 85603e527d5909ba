// What a person does not want, and what the account cannot be given.

import type { Campaign, Drop } from "./campaign.ts"
import { fold } from "./games.ts"
import { type Sentence, sentence } from "./reasons.ts"
import type { Settings } from "./settings.ts"

/** Why the whole campaign is ignored; null when it is not. */
export function ignoredCampaign(campaign: Campaign, settings: Settings): Sentence | null {
  if (settings.ignoredCampaigns.includes(campaign.id)) return sentence("reason.campaign-ignored")
  return ignoredName(campaign.name, settings)
}

/**
 * Why a drop is not wanted for its own sake; null when it is. A wanted drop that comes after it may
 * still need it.
 */
export function unwantedDrop(drop: Drop, campaign: Campaign, settings: Settings): Sentence | null {
  if (drop.benefits.length === 0) return sentence("reason.no-benefit")
  if (settings.ignoredDrops.includes(drop.id)) return sentence("reason.drop-ignored")
  if (!drop.benefits.some(({ kind }) => settings.benefitKinds.includes(kind))) {
    return sentence("reason.kind-not-wanted")
  }
  return ignoredName(drop.name, settings) ?? missingLink(drop, campaign, settings)
}

/** Badges and emotes are given without a link; where the link is unknown, Twitch has the say. */
function missingLink(drop: Drop, campaign: Campaign, settings: Settings): Sentence | null {
  if (campaign.link !== "not-linked") return null
  if (drop.benefits.every(({ kind }) => kind === "badge" || kind === "emote")) return null
  if (settings.minedUnlinked.includes(campaign.game.id)) return null
  return sentence("reason.not-linked", { game: campaign.game.name })
}

function ignoredName(name: string, settings: Settings): Sentence | null {
  if (settings.ignoredKeywords.length === 0) return null
  const folded = fold(name)
  const keyword = settings.ignoredKeywords.find((word) => {
    const part = fold(word)
    return part !== "" && folded.includes(part)
  })
  return keyword === undefined ? null : sentence("reason.keyword-ignored", { keyword })
}
