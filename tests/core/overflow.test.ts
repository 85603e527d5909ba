import { describe, expect, test } from "bun:test"
import type { AnyActor } from "../../src/core/actor.ts"
import { actorOf, clumsy, testHouse } from "./house.ts"

const SOON_MS = 1_000

describe("a full mailbox", () => {
  const FULL = { mailbox: { limit: 2 } }

  test("is a crash of its actor, and never of whoever sends", async () => {
    const house = testHouse()
    const flooder = actorOf((_, self) => {
      for (let i = 0; i < 3; i++) self.send("it", { type: "flood" })
      house.words.push("flooded")
    })
    house.spawn("flooder", flooder)
    house.spawn("it", clumsy(house, FULL))
    house.start()
    await house.tell("flooder", "go")
    expect(house.words).toEqual(["flooded"])
    expect(house.errors).toEqual([
      "it crashed at mailbox: MailboxOverflow: mailbox full at 2, next would be flood",
    ])
  })

  test("is emptied, so that the next life is not born into the same flood", async () => {
    const house = testHouse()
    house.spawn("it", clumsy(house, FULL))
    house.start()
    for (let i = 0; i < 3; i++) house.send("it", { type: "flood" }, "test")
    await house.clock.advance(SOON_MS)
    await house.tell("it", "a")
    expect(house.words).toEqual(["life 2 a"])
  })

  test("between two lives is a crash as well, not a silent loss", async () => {
    const house = testHouse()
    house.spawn("it", clumsy(house, FULL))
    house.start()
    await house.tell("it", "stumble")
    for (let i = 0; i < 3; i++) house.send("it", { type: "flood" }, "test")
    expect(house.errors).toHaveLength(2)
    await house.clock.advance(SOON_MS)
    await house.tell("it", "a")
    expect(house.words).toEqual(["life 2 a"])
    expect(house.reports()[0]?.restarts).toBe(1)
  })

  test("by a flood to itself does not bring the ended life's state back", async () => {
    const house = testHouse()
    const it: AnyActor = {
      ...FULL,
      start: () => "fresh",
      handle(_, { type }, self) {
        if (type === "go") for (let i = 0; i < 3; i++) self.send("it", { type: "flood" })
        return "of the ended life"
      },
      stop: (state) => void house.words.push(`let go of ${String(state)}`),
    }
    house.spawn("it", it)
    house.start()
    await house.tell("it", "go")
    await house.clock.advance(SOON_MS)
    house.stop()
    expect(house.words).toEqual(["let go of fresh", "let go of fresh"])
  })
})
