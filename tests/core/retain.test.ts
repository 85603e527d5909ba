import { expect, test } from "bun:test"
import type { AnyActor } from "../../src/core/actor.ts"
import { simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { supervisor } from "../../src/core/supervisor.ts"

test("a new life is told again what the last one was told, and then what waited", async () => {
  const clock = simulatedClock()
  const heard: string[] = []
  const house = supervisor({
    clock,
    rng: seededRng(1),
    log: silentLog,
    hearersOf: () => [],
    escalate: () => {},
  })
  const forgetful: AnyActor = {
    mailbox: { retainBy: ({ type }) => (type.startsWith("target") ? "target" : null) },
    start: () => null,
    handle(_, { type }) {
      heard.push(type)
      if (type === "stumble") throw new Error("stumbled")
      return null
    },
  }
  house.spawn("it", forgetful)
  house.start()
  for (const type of ["target-1", "target-2", "minute", "stumble", "after"]) {
    house.send("it", { type }, "test")
  }
  await clock.advance(1_000)
  expect(heard).toEqual(["target-1", "target-2", "minute", "stumble", "target-2", "after"])
})
