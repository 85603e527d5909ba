// The campaigns a person asked to see, in the order they asked for, a page of them at a time.

import type { BenefitKind, Campaign } from "../domain/campaign.ts"
import { fold } from "../domain/games.ts"
import type { GameId } from "../domain/ids.ts"
import { type CampaignFacts, type CampaignRow, campaignRow, stageOf } from "./campaign-rows.ts"

export const SHOWN = ["active", "upcoming", "finished", "expired", "not-linked", "all"] as const
export const KINDS = ["any", "item", "badge", "emote", "other"] as const
export const SORTS = ["ending", "newest", "drops", "name"] as const
export const VIEWS = ["cards", "rows"] as const

export interface CampaignQuery {
  readonly show: (typeof SHOWN)[number]
  readonly kind: (typeof KINDS)[number]
  readonly sort: (typeof SORTS)[number]
  /** Part of a game's or campaign's name. */
  readonly search: string
  /** Only these games; all while it is empty. */
  readonly games: readonly GameId[]
  readonly view: (typeof VIEWS)[number]
  /** From 1 on. */
  readonly page: number
}

export interface CampaignList {
  readonly query: CampaignQuery
  readonly rows: readonly CampaignRow[]
  /** All that match, on every page. */
  readonly count: number
  readonly pages: number
}

/** The parameters that `readCampaignQuery` understands. */
export const CAMPAIGN_QUESTIONS = [
  "show",
  "kind",
  "sort",
  "search",
  "games",
  "view",
  "page",
] as const

const PAGE_SIZE = 24
const SEARCH_LENGTH_MAX = 100
const GAMES_MAX = 20

/** Anything a browser may send; what is not understood is as if it had not been asked for. */
export function readCampaignQuery(asked: Readonly<Record<string, string>>): CampaignQuery {
  return {
    show: SHOWN.find((one) => one === asked.show) ?? "active",
    kind: KINDS.find((one) => one === asked.kind) ?? "any",
    sort: SORTS.find((one) => one === asked.sort) ?? "ending",
    search: (asked.search ?? "").trim().slice(0, SEARCH_LENGTH_MAX),
    games: (asked.games ?? "").split(",").filter(Boolean).slice(0, GAMES_MAX) as GameId[],
    view: VIEWS.find((one) => one === asked.view) ?? "cards",
    page: Math.max(1, Math.floor(Number(asked.page)) || 1),
  }
}

/** The same as an address asks for it. */
export function campaignParameters(query: CampaignQuery): Record<string, string> {
  return { ...query, games: query.games.join(","), page: String(query.page) }
}

export function campaignList(
  campaigns: readonly Campaign[],
  query: CampaignQuery,
  facts: CampaignFacts,
): CampaignList {
  const matching = campaigns
    .filter((campaign) => matches(campaign, query, facts.now))
    .toSorted(ORDERS[query.sort])
  const pages = Math.max(1, Math.ceil(matching.length / PAGE_SIZE))
  const page = Math.min(query.page, pages)
  return {
    query: { ...query, page },
    rows: matching
      .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
      .map((campaign) => campaignRow(campaign, facts)),
    count: matching.length,
    pages,
  }
}

/** Names of all games with a campaign, for a person who searches. */
export function gameNames(campaigns: readonly Campaign[]): readonly string[] {
  return [...new Set(campaigns.map(({ game }) => game.name))].toSorted((a, b) => a.localeCompare(b))
}

function matches(campaign: Campaign, query: CampaignQuery, now: number): boolean {
  const { games } = query
  return (
    matchesAnyGame(campaign, query, now) && (games.length === 0 || games.includes(campaign.game.id))
  )
}

/** Whether it would be shown if no game were chosen. */
export function matchesAnyGame(
  campaign: Campaign,
  { show, kind, search }: CampaignQuery,
  now: number,
): boolean {
  return (
    isShown(campaign, show, now) &&
    (kind === "any" || gives(campaign, kind)) &&
    (fold(campaign.game.name).includes(fold(search)) || fold(campaign.name).includes(fold(search)))
  )
}

function isShown(campaign: Campaign, show: CampaignQuery["show"], now: number): boolean {
  if (show === "all") return true
  if (show === "not-linked") return campaign.link === "not-linked" && campaign.endsAt > now
  return stageOf(campaign, now) === show
}

function gives({ drops }: Campaign, kind: BenefitKind): boolean {
  return drops.some(({ benefits }) => benefits.some((benefit) => benefit.kind === kind))
}

const ORDERS: Readonly<Record<CampaignQuery["sort"], (a: Campaign, b: Campaign) => number>> = {
  ending: (a, b) => a.endsAt - b.endsAt,
  newest: (a, b) => b.startsAt - a.startsAt,
  drops: (a, b) => b.drops.length - a.drops.length,
  name: (a, b) => a.game.name.localeCompare(b.game.name) || a.name.localeCompare(b.name),
}
