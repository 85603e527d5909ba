// Which campaigns are worth mining now, best first, and what that makes of the games to look for.

import type { Campaign, ChannelRef, Game } from "./campaign.ts"
import type { Candidate } from "./candidate.ts"
import { countsInAnyGame, isChosen, minesEverything } from "./games.ts"
import type { CampaignId, ChannelId, GameId } from "./ids.ts"
import { nextMoment } from "./moments.ts"
import { inOrder } from "./order.ts"
import { type Sentence, sentence } from "./reasons.ts"
import { judge } from "./rules.ts"
import type { Settings } from "./settings.ts"

export interface Ranking {
  /** Campaigns with something to earn now, most wanted first. */
  readonly candidates: readonly Candidate[]
  /** Why each other campaign is not among them. */
  readonly refused: ReadonlyMap<CampaignId, Sentence>
}

/** What to look for on Twitch. */
export interface WantedGame {
  readonly game: Game
  /** True when some campaign of it takes any channel, so that the directory is asked. */
  readonly fromDirectory: boolean
  /** Channels its campaigns name. */
  readonly listed: readonly ChannelRef[]
}

/**
 * Puts the campaigns in the order of the settings. `mined` is the campaign being mined, which in an
 * order that changes with every minute is left only for one that is clearly more urgent.
 */
export function rankCampaigns(
  campaigns: readonly Campaign[],
  now: number,
  settings: Settings,
  mined: CampaignId | null,
): Ranking {
  const candidates: Candidate[] = []
  const refused = new Map<CampaignId, Sentence>()
  for (const campaign of campaigns) {
    const known = knownRefusal(campaign, now, settings)
    const judged = known === null ? rank(campaign, now, settings) : known
    if (judged.why === null) candidates.push(judged.candidate)
    else refused.set(campaign.id, judged.why)
  }
  return { candidates: inOrder(candidates, now, settings, mined), refused }
}

type Judged = { readonly why: null; readonly candidate: Candidate } | Refusal

function rank(campaign: Campaign, now: number, settings: Settings): Judged {
  const unwanted = campaign.endsAt > now ? unwantedGame(campaign.game, settings) : null
  if (unwanted !== null) return refuse(campaign, now, settings, unwanted)
  const { open, later, why } = judge(campaign, now, settings)
  if (why !== null) return refuse(campaign, now, settings, why)
  return { why: null, candidate: { campaign, open, later } }
}

interface Refusal {
  readonly why: Sentence
  readonly settings: Settings
  /** ms since 1970: for so long nothing of the campaign changes by itself. */
  readonly from: number
  readonly until: number
}

/** Most campaigns have nothing to earn, and stay so until they change or a moment comes. */
const refusals = new WeakMap<Campaign, Refusal>()

function knownRefusal(campaign: Campaign, now: number, settings: Settings): Refusal | null {
  const known = refusals.get(campaign)
  if (known === undefined || known.settings !== settings) return null
  return known.from <= now && now < known.until ? known : null
}

function refuse(campaign: Campaign, now: number, settings: Settings, why: Sentence): Refusal {
  const end = campaign.endsAt > now ? campaign.endsAt : Infinity
  const refusal = { why, settings, from: now, until: Math.min(end, nextMoment(campaign, now)) }
  refusals.set(campaign, refusal)
  return refusal
}

/** The games of campaigns that are ranked, each once, most wanted first. */
export function wantedGames(candidates: readonly Candidate[]): readonly WantedGame[] {
  const wanted = new Map<GameId, { game: Game; any: boolean; listed: Map<ChannelId, ChannelRef> }>()
  for (const { campaign } of candidates) {
    const { game, allowed } = campaign
    const entry = wanted.get(game.id) ?? { game, any: false, listed: new Map() }
    wanted.set(game.id, entry)
    if (allowed.type === "listed") {
      for (const channel of allowed.channels) entry.listed.set(channel.id, channel)
    } else if (!countsInAnyGame(campaign)) {
      entry.any = true
    }
  }
  return [...wanted.values()]
    .filter(({ any, listed }) => any || listed.size > 0)
    .map(({ game, any, listed }) => ({ game, fromDirectory: any, listed: [...listed.values()] }))
}

/** Why a game is not mined; null when it is. */
export function unwantedGame(game: Game, settings: Settings): Sentence | null {
  const args = { game: game.name }
  if (!minesEverything(settings)) {
    const isListed = settings.games.some((choice) => isChosen(choice, game))
    return isListed ? null : sentence("reason.game-not-listed", args)
  }
  const isExcluded = settings.gamesExcluded.some((choice) => isChosen(choice, game))
  return isExcluded ? sentence("reason.game-excluded", args) : null
}
