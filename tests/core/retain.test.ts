import { expect, test } from "bun:test"
import type { AnyActor } from "../../src/core/actor.ts"
import { testHouse } from "./house.ts"

/** Retains the last `target`, and stumbles over what says so. */
function forgetful(words: string[]): AnyActor {
  return {
    mailbox: { retainBy: ({ type }) => (type.startsWith("target") ? "target" : null) },
    start: () => null,
    handle(_, { type }) {
      words.push(type)
      if (type.endsWith("stumble")) throw new Error("stumbled")
      return null
    },
  }
}

test("a new life is told again what the last one was told, and then what waited", async () => {
  const house = testHouse()
  house.spawn("it", forgetful(house.words))
  house.start()
  for (const type of ["target-1", "target-2", "minute", "stumble", "after"]) {
    house.send("it", { type }, "test")
  }
  await house.clock.advance(1_000)
  expect(house.words).toEqual(["target-1", "target-2", "minute", "stumble", "target-2", "after"])
})

test("a message that ended a life is not told to the next one", async () => {
  const house = testHouse()
  house.spawn("it", forgetful(house.words))
  house.start()
  for (const type of ["target-1", "target-stumble"]) house.send("it", { type }, "test")
  await house.clock.advance(60_000)
  expect(house.words).toEqual(["target-1", "target-stumble", "target-1"])
})
