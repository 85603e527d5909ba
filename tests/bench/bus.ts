// How many messages a second the house carries.

import type { AnyActor } from "../../src/core/actor.ts"
import { realClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { type Supervisor, supervisor } from "../../src/core/supervisor.ts"
import { type Bench, gain, leastMs } from "./figure.ts"

const MESSAGES = 1_000_000
const HEARERS = 10
const TRIES = 5

const hearers = Array.from({ length: HEARERS }, (_, index) => `hearer-${index}`)

export const BUS: Bench = {
  name: "bus",
  about: "messages between actors, a second",
  obstacle: null,
  measure: async () => [
    gain("to and fro between two actors", await perSecond(pingPong), "M/s"),
    gain(`one event to ${HEARERS} actors`, await perSecond(fanOut), "M/s"),
  ],
}

/** Sends its message back until enough went to and fro. */
function player(opponent: string, finished: () => void): AnyActor {
  return {
    start: () => 0,
    handle(count, ball, self) {
      const next = Number(count) + 1
      if (next === MESSAGES / 2) finished()
      else self.send(opponent, ball)
      return next
    },
  }
}

/** Says an event again as soon as it was asked to. */
function speaker(finished: () => void): AnyActor {
  const events = MESSAGES / HEARERS
  return {
    start: () => 0,
    handle(count, message, self) {
      const next = Number(count) + 1
      self.publish({ type: "said" })
      if (next === events) finished()
      else self.send("speaker", message)
      return next
    },
  }
}

const deaf: AnyActor = { start: () => null, handle: (state) => state }

type Prepare = (house: Supervisor, finished: () => void) => string

/** In millions. */
async function perSecond(prepare: Prepare): Promise<number> {
  return MESSAGES / 1000 / (await leastMs(TRIES, () => carry(prepare)))
}

async function carry(prepare: Prepare): Promise<void> {
  const house = supervisor({
    clock: realClock(),
    rng: seededRng(1),
    log: silentLog,
    hearersOf: () => hearers,
    escalate: (_name, crash) => {
      throw crash
    },
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = prepare(house, resolve)
  house.start()
  house.send(first, { type: "go" }, "bench")
  await promise
  house.stop()
}

function pingPong(house: Supervisor, finished: () => void): string {
  house.spawn("ping", player("pong", finished))
  house.spawn("pong", player("ping", finished))
  return "ping"
}

function fanOut(house: Supervisor, finished: () => void): string {
  house.spawn("speaker", speaker(finished))
  for (const hearer of hearers) house.spawn(hearer, deaf)
  return "speaker"
}
