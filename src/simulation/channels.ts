// The channels of the world: who is live, on what, and who is told when that changes.

import type { Clock } from "../core/clock.ts"
import type { Rng } from "../core/rng.ts"
import type { Game } from "./catalogue.ts"
import type { Hub } from "./hub.ts"
import type { Journal } from "./journal.ts"
import type { ChannelPlan, Rules } from "./scenario.ts"

const PAST_BROADCASTS_MAX = 3

export interface Broadcast {
  readonly id: string
  readonly startedAt: number
}

export interface Channel {
  readonly id: string
  login: string
  displayName: string
  /** What it was called before; null where it was never renamed. */
  formerLogin: string | null
  readonly title: string
  readonly isRerun: boolean
  readonly isForbidden: boolean
  isBanning: boolean
  game: Game | null
  viewers: number
  hasDrops: boolean
  broadcast: Broadcast | null
  /** When its broadcast, game or name last changed, ms since 1970. */
  changedAt: number
  /** Ids of ended broadcasts, newest first. */
  pastBroadcasts: string[]
}

export interface Channels {
  readonly all: readonly Channel[]
  byId(id: string): Channel | null
  byLogin(login: string): Channel | null
  /** Live channels of a game with drops enabled, most viewers first. */
  directory(game: Game): Channel[]
  goUp(channel: Channel, isAnnounced: boolean): void
  goDown(channel: Channel, isAnnounced: boolean): void
  changeGame(channel: Channel, game: Game | null, isAnnounced: boolean): void
  enableDrops(channel: Channel, isEnabled: boolean): void
  rename(channel: Channel, login: string): void
}

export interface ChannelsPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly hub: Hub
  readonly journal: Journal
  readonly games: ReadonlyMap<string, Game>
  readonly rules: Rules
  /** What can be earned may have changed. */
  readonly changed: () => void
}

export function openChannels(plans: readonly ChannelPlan[], ports: ChannelsPorts): Channels {
  const { clock, hub, journal, rules } = ports
  const all = plans.map((plan) => channelOf(plan, ports))
  const byId = new Map(all.map((channel) => [channel.id, channel]))
  const byLogin = new Map(all.map((channel) => [channel.login, channel]))
  const coming = new Map<Channel, () => void>()

  const playback = (channel: Channel, type: string, more: object) =>
    hub.publish(`video-playback-by-id.${channel.id}`, {
      type,
      server_time: Math.floor(clock.now() / 1000),
      ...more,
    })

  function appear(channel: Channel): void {
    coming.delete(channel)
    channel.broadcast = { id: broadcastId(ports.rng), startedAt: clock.now() }
    channel.changedAt = clock.now()
    journal.note(`${channel.login} is live`)
    ports.changed()
  }

  return {
    all,
    byId: (id) => byId.get(id) ?? null,
    byLogin: (login) => byLogin.get(login) ?? null,
    directory: (game) =>
      all
        .filter((one) => one.broadcast !== null && one.game === game && one.hasDrops)
        .sort((a, b) => b.viewers - a.viewers),
    goUp(channel, isAnnounced) {
      if (channel.broadcast !== null || coming.has(channel)) return
      if (isAnnounced) playback(channel, "stream-up", { play_delay: 0 })
      const leadMs = rules.streamUpLeadSeconds * 1000
      coming.set(
        channel,
        clock.after(leadMs, () => appear(channel)),
      )
    },
    goDown(channel, isAnnounced) {
      coming.get(channel)?.()
      coming.delete(channel)
      if (channel.broadcast === null) return
      channel.pastBroadcasts.unshift(channel.broadcast.id)
      channel.pastBroadcasts.length = Math.min(channel.pastBroadcasts.length, PAST_BROADCASTS_MAX)
      channel.broadcast = null
      channel.changedAt = clock.now()
      journal.note(`${channel.login} is offline`)
      if (isAnnounced) playback(channel, "stream-down", {})
      ports.changed()
    },
    changeGame(channel, game, isAnnounced) {
      if (channel.game === game) return
      const update = play(channel, game, ports)
      if (isAnnounced) hub.publish(`broadcast-settings-update.${channel.id}`, update)
      ports.changed()
    },
    enableDrops(channel, isEnabled) {
      channel.hasDrops = isEnabled
      ports.changed()
    },
    rename(channel, login) {
      byLogin.delete(channel.login)
      byLogin.set(login, channel)
      rename(channel, login, ports)
    },
  }
}

/** What is pushed about it is returned. */
function play(channel: Channel, game: Game | null, { clock, journal }: ChannelsPorts): object {
  const old = channel.game
  channel.game = game
  channel.changedAt = clock.now()
  journal.note(`${channel.login} plays ${game?.name ?? "nothing"}`)
  return settingsUpdate(channel, old)
}

function rename(channel: Channel, login: string, { clock, journal }: ChannelsPorts): void {
  journal.note(`${channel.login} is called ${login}`)
  channel.formerLogin = channel.login
  channel.login = login
  channel.displayName = login
  channel.changedAt = clock.now()
}

/** Pushes viewer counts to whoever listens, from now on. */
export function countViewers(channels: Channels, ports: ChannelsPorts): void {
  const { clock, rng, hub, rules } = ports
  const everyMs = rules.viewcountSeconds * 1000
  if (everyMs === 0) return

  function count(): void {
    for (const channel of channels.all) {
      if (channel.broadcast === null) continue
      channel.viewers = Math.max(1, channel.viewers + Math.floor(rng.next() * 7) - 3)
      const { viewers } = channel
      const message = { type: "viewcount", server_time: clock.now() / 1000, viewers }
      hub.publish(`video-playback-by-id.${channel.id}`, message)
    }
    clock.after(everyMs, count)
  }
  clock.after(everyMs, count)
}

function channelOf(plan: ChannelPlan, ports: ChannelsPorts): Channel {
  const now = ports.clock.now()
  return {
    id: plan.id,
    login: plan.login,
    displayName: plan.displayName ?? plan.login,
    formerLogin: null,
    title: plan.title,
    isRerun: plan.isRerun,
    isForbidden: plan.isForbidden,
    isBanning: plan.isBanning,
    game: plan.game === null ? null : (ports.games.get(plan.game) ?? null),
    viewers: plan.viewers,
    hasDrops: plan.hasDrops,
    broadcast: plan.isLive ? { id: broadcastId(ports.rng), startedAt: now - 3_600_000 } : null,
    changedAt: now,
    pastBroadcasts: [],
  }
}

function broadcastId(rng: Rng): string {
  return String(310_000_000_000 + Math.floor(rng.next() * 9_999_999_999))
}

function settingsUpdate(channel: Channel, old: Game | null) {
  return {
    type: "broadcast_settings_update",
    channel_id: channel.id,
    channel: channel.login,
    old_status: channel.title,
    status: channel.title,
    old_game: old?.name ?? "",
    game: channel.game?.name ?? "",
    old_game_id: Number(old?.id ?? 0),
    game_id: Number(channel.game?.id ?? 0),
  }
}
