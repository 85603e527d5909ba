// How each source of campaigns is asked: a first question, and the questions its answer leads to.

import { good, mapGood, type Outcome } from "../core/outcome.ts"
import type { Game, Source } from "../domain/campaign.ts"
import { isChosen } from "../domain/games.ts"
import type { CampaignId } from "../domain/ids.ts"
import type { Award, CampaignReport } from "../domain/report.ts"
import type { Credential } from "../domain/session.ts"
import type { Settings } from "../domain/settings.ts"
import type { Campaigns, Channels } from "../twitch/api.ts"

/**
 * Details are asked for in groups, so that the first campaigns can be mined while the rest come in.
 */
const DETAILS_PER_GROUP = 20
/** Enough to see every campaign of a game: a channel may name only one of several. */
const CHANNELS_PER_GAME = 10
/** A round that looked at every game of Twitch would never end. */
const GAMES_MAX = 30

export interface SourcePorts {
  readonly campaigns: Campaigns
  readonly channels: Pick<Channels, "directory" | "topGames">
}

export interface Answer {
  readonly reports: readonly CampaignReport[]
  /** Null where the source does not tell of awards. */
  readonly awards: readonly Award[] | null
  /** True when the source named every campaign it knows. */
  readonly isWhole: boolean
  /** What is to be asked because of it, most wanted first. */
  readonly followUps: readonly FollowUp[]
}

export type FollowUp =
  | { readonly type: "details"; readonly ids: readonly CampaignId[] }
  | { readonly type: "game"; readonly game: Game }

/** What the catalog knows when it asks. */
export interface Known {
  readonly credential: Credential
  readonly settings: Settings
  /** Campaigns of which no source need be asked for details now. */
  readonly isDetailed: (id: CampaignId) => boolean
  /** Games to look up on their live channels; `top` for what Twitch plays most. */
  readonly gamesToDiscover: () => readonly Game[] | "top"
}

export async function askSource(
  source: Source,
  known: Known,
  { campaigns, channels }: SourcePorts,
): Promise<Outcome<Answer>> {
  const { credential, settings } = known
  switch (source) {
    case "inventory":
      return mapGood(await campaigns.inventory(credential), ({ reports, awards, isWhole }) => ({
        ...answer(reports, isWhole),
        awards,
      }))
    case "twitch":
      return mapGood(await campaigns.list(credential), (reports) => ({
        ...answer(reports, true),
        followUps: groupsToDetail(reports, known),
      }))
    case "feed":
      return mapGood(await campaigns.feed(settings.feedUrl), (reports) => answer(reports, true))
    case "rewards":
      return mapGood(await campaigns.rewards(credential), (reports) => answer(reports, false))
    case "channels": {
      const wanted = known.gamesToDiscover()
      const games = wanted === "top" ? await channels.topGames(credential) : good(wanted)
      return mapGood(games, (found) => ({
        ...answer([], false),
        followUps: found.slice(0, GAMES_MAX).map((game) => ({ type: "game", game })),
      }))
    }
  }
}

export function askFollowUp(
  followUp: FollowUp,
  credential: Credential,
  ports: SourcePorts,
): Promise<Outcome<Answer>> {
  switch (followUp.type) {
    case "details":
      return askAll(followUp.ids.map((id) => ports.campaigns.details(credential, id)))
    case "game":
      return askGame(followUp.game, credential, ports)
  }
}

/** Listed games first, then what ends soonest. */
function groupsToDetail(reports: readonly CampaignReport[], known: Known): readonly FollowUp[] {
  const { games } = known.settings
  const rankOf = ({ game }: CampaignReport) => {
    const rank = games.findIndex((listed) => game !== null && isChosen(listed, game))
    return rank < 0 ? games.length : rank
  }
  const ids = reports
    .filter((report) => report.game !== null && !known.isDetailed(report.id))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.endsAt ?? Infinity) - (b.endsAt ?? Infinity))
    .map((report) => report.id)
  const groups: FollowUp[] = []
  for (let from = 0; from < ids.length; from += DETAILS_PER_GROUP) {
    groups.push({ type: "details", ids: ids.slice(from, from + DETAILS_PER_GROUP) })
  }
  return groups
}

async function askGame(
  game: Game,
  credential: Credential,
  { campaigns, channels }: SourcePorts,
): Promise<Outcome<Answer>> {
  const found = await channels.directory(credential, game)
  if (!found.ok) return found
  const live = found.value.slice(0, CHANNELS_PER_GAME)
  const told = await askAll(
    live.map(({ channel }) =>
      campaigns
        .ofChannel(credential, channel.id)
        .then((outcome) => mapGood(outcome, (reports) => reports.filter(isOf(game)))),
    ),
  )
  return told
}

const isOf = (game: Game) => (report: CampaignReport) =>
  report.game === null || isChosen(game, report.game)

/**
 * All that was told; a failure only when nobody told anything. One that fails costs only itself.
 */
async function askAll(
  questions: readonly Promise<Outcome<CampaignReport | readonly CampaignReport[]>>[],
): Promise<Outcome<Answer>> {
  const outcomes = await Promise.all(questions)
  const reports = outcomes.flatMap((outcome) => (outcome.ok ? outcome.value : []))
  const failed = outcomes.find((outcome) => !outcome.ok)
  if (failed !== undefined && outcomes.every((outcome) => !outcome.ok)) return failed
  return good(answer(reports, false))
}

function answer(reports: readonly CampaignReport[], isWhole: boolean): Answer {
  return { reports, awards: null, isWhole, followUps: [] }
}
