// A stage for one actor: push messages, let time pass, read what it said.

import { expect } from "bun:test"
import type { AnyActor, Tagged } from "../src/core/actor.ts"
import { type SimulatedClock, simulatedClock } from "../src/core/clock.ts"
import { seededRng } from "../src/core/rng.ts"
import { EVERYONE, type Supervisor, supervisor } from "../src/core/supervisor.ts"
import type { Resident } from "../src/messages/directory.ts"

export interface Said {
  /** Seconds since the scene began. */
  readonly at: number
  /** An address, or `*` for an event. */
  readonly to: string
  readonly message: Tagged
}

export interface Scene<Hears extends Tagged> {
  tell(message: Hears): void
  readonly clock: SimulatedClock
  /** Everything the actor said to others, in order. */
  readonly said: Said[]
  /** The same as words: `60s minute-sent`, `0s catalog<refresh`. */
  words(): string[]
  /** What was said of one type, oldest first. */
  heard<Message extends Tagged>(type: string): Message[]
  readonly house: Supervisor
}

/** Puts `actor` on the stage; whoever it talks to is only listened to. A crash fails the test. */
export async function scene<State, Hears extends Tagged, Private extends Tagged>(
  actor: Resident<State, Hears, Private>,
  options: { readonly clock?: SimulatedClock; readonly crashes?: boolean } = {},
): Promise<Scene<Hears>> {
  const clock = options.clock ?? simulatedClock()
  const begun = clock.now()
  const said: Said[] = []
  const crashes: string[] = []
  const house = supervisor({
    clock,
    rng: seededRng(1),
    log: (level, source, text) => {
      if (level === "error" && source === "it") crashes.push(text)
    },
    hearersOf: () => [],
    escalate: (name, crash) => crashes.push(`${name} gave up: ${crash.message}`),
    freeze: true,
  })
  house.spawn("it", actor as unknown as AnyActor)
  for (const address of ADDRESSES) house.spawn(address, deaf)
  house.tap((envelope) => {
    if (envelope.from !== "it" || envelope.to === "it") return
    said.push({
      at: (envelope.at - begun) / 1000,
      to: envelope.to,
      message: envelope.message,
    })
  })
  house.start()
  await clock.settle()
  if (!options.crashes) expect(crashes).toEqual([])
  return {
    tell: (message) => house.send("it", message, "test"),
    clock: options.crashes ? clock : { ...clock, advance: watchful(clock, crashes) },
    said,
    words: () => said.map(wordOf),
    heard: <Message extends Tagged>(type: string) =>
      said.map((one) => one.message).filter((one): one is Message => one.type === type),
    house,
  }
}

const ADDRESSES = [
  ...["protocol", "settings", "auth", "catalog", "inventory", "claimer", "notices", "channels"],
  ...["pool", "director", "pinger", "follower", "history", "doctor"],
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((shard) => `shard/${shard}`),
]

const deaf: AnyActor = { start: () => null, handle: () => null }

function watchful(clock: SimulatedClock, crashes: readonly string[]) {
  return async (durationMs: number) => {
    await clock.advance(durationMs)
    expect(crashes).toEqual([])
  }
}

function wordOf(one: Said): string {
  const to = one.to === EVERYONE ? "" : `${one.to}<`
  return `${Math.round(one.at * 10) / 10}s ${to}${one.message.type}`
}
