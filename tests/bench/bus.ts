// How many messages a second the house carries: `bun tests/bench/bus.ts`.

import type { AnyActor } from "../../src/core/actor.ts"
import { realClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { type Supervisor, supervisor } from "../../src/core/supervisor.ts"
import { printTable } from "./table.ts"

const MESSAGES = 1_000_000
const HEARERS = 10

const hearers = Array.from({ length: HEARERS }, (_, index) => `hearer-${index}`)

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

async function perSecond(prepare: (house: Supervisor, finished: () => void) => string) {
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
  const begun = performance.now()
  house.send(first, { type: "go" }, "bench")
  await promise
  const seconds = (performance.now() - begun) / 1000
  house.stop()
  return `${(MESSAGES / seconds / 1e6).toFixed(1)} M/s`
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

printTable(
  ["messages", "carried"],
  [
    ["to and fro between two actors", await perSecond(pingPong)],
    [`one event to ${HEARERS} actors`, await perSecond(fanOut)],
  ],
)
