// The director on a stage, with made-up campaigns and channels for it to choose from.

import { director } from "../../src/actors/director.ts"
import type { Campaign, Drop, Game } from "../../src/domain/campaign.ts"
import type { Channel } from "../../src/domain/channel.ts"
import type {
  BenefitId,
  BroadcastId,
  CampaignId,
  ChannelId,
  ChannelLogin,
  DropId,
  GameId,
} from "../../src/domain/ids.ts"
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts"
import type { ChannelsCommand } from "../../src/messages/channels.ts"
import type { DirectorEvent } from "../../src/messages/director.ts"
import { scene } from "../scene.ts"
import { signedIn } from "./sessions.ts"

export const START = Date.UTC(2026, 9, 15, 12)
const DAY_MS = 86_400_000

export const RUST: Game = { id: "1" as GameId, name: "Rust", slug: "rust", boxArtUrl: null }
export const TARKOV: Game = { id: "2" as GameId, name: "Tarkov", slug: "tarkov", boxArtUrl: null }

export type Phase = Extract<DirectorEvent, { type: "phase-changed" }>
export type Search = Extract<ChannelsCommand, { type: "search" }>
export type Track = Extract<ChannelsCommand, { type: "track" }>
export type Watching = Extract<DirectorEvent, { type: "watching-changed" }>
type Stage = Awaited<ReturnType<typeof stage>>

export async function stage(change: Partial<Settings> = {}) {
  const stood = await scene(director())
  stood.tell({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, ...change } })
  const watched = () =>
    stood
      .heard<{ type: "watch"; target: { channel: { login: string } } }>("watch")
      .map(({ target }) => target.channel.login)
  return { ...stood, watched }
}

export async function begin(
  tell: Stage["tell"],
  clock: Stage["clock"],
  known: readonly Campaign[],
  live: readonly Channel[],
): Promise<void> {
  tell(signedIn())
  tell(campaigns(...known))
  tell({ type: "refresh-finished", at: START })
  tell(channels(...live))
  tell({ type: "channels-fetched" })
  await clock.advance(0)
}

export function stalled(login: string) {
  const channelId = login as ChannelId
  const silence = { since: START, methods: ["beacon"], channels: [] } as const
  return { type: "watch-stalled", channelId, silentMinutes: 5, silence } as const
}

export function counted(login: string, at: number) {
  const channelId = login as ChannelId
  const dropId = "counted" as DropId
  return { type: "minute-confirmed", channelId, campaignId: null, dropId, minutes: 1, at } as const
}

export function confirmed(login: string, dropId = "c1-d1") {
  const channelId = login as ChannelId
  const earned = { campaignId: null, dropId: dropId as DropId, minutes: 1, at: START }
  return { type: "minute-confirmed", channelId, ...earned } as const
}

export function campaigns(...known: Campaign[]) {
  return { type: "inventory-changed", campaigns: known } as const
}

export function channels(...live: Channel[]) {
  return { type: "channels-changed", channels: live } as const
}

export function channel(login: string, game: Game, viewers = 10): Channel {
  return {
    id: login as ChannelId,
    login: login as ChannelLogin,
    displayName: login,
    origin: "directory",
    stream: {
      broadcastId: `${login}-1` as BroadcastId,
      title: "",
      viewers,
      game: { id: game.id, name: game.name },
      hasDrops: true,
      isRerun: false,
      seenAt: START,
    },
    aside: null,
  }
}

export function campaign(id: string, game: Game): Campaign {
  return {
    id: id as CampaignId,
    system: "timed",
    name: id,
    game,
    startsAt: START - DAY_MS,
    endsAt: START + DAY_MS,
    imageUrl: null,
    detailsUrl: null,
    link: "linked",
    linkUrl: null,
    allowed: { type: "any" },
    isDetailed: true,
    drops: [drop(`${id}-d1`)],
    sightings: [{ source: "twitch", at: START }],
  }
}

export function withMinutes(mined: Campaign, confirmedMinutes: number): Campaign {
  const drops = mined.drops.map((one) => ({
    ...one,
    progress: { ...one.progress, confirmedMinutes },
  }))
  return { ...mined, drops }
}

function drop(id: string): Drop {
  return {
    id: id as DropId,
    name: id,
    startsAt: START - DAY_MS,
    endsAt: START + DAY_MS,
    minutesRequired: 60,
    subsRequired: 0,
    preconditions: [],
    benefits: [{ id: `${id}-b` as BenefitId, name: id, kind: "item", imageUrl: null }],
    repeats: null,
    progress: {
      confirmedMinutes: 0,
      confirmedAt: null,
      estimatedMinutes: 0,
      claim: "not-yet",
      instanceId: null,
    },
  }
}
