// What publishers and streamers change while the program mines, mostly of what it mines.

import type { Envelope } from "../../../src/core/actor.ts"
import type { Clock } from "../../../src/core/clock.ts"
import type { Rng } from "../../../src/core/rng.ts"
import type { Heard } from "../../../src/messages/directory.ts"
import { type Drop, isActive } from "../../../src/simulation/catalogue.ts"
import type { Action } from "../../../src/simulation/scenario.ts"
import type { World } from "../../../src/simulation/world.ts"
import { pick, span } from "./chance.ts"
import type { Change } from "./troubles.ts"

const MINUTE_MS = 60_000

/** How often it hits what is being mined, where anything is. */
const MINED_SHARE = 0.7
/** In parts of what it was. */
const STRETCH = { from: 0.3, to: 1.5 }

export interface ChangesPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly world: World
}

export interface Changes {
  /** `lastsMs` matters to what is taken back. */
  make(kind: Change, lastsMs: number, over: () => void): void
  /** Learns what is mined. */
  hear(envelope: Envelope): void
}

export function openChanges({ clock, rng, world }: ChangesPorts): Changes {
  const { catalogue, channels } = world
  let mined = { channel: "", drop: "", at: -Infinity }
  let renamed = 0

  function oneOf<Part extends { readonly id: string }>(parts: readonly Part[], id: string): Part {
    const there = parts.find((part) => part.id === id)
    return there !== undefined && rng.next() < MINED_SHARE ? there : pick(parts, rng)
  }

  /** Nobody could know of a drop that is done by this alone, but for one that is just watched. */
  function leastOf(drop: Drop): number {
    const isWatched = drop.id === mined.drop && clock.now() - mined.at < MINUTE_MS
    return isWatched ? 1 : world.standings.of(world.accounts.users[0]!, drop).minutes + 1
  }

  /** Null where there is nothing that could be changed. */
  function actionOf(kind: Exclude<Change, "channel-drops">): Action | null {
    switch (kind) {
      case "game-renamed": {
        const game = pick([...catalogue.games.values()], rng)
        return { type: kind, game: game.id, name: `Renamed ${renamed++}` }
      }
      case "drop-minutes": {
        const now = clock.now()
        const running = catalogue.campaigns.filter((one) => isActive(one, now))
        const drops = running.flatMap((one) => one.drops.filter(({ minutes }) => minutes > 0))
        if (drops.length === 0) return null
        const drop = oneOf(drops, mined.drop)
        const minutes = Math.ceil(drop.minutes * span(STRETCH.from, STRETCH.to, rng))
        return { type: kind, drop: drop.id, minutes: Math.max(minutes, leastOf(drop)) }
      }
    }
  }

  return {
    make(kind, lastsMs, over) {
      if (kind !== "channel-drops") {
        const action = actionOf(kind)
        if (action !== null) world.act(action)
        return over()
      }
      const channel = oneOf(channels.all, mined.channel)
      world.act({ type: kind, channel: channel.login, enabled: false })
      clock.after(lastsMs, () => {
        world.act({ type: kind, channel: channel.login, enabled: true })
        over()
      })
    },
    hear({ message }) {
      if (message.type !== "minute-confirmed") return
      const { channelId, dropId } = message as Heard<"minute-confirmed">
      mined = { channel: channelId, drop: dropId, at: clock.now() }
    },
  }
}
