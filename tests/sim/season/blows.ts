// Lets troubles happen: at the simulated Twitch, to the program, and to single actors.

import type { Envelope } from "../../../src/core/actor.ts"
import type { Clock } from "../../../src/core/clock.ts"
import type { Rng } from "../../../src/core/rng.ts"
import type { World } from "../../../src/simulation/world.ts"
import { span } from "./chance.ts"
import type { Lives } from "./lives.ts"
import type { Stumbles } from "./stumble.ts"
import type { Mishap, Trouble } from "./troubles.ts"

/** Most who start it again do so at once, some only after a while. */
const DOWN_MS = { from: 500, to: 10 * 60_000 }

/** A kill or a stumble hits one of the next messages, whichever actor's they are. */
const MESSAGES_AHEAD = 60

export interface BlowsPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly world: World
  readonly lives: Lives
  readonly stumbles: Stumbles
  /** Earnable time that nobody can be blamed for. */
  readonly excuse: (ms: number) => void
}

export interface Blows {
  strike(trouble: Trouble, lastsMs: number, over: () => void): void
  /** Counts the messages until the next kill. */
  hear(envelope: Envelope): void
}

export function openBlows({ clock, rng, world, lives, stumbles, excuse }: BlowsPorts): Blows {
  let messagesLeft = Infinity
  let fatal = () => {}

  function end(way: "kill" | "stop", over: () => void): void {
    // It may have been about to be killed just when it was stopped, or dead already.
    if (lives.current() === null) return over()
    lives[way]()
    const earnableMs = world.earnableMs()
    clock.after(Math.round(span(DOWN_MS.from, DOWN_MS.to, rng)), () => {
      excuse(world.earnableMs() - earnableMs)
      lives.begin()
      over()
    })
  }

  function befall(mishap: Mishap, over: () => void): void {
    const ahead = Math.floor(rng.next() * MESSAGES_AHEAD)
    switch (mishap) {
      case "kill":
        messagesLeft = ahead
        fatal = () => end("kill", over)
        return
      case "restart":
        return end("stop", over)
      case "stumble":
        stumbles.plan(ahead)
        return over()
    }
  }

  return {
    strike(trouble, lastsMs, over) {
      switch (trouble.at) {
        case "fault":
          world.act({ type: "begin-fault", fault: trouble.fault })
          clock.after(lastsMs, () => {
            world.act({ type: "end-fault", fault: trouble.kind })
            over()
          })
          return
        case "blow":
          world.act(trouble.action)
          return over()
        case "mishap":
          return befall(trouble.kind, over)
      }
    },
    hear() {
      // Nobody is killed while being born.
      if (lives.current() === null || messagesLeft-- > 0) return
      messagesLeft = Infinity
      fatal()
    },
  }
}
