// The sentences of a choice: why this channel, why not that one, why nothing at all.

import type { Campaign } from "./campaign.ts"
import type { Candidate } from "./candidate.ts"
import type { EligibleChannel } from "./eligibility.ts"
import { isChosen, minesEverything } from "./games.ts"
import { type Sentence, sentence } from "./reasons.ts"
import type { OrderMode, Settings } from "./settings.ts"
import type { Manual } from "./target.ts"

/** Games that are on no list come in the order of their ends. */
const WHY_BY_ORDER: Readonly<Record<OrderMode, string>> = {
  "my-order": "why.ends-soonest",
  "ending-soonest": "why.ends-soonest",
  "least-slack-first": "why.least-slack",
  smart: "why.fits-the-schedule",
}

/** Why this channel is watched. */
export function whyThis(
  { channel, stream }: EligibleChannel,
  { campaign }: Candidate,
  settings: Settings,
): Sentence {
  const place = settings.games.findIndex((choice) => isChosen(choice, campaign.game))
  if (settings.order === "my-order" && place !== -1) {
    const key = place === 0 ? "why.first-on-your-list" : "why.highest-on-your-list"
    return sentence(key, { channel: channel.displayName, game: campaign.game.name })
  }
  // A campaign may count in any game: what is streamed need not be the game it stands under.
  return sentence(WHY_BY_ORDER[settings.order], {
    channel: channel.displayName,
    game: stream.game?.name ?? campaign.game.name,
    campaign: campaign.name,
  })
}

/** Twitch credits something else on this channel than what it was chosen for. */
export function whyCredited({ channel }: EligibleChannel, { campaign }: Candidate): Sentence {
  const args = { channel: channel.displayName, campaign: campaign.name }
  return sentence("why.twitch-credits", args)
}

/** Why this channel is watched that a person chose. */
export function whyByHand({ channel, stream }: EligibleChannel, { until }: Manual): Sentence {
  const args = { channel: channel.displayName, game: stream.game?.name ?? "" }
  if (until === null) return sentence("why.chosen-by-you", args)
  return sentence("why.chosen-by-you-until", { ...args, time: { time: until } })
}

/** Why nothing is watched though nobody paused it. */
export function whyNothing(
  campaigns: readonly Campaign[],
  candidates: readonly Candidate[],
  settings: Settings,
): Sentence {
  if (campaigns.length === 0) return sentence("why.no-campaigns")
  const first = candidates[0]
  if (first !== undefined) {
    return sentence("why.no-live-channel", { game: first.campaign.game.name })
  }
  return sentence(minesEverything(settings) ? "why.nothing-to-earn" : "why.nothing-on-your-list")
}

/** Why an eligible channel is not the watched one; `watched` is null while nothing is. */
export function whyChannelWaits(
  { places, isListed, stream }: EligibleChannel,
  watched: EligibleChannel | null,
  candidates: readonly Candidate[],
): Sentence {
  if (watched === null) return sentence("reason.channel-ready")
  const channel = watched.channel.displayName
  if (places[0] !== watched.places[0]) {
    const { campaign } = candidates[places[0]]!
    return sentence("reason.channel-earns-later", { campaign: campaign.name })
  }
  if (watched.isListed && !isListed) return sentence("reason.listed-first", { channel })
  if (watched.stream.viewers > stream.viewers) return sentence("reason.fewer-viewers", { channel })
  return sentence("reason.no-need-to-switch", { channel })
}

/** Why a campaign is not mined though it could be; `mined` is null while nothing is. */
export function whyCampaignWaits(isServed: boolean, mined: Campaign | null): Sentence {
  if (!isServed) return sentence("reason.no-live-channel")
  if (mined === null) return sentence("reason.campaign-ready")
  return sentence("reason.after-campaign", { campaign: mined.name })
}
