// Channels that come and go, and change their game, by chance.

import type { Rng } from "../core/rng.ts"
import type { Channel, Channels, ChannelsPorts } from "./channels.ts"
import type { ChurnPlan } from "./scenario.ts"

const MINUTE_MS = 60_000

/** Sets every channel going. */
export function churn(plan: ChurnPlan, ports: ChannelsPorts, channels: Channels): void {
  const { clock, rng } = ports
  const games = [...ports.games.values()]

  function next(channel: Channel): void {
    const span = channel.broadcast === null ? plan.awayMinutes : plan.liveMinutes
    const delayMs = Math.round((span.from + rng.next() * (span.to - span.from)) * MINUTE_MS)
    clock.after(delayMs, () => turn(channel))
  }

  function turn(channel: Channel): void {
    const isAnnounced = rng.next() >= plan.unannouncedShare
    if (channel.broadcast === null) channels.goUp(channel, isAnnounced)
    else if (rng.next() < plan.gameChangeShare) {
      channels.changeGame(channel, pick(games, rng), isAnnounced)
    } else channels.goDown(channel, isAnnounced)
    next(channel)
  }

  for (const channel of channels.all) next(channel)
}

function pick<T>(list: readonly T[], rng: Rng): T | null {
  return list[Math.floor(rng.next() * list.length)] ?? null
}
