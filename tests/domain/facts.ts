// Facts as tests need them: everything is harmless until a test says otherwise.

import type { Benefit, BenefitKind, Campaign, Drop, Game } from "../../src/domain/campaign.ts"
import type { Channel, Stream } from "../../src/domain/channel.ts"
import type {
  BenefitId,
  BroadcastId,
  CampaignId,
  ChannelId,
  ChannelLogin,
  DropId,
  DropInstanceId,
  GameId,
} from "../../src/domain/ids.ts"
import { NO_PROGRESS } from "../../src/domain/progress.ts"
import type { CampaignReport, DropAccount, DropReport } from "../../src/domain/report.ts"
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts"

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const NOW = Date.UTC(2026, 9, 15, 12)

export const RUST = gameNamed("Rust", "263490")
export const PALADINS = gameNamed("Paladins", "491115")
export const SPECIAL_EVENTS = gameNamed("Special Events", "509663")

export function gameNamed(name: string, id = name): Game {
  return { id: id as GameId, name, slug: name.toLowerCase(), boxArtUrl: null }
}

export function campaignOf(
  id: string,
  drops: readonly Drop[],
  change: Partial<Campaign> = {},
): Campaign {
  return {
    id: id as CampaignId,
    system: "timed",
    name: id,
    game: RUST,
    startsAt: NOW - DAY,
    endsAt: NOW + DAY,
    imageUrl: null,
    detailsUrl: null,
    link: "linked",
    linkUrl: null,
    allowed: { type: "any" },
    isDetailed: true,
    drops,
    sightings: [],
    ...change,
  }
}

interface DropChange extends Partial<Omit<Drop, "preconditions" | "progress">> {
  readonly after?: readonly string[]
  readonly confirmed?: number
  readonly estimated?: number
  readonly confirmedAt?: number
  readonly claimed?: boolean
  readonly instance?: string
}

export function dropOf(id: string, minutesRequired: number, change: DropChange = {}): Drop {
  const { after = [], confirmed, estimated, confirmedAt, claimed, instance, ...facts } = change
  return {
    id: id as DropId,
    name: id,
    startsAt: NOW - DAY,
    endsAt: NOW + DAY,
    minutesRequired,
    subsRequired: 0,
    preconditions: after as readonly DropId[],
    benefits: [benefitOf(`benefit of ${id}`)],
    repeats: null,
    progress: {
      ...NO_PROGRESS,
      confirmedMinutes: confirmed ?? (claimed ? minutesRequired : 0),
      confirmedAt: confirmedAt ?? (confirmed === undefined ? null : NOW),
      estimatedMinutes: estimated ?? 0,
      claim: claimed ? "claimed" : "not-yet",
      instanceId: (instance as DropInstanceId) ?? null,
    },
    ...facts,
  }
}

export function benefitOf(id: string, kind: BenefitKind = "item"): Benefit {
  return { id: id as BenefitId, name: id, kind, imageUrl: null }
}

export function streamOf(game: Game | null, change: Partial<Stream> = {}): Stream {
  return {
    broadcastId: "1" as BroadcastId,
    title: "",
    viewers: 100,
    game: game && { id: game.id, name: game.name },
    hasDrops: true,
    isRerun: false,
    seenAt: NOW,
    ...change,
  }
}

export function channelOf(
  login: string,
  stream: Stream | null,
  change: Partial<Channel> = {},
): Channel {
  return {
    id: `id of ${login}` as ChannelId,
    login: login as ChannelLogin,
    displayName: login,
    origin: "directory",
    stream,
    aside: null,
    ...change,
  }
}

export function listed(...logins: readonly string[]): Campaign["allowed"] {
  return { type: "listed", channels: logins.map((login) => channelOf(login, null)) }
}

export function settingsWith(change: Partial<Settings> = {}): Settings {
  return { ...DEFAULT_SETTINGS, ...change }
}

/** Wants these games, in this order. */
export function wanting(...games: readonly Game[]): Settings {
  return settingsWith({ games: games.map(({ id, name }) => ({ id, name })) })
}

export function reportOf(
  id: string,
  drops: readonly DropReport[] | null,
  change: Partial<CampaignReport> = {},
): CampaignReport {
  return {
    source: "inventory",
    at: NOW,
    id: id as CampaignId,
    system: "timed",
    name: id,
    game: RUST,
    startsAt: NOW - DAY,
    endsAt: NOW + DAY,
    imageUrl: null,
    detailsUrl: null,
    link: "unknown",
    linkUrl: null,
    allowed: null,
    drops,
    ...change,
  }
}

export function dropReportOf(
  id: string,
  minutesRequired: number,
  change: Partial<DropReport> = {},
): DropReport {
  return {
    id: id as DropId,
    name: id,
    startsAt: NOW - DAY,
    endsAt: NOW + DAY,
    minutesRequired,
    subsRequired: 0,
    preconditions: [],
    benefits: [benefitOf(`benefit of ${id}`)],
    repeats: null,
    account: null,
    ...change,
  }
}

export function watched(minutesWatched: number, instance?: string): DropAccount {
  const instanceId = (instance as DropInstanceId) ?? null
  return { minutesWatched, isClaimed: false, instanceId }
}

export const CLAIMED: DropAccount = {
  minutesWatched: 0,
  isClaimed: true,
  instanceId: null,
}
