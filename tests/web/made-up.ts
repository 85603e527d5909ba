// A made-up account with something of everything, for tests of what people see.

import type { Envelope } from "../../src/core/actor.ts"
import { EVERYONE } from "../../src/core/supervisor.ts"
import type { Campaign, Drop, Game } from "../../src/domain/campaign.ts"
import type { Channel } from "../../src/domain/channel.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { Session } from "../../src/domain/session.ts"
import type { Target } from "../../src/domain/target.ts"
import type { Event } from "../../src/messages/directory.ts"
import type { Records } from "../../src/read/models.ts"
import { type Projector, projector } from "../../src/read/projector.ts"

export const NOON = Date.UTC(2026, 9, 15, 12)
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const PICTURES = "https://static-cdn.jtvnw.net"

export function game(id: string, name: string): Game {
  const boxArtUrl = `${PICTURES}/ttv-boxart/${id}-285x380.jpg`
  return { id: id as Game["id"], name, slug: name.toLowerCase(), boxArtUrl }
}

export function drop(
  id: string,
  name: string,
  minutesRequired: number,
  more: Partial<Drop> = {},
): Drop {
  return {
    id: id as Drop["id"],
    name,
    startsAt: NOON - DAY_MS,
    endsAt: NOON + 3 * DAY_MS,
    minutesRequired,
    subsRequired: 0,
    preconditions: [],
    benefits: [
      {
        id: `benefit-${id}` as Drop["benefits"][number]["id"],
        name,
        kind: "item",
        imageUrl: `${PICTURES}/twitch-quests-assets/REWARD/${id}.png`,
      },
    ],
    repeats: null,
    progress: {
      confirmedMinutes: 0,
      confirmedAt: null,
      estimatedMinutes: 0,
      claim: "not-yet",
      instanceId: null,
    },
    ...more,
  }
}

export function campaign(
  id: string,
  name: string,
  of: Game,
  drops: readonly Drop[],
  more: Partial<Campaign> = {},
): Campaign {
  return {
    id: id as Campaign["id"],
    system: "timed",
    name,
    game: of,
    startsAt: NOON - DAY_MS,
    endsAt: NOON + 3 * DAY_MS,
    imageUrl: null,
    detailsUrl: null,
    link: "linked",
    linkUrl: null,
    allowed: { type: "any" },
    isDetailed: true,
    drops,
    sightings: [{ source: "feed", at: NOON }],
    ...more,
  }
}

export function channel(
  login: string,
  of: Game | null,
  viewers: number,
  more: Partial<Channel> = {},
): Channel {
  return {
    id: `id-${login}` as Channel["id"],
    login: login.toLowerCase() as Channel["login"],
    displayName: login,
    origin: "directory",
    stream: of && {
      broadcastId: `broadcast-${login}` as Target["broadcastId"],
      title: "Drops on",
      viewers,
      game: { id: of.id, name: of.name },
      hasDrops: true,
      isRerun: false,
      seenAt: NOON,
    },
    aside: null,
    ...more,
  }
}

export const SIGNED_IN: Session = {
  at: "signed-in",
  login: "anna_the_miner",
  credential: {
    token: 1 as Extract<Session, { at: "signed-in" }>["credential"]["token"],
    client: "tv",
    userId: "1" as Extract<Session, { at: "signed-in" }>["credential"]["userId"],
    deviceId: "0".repeat(32),
  },
}

export const WAITS_FOR_CODE: Session = {
  at: "code",
  userCode: "ABCDEFGH",
  url: "https://www.twitch.tv/activate?device-code=ABCDEFGH",
  expiresAt: NOON + 30 * MINUTE_MS,
  why: null,
}

export const RUST = game("263490", "Rust")
export const TIDES = game("411", "Harbour Tides")

export const CAMPAIGNS: readonly Campaign[] = [
  campaign("autumn", "Autumn Skins 2026", RUST, [
    drop("door", "Garage Door of the Fox", 60, {
      progress: {
        confirmedMinutes: 35,
        confirmedAt: NOON - 3 * MINUTE_MS,
        estimatedMinutes: 3,
        claim: "not-yet",
        instanceId: null,
      },
    }),
    drop("rug", "Foxfire Rug", 120),
  ]),
  campaign("tides", "Lantern Festival", TIDES, [
    drop("lantern", "Paper Lantern", 30),
    drop("boat", "Little Boat", 240),
  ]),
]

export const CHANNELS: readonly Channel[] = [
  channel("Anna", RUST, 18_240, { origin: "list" }),
  channel("BorisPlays", RUST, 5120),
  channel("Cleo", RUST, 731),
  channel("Dmitri", TIDES, 402),
  channel("Edda", TIDES, 88),
  channel("Fenn", null, 0, { origin: "list" }),
]

export function targetOf(one: Channel, campaignOf: Campaign, dropOf: Drop): Target {
  return {
    channel: { id: one.id, login: one.login, displayName: one.displayName },
    broadcastId: "b1" as Target["broadcastId"],
    game: one.stream?.game ?? null,
    campaignId: campaignOf.id,
    dropId: dropOf.id,
  }
}

/** Everything that was said until a drop is being mined. */
export function miningEvents(): readonly Event[] {
  const [autumn, tides] = CAMPAIGNS
  const [anna] = CHANNELS
  const door = autumn!.drops[0]!
  return [
    { type: "session-changed", session: SIGNED_IN },
    { type: "phase-changed", phase: "watching" },
    { type: "inventory-changed", campaigns: CAMPAIGNS },
    { type: "refresh-finished", at: NOON },
    { type: "channels-changed", channels: CHANNELS },
    {
      type: "reasons-changed",
      channels: Object.fromEntries(
        CHANNELS.slice(1).map(({ id, stream }) => [
          id,
          stream === null
            ? sentence("reason.channel-offline")
            : sentence("reason.fewer-viewers", { channel: "Anna" }),
        ]),
      ),
      campaigns: {},
      upNext: [door.id, autumn!.drops[1]!.id, ...tides!.drops.map(({ id }) => id)],
    },
    {
      type: "watching-changed",
      target: targetOf(anna!, autumn!, door),
      why: sentence("why.first-on-your-list", { channel: anna!.displayName, game: RUST.name }),
      manual: null,
    },
    {
      type: "minute-confirmed",
      channelId: anna!.id,
      campaignId: autumn!.id,
      dropId: door.id,
      minutes: 35,
      at: NOON - 3 * MINUTE_MS,
    },
    {
      type: "minute-sent",
      channelId: anna!.id,
      campaignId: autumn!.id,
      dropId: door.id,
      method: "beacon-and-segments",
      at: NOON,
    },
  ]
}

let nextId = 1

/** An event as the house announces it. */
export function announced(message: Event, at = NOON): Envelope {
  return { id: nextId++, cause: null, from: "test", to: EVERYONE, at, message }
}

/** A projector that has heard these events. */
export function heard(events: readonly Event[], records: Partial<Records> = {}): Projector {
  const one = projector(records)
  for (const event of events) one.hear(announced(event))
  return one
}
