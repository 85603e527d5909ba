// Lets troubles happen: at the simulated Twitch, to the program, and to the machine under it.

import { Database } from "bun:sqlite"
import { join } from "node:path"
import type { Envelope, Tagged } from "../../../src/core/actor.ts"
import type { Clock } from "../../../src/core/clock.ts"
import type { Rng } from "../../../src/core/rng.ts"
import type { World } from "../../../src/simulation/world.ts"
import { pick, span } from "./chance.ts"
import { openChanges } from "./changes.ts"
import type { Lives } from "./lives.ts"
import type { Stumbles } from "./stumble.ts"
import type { Mishap, Trouble, TroubleKind } from "./troubles.ts"
import type { Visits } from "./visits.ts"

const HOUR_MS = 3_600_000

/** Most who start it again do so at once, some only after a while. */
const DOWN_MS = { from: 500, to: 10 * 60_000 }

/** A kill or a stumble hits one of the next messages, whichever actor's they are. */
const MESSAGES_AHEAD = 60

/** The program ends when one actor stumbles more than six times in two minutes, and is to. */
const STUMBLES_MS = 120_000
const STUMBLES_MAX = 5

/** Of some messages, how many are followed by what would do most harm just then. */
const TEMPTED_SHARE = 0.1
const TEMPTATIONS: ReadonlyMap<string, readonly TroubleKind[]> = new Map([
  ["drop-ready", ["kill", "stumble", "claim-refused", "claim-unkept", "hang", "token-ends"]],
  ["claim-offered", ["kill", "stumble"]],
  ["claim-answered", ["kill", "stumble"]],
  ["check-due", ["by-hand"]],
])

/** A person who pressed a button while the program was down tries again. */
const PRESS_AGAIN_MS = 5_000

export interface BlowsPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly world: World
  readonly lives: Lives
  readonly stumbles: Stumbles
  readonly visits: Visits
  readonly dataDir: string
  /** From now on nobody is to blame for what is not earned, until the returned is called. */
  readonly excuse: () => () => void
  /** Just now one of these would do most harm. */
  readonly tempt: (kinds: readonly TroubleKind[]) => void
}

export interface Blows {
  strike(trouble: Trouble, lastsMs: number, over: () => void): void
  /** Counts the messages until the next kill. */
  hear(envelope: Envelope): void
}

/** The message that tempts just now; null where trouble comes by chance alone. */
interface Tempting {
  message: Tagged | null
}

type Befall = (lastsMs: number, over: () => void) => void

export function openBlows(ports: BlowsPorts): Blows {
  const { clock, rng, world, lives } = ports
  const tempting: Tempting = { message: null }
  const befall = mishaps(ports, tempting)
  const changes = openChanges(ports)
  let messagesLeft = Infinity
  let fatal = () => {}

  function doom(over: () => void): void {
    messagesLeft = messagesAhead(rng)
    fatal = () => befall.kill(0, over)
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
        case "change":
          return changes.make(trouble.kind, lastsMs, over)
        case "mishap":
          return trouble.kind === "kill" ? doom(over) : befall[trouble.kind](lastsMs, over)
      }
    },
    hear(envelope) {
      changes.hear(envelope)
      const { message } = envelope
      // Nobody is killed while being born.
      if (lives.current() === null) return
      const temptations = TEMPTATIONS.get(message.type)
      if (temptations !== undefined && rng.next() < TEMPTED_SHARE) {
        tempting.message = message
        ports.tempt(temptations)
        tempting.message = null
      }
      if (messagesLeft-- > 0) return
      messagesLeft = Infinity
      fatal()
    },
  }
}

/** Mostly one of the very next. */
function messagesAhead(rng: Rng): number {
  return Math.floor(span(1, MESSAGES_AHEAD, rng)) - 1
}

/** Whether one more stumble is one that the program has to bear. */
function seldom({ now }: Clock): () => boolean {
  let at: readonly number[] = []
  return () => {
    at = at.filter((one) => now() - one < STUMBLES_MS)
    if (at.length >= STUMBLES_MAX) return false
    at = [...at, now()]
    return true
  }
}

/** What a person presses who does not give up. */
function buttonsOf({ clock, lives, visits }: BlowsPorts) {
  /** Until there is a program that hears of it. */
  function press(path: string, then: () => void): void {
    if (visits.press(path) !== null) return then()
    clock.after(PRESS_AGAIN_MS, () => press(path, then))
  }

  /** Until it is so: a kill may come between the button and what it does. */
  function pause(isPaused: boolean, then: () => void): void {
    if (lives.current()?.store.settings.load().isPaused === isPaused) return then()
    press(isPaused ? "/pause" : "/resume", () => {
      clock.after(PRESS_AGAIN_MS, () => pause(isPaused, then))
    })
  }

  return { press, pause }
}

function mishaps(ports: BlowsPorts, tempting: Tempting): Readonly<Record<Mishap, Befall>> {
  const { clock, rng, world, lives, stumbles, visits, dataDir, excuse } = ports
  const mayStumble = seldom(clock)
  let isDiskLocked = false

  function end(way: "kill" | "stop", over: () => void): void {
    // The program does not start on a file that another one holds.
    if (lives.current() === null || isDiskLocked) return over()
    lives[way]()
    const blame = excuse()
    clock.after(Math.round(span(DOWN_MS.from, DOWN_MS.to, rng)), () => {
      blame()
      lives.begin()
      over()
    })
  }

  const { press, pause } = buttonsOf(ports)

  return {
    kill: (_, over) => end("kill", over),
    restart: (_, over) => end("stop", over),
    stumble(_, over) {
      if (!mayStumble()) return over()
      if (tempting.message === null) stumbles.plan(messagesAhead(rng))
      else stumbles.planOver(tempting.message)
      over()
    },
    disk(lastsMs, over) {
      const other = new Database(join(dataDir, "miner.db"))
      other.run("begin immediate")
      isDiskLocked = true
      clock.after(lastsMs, () => {
        other.close()
        isDiskLocked = false
        over()
      })
    },
    clock(lastsMs, over) {
      lives.setMachineAhead(pick([HOUR_MS, -HOUR_MS], rng))
      clock.after(lastsMs, () => {
        lives.setMachineAhead(0)
        over()
      })
    },
    pause(lastsMs, over) {
      const blame = excuse()
      pause(true, () => {
        clock.after(lastsMs, () => {
          blame()
          pause(false, over)
        })
      })
    },
    "by-hand"(lastsMs, over) {
      const { login } = pick(world.channels.all, rng)
      const blame = excuse()
      void visits.press("/channel", { channel: login })
      clock.after(lastsMs, () => {
        blame()
        press("/automatic", over)
      })
    },
  }
}
