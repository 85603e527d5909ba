// The games and campaigns of the world, in absolute time.

import type { CampaignPlan, DropPlan, GamePlan, Scenario } from "./scenario.ts"

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * Special Events and IRL count in any game, but only with a real channel list (public miners,
 * 2026).
 */
const SPECIAL_CATEGORIES = new Set(["509663", "509672"])

const UNTOLD_MS = 45 * MINUTE_MS

const PICTURES = "https://static-cdn.jtvnw.net"

export interface Game extends Omit<GamePlan, "name"> {
  name: string
}

export interface Benefit {
  readonly id: string
  readonly name: string
  /** Null where Twitch leaves it out. */
  readonly kind: string | null
  readonly imageUrl: string
}

/** A timed drop, or a reward group. */
export interface Drop {
  readonly id: string
  readonly campaign: Campaign
  readonly name: string
  readonly startsAt: number
  endsAt: number
  minutes: number
  readonly subs: number
  readonly preconditions: readonly string[]
  readonly repeats: number
  readonly benefits: readonly Benefit[]
}

export interface Campaign {
  readonly id: string
  readonly name: string
  readonly system: "timed" | "reward"
  readonly game: Game | null
  readonly startsAt: number
  endsAt: number
  /** Logins that count; empty for every channel of the game. */
  readonly channels: Set<string>
  readonly needsLink: boolean
  readonly isInFeed: boolean
  readonly statusSaid: string | null
  readonly drops: readonly Drop[]
}

export interface Catalogue {
  readonly games: ReadonlyMap<string, Game>
  readonly campaigns: readonly Campaign[]
  campaign(id: string): Campaign | null
  drop(id: string): Drop | null
  /** What counts on a channel of this name and game at this moment. */
  countingOn(login: string, game: Game | null, now: number): Campaign[]
  /** Every moment at which a window opens or closes, in order. */
  readonly boundaries: readonly number[]
  /** Moves the end of a campaign, and of the drops that end with it. */
  move(campaign: Campaign, endsAt: number): void
  withdraw(campaign: Campaign): void
  /** Puts the same campaign in the place of one, under other ids. */
  replace(campaign: Campaign, by: string): void
}

/** What is looked for, by what it is looked for with. */
interface Index {
  readonly byId: ReadonlyMap<string, Campaign>
  readonly drops: ReadonlyMap<string, Drop>
  readonly ofGame: ReadonlyMap<string | undefined, readonly Campaign[]>
  readonly ofAnyGame: readonly Campaign[]
}

export function openCatalogue(scenario: Scenario, openedAt: number): Catalogue {
  const games = new Map<string, Game>(scenario.games.map((game) => [game.id, { ...game }]))
  const campaigns = scenario.campaigns.map((plan) => campaignOf(plan, games, openedAt))
  let index = indexOf(campaigns)
  let active = new Map<Game | null, Active>()
  const moments = campaigns.flatMap((one) => [
    ...[one.startsAt, toldAt(one), one.endsAt],
    ...one.drops.flatMap((drop) => [drop.startsAt, drop.endsAt]),
  ])

  function change(old: Campaign, ...instead: readonly Campaign[]): void {
    campaigns.splice(campaigns.indexOf(old), 1, ...instead)
    index = indexOf(campaigns)
    active = new Map()
  }

  function activeFor(game: Game | null, now: number): Active {
    const known = active.get(game)
    if (known !== undefined && known.from <= now && now < known.until) return known
    const ofGame = (game === null ? undefined : index.ofGame.get(game.id)) ?? []
    const fresh = activeAmong([...ofGame, ...index.ofAnyGame], now)
    active.set(game, fresh)
    return fresh
  }

  return {
    games,
    campaigns,
    campaign: (id) => index.byId.get(id) ?? null,
    drop: (id) => index.drops.get(id) ?? null,
    countingOn: (login, game, now) =>
      activeFor(game, now).campaigns.filter((one) => admits(one, login)),
    boundaries: [...new Set(moments)].sort((a, b) => a - b),
    move(campaign, endsAt) {
      for (const drop of campaign.drops) if (drop.endsAt === campaign.endsAt) drop.endsAt = endsAt
      campaign.endsAt = endsAt
      active = new Map()
    },
    withdraw: (campaign) => change(campaign),
    replace: (campaign, by) => change(campaign, copyOf(campaign, by)),
  }
}

/** The campaigns that are going on, from one moment until another before which none changes. */
interface Active {
  readonly from: number
  readonly until: number
  readonly campaigns: readonly Campaign[]
}

