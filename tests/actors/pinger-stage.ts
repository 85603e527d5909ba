// The pinger on a stage: Twitch takes every minute, until a test says otherwise.

import { pinger } from "../../src/actors/pinger.ts"
import { silentLog } from "../../src/core/log.ts"
import { good, type Outcome } from "../../src/core/outcome.ts"
import type { ChannelRef } from "../../src/domain/campaign.ts"
import type { BroadcastId, CampaignId, ChannelId, DropId, GameId } from "../../src/domain/ids.ts"
import { DEFAULT_SETTINGS, type WatchMethod } from "../../src/domain/settings.ts"
import type { Target } from "../../src/domain/target.ts"
import type { CurrentSession, Minute } from "../../src/twitch/api.ts"
import { scene } from "../scene.ts"
import { anna } from "./channels.ts"
import { signedIn } from "./sessions.ts"

export const SWORD = "sword" as DropId
export const SHIELD = "shield" as DropId

function target(channel: ChannelRef, change: Partial<Target> = {}): Target {
  return {
    channel,
    broadcastId: `b-${channel.login}` as BroadcastId,
    game: { id: "1" as GameId, name: "Game" },
    campaignId: "campaign" as CampaignId,
    dropId: SWORD,
    ...change,
  }
}

export function watch(channel: ChannelRef, change: Partial<Target> = {}) {
  return { type: "watch", target: target(channel, change) } as const
}

export function settings(watchMethod: WatchMethod) {
  return { type: "settings-changed", settings: { ...DEFAULT_SETTINGS, watchMethod } } as const
}

export function progress(minutes: number, channelId = anna.id, dropId = SWORD) {
  return { type: "drop-progressed", dropId, channelId, minutes, minutesRequired: 60 } as const
}

export function recorded(minutes: number) {
  const campaignId = "campaign" as CampaignId
  return { type: "minutes-recorded", campaignId, dropId: SWORD, minutes } as const
}

export function touched(channelId: ChannelId, count = 3) {
  return { type: "segments-touched", channelId, count, at: 0 } as const
}

export function missed(channelId: ChannelId) {
  return { type: "segments-missed", channelId } as const
}

export function session(minutes: number, dropId = SWORD): Outcome<CurrentSession> {
  return good({ channelId: null, dropId, minutes, minutesRequired: 60 })
}

export type Earned = Outcome<CurrentSession | null>

interface Options {
  readonly method?: WatchMethod
  readonly lastMinuteAgo?: number
  readonly lastMethod?: WatchMethod
}

/**
 * Twitch takes every minute and tells nothing of what it was worth, until the test says otherwise.
 */
export async function stage({ method = "beacon", lastMinuteAgo, lastMethod }: Options = {}) {
  const twitch = {
    beacon: good(null) as Outcome<null> | Promise<Outcome<null>>,
    /** Answered as the beacon is unless told. */
    event: null as Outcome<null> | Promise<Outcome<null>> | null,
    url: good("https://beacon.twitch.tv/") as Outcome<string> | Promise<Outcome<string>>,
    session: good(null) as Earned | Promise<Earned>,
  }
  const asked: string[] = []
  const minutes: Minute[] = []
  const written: number[] = []
  const worked: WatchMethod[] = []
  const begun = Date.UTC(2026, 9, 15, 12)
  const note = (what: string) => void asked.push(`${(it.clock.now() - begun) / 1000}s ${what}`)
  const actor = pinger({
    watching: {
      session: async () => {
        note("session")
        return twitch.session
      },
      beaconUrl: async (login) => {
        note(`page ${login}`)
        return twitch.url
      },
      beacon: async (_credential, _url, minute) => {
        note(`beacon ${minute.target.channel.login}`)
        minutes.push(minute)
        return twitch.beacon
      },
      event: async (_credential, minute) => {
        note(`event ${minute.target.channel.login}`)
        return twitch.event ?? twitch.beacon
      },
    },
    rhythm: {
      lastMinuteAt: () =>
        written.at(-1) ?? (lastMinuteAgo === undefined ? null : begun - lastMinuteAgo),
      minuteSent: (at) => void written.push(at),
      lastMethod: () => worked.at(-1) ?? lastMethod ?? null,
      methodWorked: (name) => void worked.push(name),
    },
    log: silentLog,
  })
  const it = await scene(actor)
  it.tell(settings(method))
  it.tell(signedIn())
  const posts = () => asked.filter((one) => one.includes("beacon") || one.includes("event"))
  return { ...it, twitch, asked, posts, minutes, worked, written }
}

export type Stage = Awaited<ReturnType<typeof stage>>
/** Minutes count from now on: push tells of each five seconds after it was sent. */
export async function earn({ tell, clock }: Stage, from: number, to: number): Promise<void> {
  for (let minutes = from; minutes <= to; minutes++) {
    await clock.advance(5_000)
    tell(progress(minutes))
    await clock.advance(55_000)
  }
}

export function gaps(posts: readonly string[]): number[] {
  const times = posts.map((post) => Number.parseFloat(post))
  return times.slice(1).map((at, index) => at - times[index]!)
}

export function since({ posts }: Stage, second: number): string[] {
  return posts().filter((post) => Number.parseFloat(post) >= second)
}
