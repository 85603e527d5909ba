// The channels actor on a stage, and a Twitch that a test describes.

import { channels } from "../../src/actors/channels.ts"
import { silentLog } from "../../src/core/log.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import { seededRng } from "../../src/core/rng.ts"
import type { ChannelRef, Game } from "../../src/domain/campaign.ts"
import type { Stream } from "../../src/domain/channel.ts"
import type { BroadcastId, ChannelId, ChannelLogin, GameId } from "../../src/domain/ids.ts"
import type { CampaignReport } from "../../src/domain/report.ts"
import type { WantedGame } from "../../src/domain/wanted.ts"
import type { Heard } from "../../src/messages/directory.ts"
import type { Ban, FoundChannel } from "../../src/twitch/api.ts"
import { scene } from "../scene.ts"
import { channelRef } from "./channels.ts"
import { signedIn } from "./sessions.ts"

export const RUST = game("rust")
export const CHESS = game("chess")

export type Found = Outcome<readonly FoundChannel[]>

function game(name: string): Game {
  return { id: name as GameId, name, slug: name, boxArtUrl: null }
}

export function live(channel: ChannelRef, viewers = 10, of = RUST): FoundChannel {
  const stream: Stream = {
    broadcastId: `b-${channel.login}` as BroadcastId,
    title: "Live",
    viewers,
    game: { id: of.id, name: of.name },
    hasDrops: true,
    isRerun: false,
    seenAt: 0,
  }
  return { channel, stream }
}

export function offline(channel: ChannelRef): FoundChannel {
  return { channel, stream: null }
}

export function wants(...wanted: readonly Partial<WantedGame>[]) {
  const whole = wanted.map((one) => ({ game: RUST, fromDirectory: false, listed: [], ...one }))
  return { type: "track", wanted: whole, isUrgent: false } as const
}

export function many(count: number, from = 100): ChannelRef[] {
  return Array.from({ length: count }, (_, i) => channelRef(from + i, `channel${from + i}`))
}

/** Twitch as the test describes it; all other channels are missing, all other directories empty. */
export async function stage() {
  const twitch = {
    directories: new Map<GameId, Found | Promise<Found>>(),
    channels: new Map<ChannelLogin, Outcome<FoundChannel>>(),
    ban: good(null) as Outcome<Ban | null>,
    drops: good([]) as Outcome<readonly CampaignReport[]>,
    has(...found: readonly FoundChannel[]) {
      for (const one of found) twitch.channels.set(one.channel.login, good(one))
    },
  }
  const asked: string[] = []
  const begun = Date.UTC(2026, 9, 15, 12)
  const note = (what: string) => void asked.push(`${(it.clock.now() - begun) / 1000}s ${what}`)
  const it = await scene(
    channels({
      channels: {
        directory: async (_credential, { id }) => {
          note(`game ${id}`)
          return twitch.directories.get(id) ?? good([])
        },
        channel: async (_credential, login) => {
          note(`channel ${login}`)
          return twitch.channels.get(login) ?? bad("missing", "no such channel")
        },
        ban: async (_credential, id) => {
          note(`ban ${id}`)
          return twitch.ban
        },
      },
      campaigns: {
        ofChannel: async (_credential, id) => {
          note(`drops ${id}`)
          return twitch.drops
        },
      },
      rng: seededRng(1),
      log: silentLog,
    }),
  )
  it.tell(signedIn())
  const now = () => it.heard<Heard<"channels-changed">>("channels-changed").at(-1)?.channels ?? []
  const logins = () => now().map(({ login }) => String(login))
  const streamOf = (id: ChannelId) => now().find((one) => one.id === id)?.stream
  return { ...it, twitch, asked, now, logins, streamOf }
}
