import { expect, test } from "bun:test"
import type { AnyActor } from "../../src/core/actor.ts"
import { testHouse } from "./house.ts"

/** Retains the last message of each word before a dash, and stumbles over what says so. */
function forgetful(words: string[]): AnyActor {
  return {
    mailbox: { retainBy: (type) => (type.includes("-") ? type.split("-")[0]! : null) },
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
  const told = ["target-1", "session-1", "target-2", "minute", "stumble", "after"]
  for (const type of told) house.send("it", { type }, "test")
  await house.clock.advance(1_000)
  expect(house.words).toEqual([...told.slice(0, 5), "session-1", "target-2", "after"])
})

test("a message of a kind that is kept is tried three times, though it ends lives", async () => {
  const house = testHouse()
  house.spawn("it", forgetful(house.words))
  house.start()
  for (const type of ["target-1", "stumble", "target-stumble", "after"]) {
    house.send("it", { type }, "test")
  }
  await house.clock.advance(60_000)
  const life = ["target-1", "target-stumble"]
  expect(house.words).toEqual([
    "target-1",
    "stumble",
    ...life,
    ...life,
    ...life,
    "target-1",
    "after",
  ])
  expect(house.escalated).toEqual([])
})

test("what a life could not bear is told to the next one that can", async () => {
  const house = testHouse()
  let stumblesLeft = 2
  house.spawn("it", {
    mailbox: { retainBy: (type) => type },
    start: () => null,
    handle(_, { type }) {
      house.words.push(type)
      if (type === "session" && stumblesLeft-- > 0) throw new Error("stumbled")
      return null
    },
  })
  house.start()
  for (const type of ["session", "target"]) house.send("it", { type }, "test")
  await house.clock.advance(60_000)
  expect(house.words).toEqual(["session", "session", "session", "target"])
  house.restart("it")
  await house.clock.settle()
  expect(house.words.slice(4)).toEqual(["session", "target"])
})