function activeAmong(campaigns: readonly Campaign[], now: number): Active {
  const moments = campaigns.flatMap(({ endsAt, startsAt }) => [startsAt, endsAt])
  return {
    from: now,
    until: moments.reduce((next, at) => (at > now ? Math.min(next, at) : next), Infinity),
    campaigns: campaigns.filter((one) => isActive(one, now)),
  }
}

function indexOf(campaigns: readonly Campaign[]): Index {
  return {
    byId: new Map(campaigns.map((campaign) => [campaign.id, campaign])),
    drops: new Map(campaigns.flatMap((one) => one.drops.map((drop) => [drop.id, drop]))),
    ofGame: Map.groupBy(
      campaigns.filter((one) => one.game !== null && !isSpecial(one)),
      (one) => one.game?.id,
    ),
    ofAnyGame: campaigns.filter((one) => one.game === null || isSpecial(one)),
  }
}

function copyOf(campaign: Campaign, id: string): Campaign {
  const drops: Drop[] = []
  const copy: Campaign = { ...campaign, id, drops }
  const idOf = (dropId: string) => `${id}-${dropId}`
  for (const drop of campaign.drops) {
    const preconditions = drop.preconditions.map(idOf)
    drops.push({ ...drop, id: idOf(drop.id), campaign: copy, preconditions })
  }
  return copy
}

export function isActive(window: Pick<Drop, "startsAt" | "endsAt">, now: number): boolean {
  return window.startsAt <= now && now < window.endsAt
}

export function statusOf(campaign: Campaign, now: number): string {
  if (campaign.statusSaid !== null) return campaign.statusSaid
  if (now < campaign.startsAt) return "UPCOMING"
  return now < campaign.endsAt ? "ACTIVE" : "EXPIRED"
}

/** Whether lists of campaigns have this one, which may be long over or far away. */
export function isListed(window: Pick<Drop, "startsAt" | "endsAt">, days: number, now: number) {
  return now >= window.startsAt - days * DAY_MS && now < window.endsAt + days * DAY_MS
}

/**
 * From when on a miner can be expected to know of a campaign. No list tells of a reward campaign
 * before it begins, and whoever mines looks no more often than this.
 */
export function toldAt({ startsAt, system }: Pick<Campaign, "startsAt" | "system">): number {
  return system === "timed" ? startsAt : startsAt + UNTOLD_MS
}

/** Whether what a campaign gives can reach an account linked to these games. */
export function isLinked(linked: ReadonlySet<string>, campaign: Campaign): boolean {
  return !campaign.needsLink || campaign.game === null || linked.has(campaign.game.id)
}

export function boxArtUrl(game: Game): string {
  return `${PICTURES}/ttv-boxart/${game.id}-285x380.jpg`
}

export function campaignImageUrl(campaign: Campaign): string {
  return `${PICTURES}/twitch-quests-assets/CAMPAIGN/${campaign.id}.png`
}

function isSpecial(campaign: Campaign): boolean {
  return campaign.game !== null && SPECIAL_CATEGORIES.has(campaign.game.id)
}

function admits(campaign: Campaign, login: string): boolean {
  if (campaign.channels.size > 0) return campaign.channels.has(login)
  return campaign.game !== null && !isSpecial(campaign)
}

function campaignOf(
  plan: CampaignPlan,
  games: ReadonlyMap<string, Game>,
  openedAt: number,
): Campaign {
  const drops: Drop[] = []
  const campaign: Campaign = {
    id: plan.id,
    name: plan.name,
    system: plan.system,
    game: plan.game === null ? null : (games.get(plan.game) ?? null),
    startsAt: openedAt + plan.startsInMinutes * MINUTE_MS,
    endsAt: openedAt + plan.endsInMinutes * MINUTE_MS,
    channels: new Set(plan.channels),
    needsLink: plan.needsLink,
    isInFeed: plan.isInFeed,
    statusSaid: plan.status ?? null,
    drops,
  }
  for (const drop of plan.drops) drops.push(dropOf(drop, campaign, openedAt))
  return campaign
}

function dropOf(plan: DropPlan, campaign: Campaign, openedAt: number): Drop {
  const { startsInMinutes, endsInMinutes } = plan
  return {
    id: plan.id,
    campaign,
    name: plan.name,
    startsAt:
      startsInMinutes === undefined ? campaign.startsAt : openedAt + startsInMinutes * MINUTE_MS,
    endsAt: endsInMinutes === undefined ? campaign.endsAt : openedAt + endsInMinutes * MINUTE_MS,
    minutes: plan.minutes,
    subs: plan.subs,
    preconditions: plan.after,
    repeats: plan.repeats,
    benefits: plan.benefits.map(({ id, name, kind }) => ({
      id,
      name,
      kind,
      imageUrl: `${PICTURES}/twitch-quests-assets/REWARD/${id}.png`,
    })),
  }
}
