// A house for tests of the supervisor: actors made of a few lines, and everything it did, as words.

import type { AnyActor, Envelope, Tagged } from "../../src/core/actor.ts"
import { type SimulatedClock, simulatedClock } from "../../src/core/clock.ts"
import { seededRng } from "../../src/core/rng.ts"
import { type Supervisor, supervisor } from "../../src/core/supervisor.ts"

export interface TestHouse extends Supervisor {
  readonly clock: SimulatedClock
  /** What the actors of a test wrote down themselves. */
  readonly words: string[]
  readonly errors: string[]
  readonly escalated: string[]
  readonly envelopes: Envelope[]
  /** One message from outside, and everything that comes of it without time passing. */
  tell(to: string, type: string): Promise<void>
}

export function testHouse(routes: Readonly<Record<string, readonly string[]>> = {}): TestHouse {
  const clock = simulatedClock(0)
  const errors: string[] = []
  const escalated: string[] = []
  const envelopes: Envelope[] = []
  const house = supervisor({
    clock,
    rng: seededRng(1),
    log: (level, source, text) => {
      if (level === "error") errors.push(`${source} ${text.split("\n")[0]}`)
    },
    hearersOf: (event) => routes[event.type] ?? [],
    escalate: (actor, crash) => escalated.push(`${actor}: ${crash.message}`),
    redact: (text) => text.replaceAll("swordfish", "•••"),
    freeze: true,
  })
  house.tap((envelope) => envelopes.push(envelope))
  return {
    ...house,
    clock,
    words: [],
    errors,
    escalated,
    envelopes,
    async tell(to, type) {
      house.send(to, { type }, "test")
      await clock.settle()
    },
  }
}

type Hands = Parameters<AnyActor["start"]>[0]

/** An actor without a state worth naming: `handle` is called, and a throw in it is a crash. */
export function actorOf(
  handle: (message: Tagged, self: Hands) => void,
  rest: Partial<AnyActor> = {},
): AnyActor {
  return {
    start: () => null,
    handle(state, message, self) {
      handle(message, self)
      return state
    },
    ...rest,
  }
}

/** Writes down what it hears and the life it hears it in; `stumble` is a bug in it. */
export function clumsy(house: TestHouse, rest: Partial<AnyActor> = {}): AnyActor {
  let life = 0
  return {
    start: () => ++life,
    handle(state, { type }) {
      if (type === "stumble") throw new Error("stumbled")
      house.words.push(`life ${String(state)} ${type}`)
      return state
    },
    ...rest,
  }
}
