import { describe, expect, test } from "bun:test"
import type { AnyActor } from "../../src/core/actor.ts"
import { actorOf, clumsy, testHouse } from "./house.ts"

const SOON_MS = 1_000

describe("a crash", () => {
  test("costs the message that caused it and nothing else", async () => {
    const house = testHouse()
    house.spawn("it", clumsy(house))
    house.start()
    for (const type of ["a", "stumble", "b"]) house.send("it", { type }, "test")
    await house.clock.settle()
    expect(house.words).toEqual(["life 1 a"])
    await house.clock.advance(SOON_MS)
    expect(house.words).toEqual(["life 1 a", "life 2 b"])
  })

  test("is not needed for a new life: a person may ask for one", async () => {
    const house = testHouse()
    house.spawn("it", clumsy(house))
    house.start()
    await house.tell("it", "a")
    expect(house.restart("it")).toBe(true)
    await house.tell("it", "b")
    expect(house.words).toEqual(["life 1 a", "life 2 b"])
    expect(house.restart("nobody")).toBe(false)
  })

  test("leaves the other actors alone", async () => {
    const house = testHouse()
    house.spawn("it", clumsy(house))
    house.spawn("other", clumsy(house))
    house.start()
    house.send("it", { type: "stumble" }, "test")
    await house.tell("other", "a")
    expect(house.words).toEqual(["life 1 a"])
  })

  test("lets go of the last good state", async () => {
    const house = testHouse()
    const it: AnyActor = {
      start: () => "socket 1",
      handle(state, { type }) {
        if (type === "stumble") throw new Error("stumbled")
        return `${String(state)}, then 2`
      },
      stop: (state) => void house.words.push(`closed ${String(state)}`),
    }
    house.spawn("it", it)
    house.start()
    await house.tell("it", "a")
    await house.tell("it", "stumble")
    expect(house.words).toEqual(["closed socket 1, then 2"])
  })

  test("of letting go is logged and does not keep the next life from beginning", async () => {
    const house = testHouse()
    const stop = () => {
      throw new Error("door stuck")
    }
    house.spawn("it", clumsy(house, { stop }))
    house.start()
    await house.tell("it", "stumble")
    await house.clock.advance(SOON_MS)
    await house.tell("it", "a")
    expect(house.errors[1]).toBe("it could not let go: Error: door stuck")
    expect(house.words).toEqual(["life 2 a"])
  })

  test("is reported with what it happened at", async () => {
    const house = testHouse()
    house.spawn("it", clumsy(house))
    house.start()
    await house.tell("it", "stumble")
    expect(house.reports()[0]).toMatchObject({
      situation: "restarting",
      restarts: 1,
      lastCrash: "stumble: stumbled",
    })
  })

  test("is what a rejected task means, and a task whose answer cannot be worded", async () => {
    const house = testHouse()
    const it = actorOf(({ type }, self) => {
      if (type === "reject") self.run(Promise.reject(new Error("lost")), () => ({ type: "no" }))
      if (type === "misread") {
        self.run(Promise.resolve(), () => {
          throw new Error("unreadable")
        })
      }
    })
    house.spawn("it", it)
    house.start()
    await house.tell("it", "reject")
    await house.clock.advance(SOON_MS)
    await house.tell("it", "misread")
    expect(house.errors).toEqual([
      "it crashed at task: Error: lost",
      "it crashed at task: Error: unreadable",
    ])
  })

  test("at the start is tried again", async () => {
    const house = testHouse()
    let tries = 0
    const start = () => {
      if (++tries < 3) throw new Error("not yet")
      return tries
    }
    house.spawn("it", clumsy(house, { start }))
    house.start()
    await house.tell("it", "a")
    await house.clock.advance(SOON_MS)
    expect(house.words).toEqual(["life 3 a"])
    expect(house.reports()[0]?.lastCrash).toBe("start: not yet")
  })

  test("of something that is no Error is a crash like any other", async () => {
    const house = testHouse()
    const it = actorOf(() => {
      throw "a string"
    })
    house.spawn("it", it)
    house.start()
    await house.tell("it", "a")
    expect(house.reports()[0]?.lastCrash).toBe("a: a string")
  })

  test("shows its last words without what nobody should read", async () => {
    const house = testHouse()
    const it = actorOf(() => {
      throw new Error("the password is swordfish")
    })
    house.spawn("it", it)
    house.start()
    await house.tell("it", "a")
    expect(house.reports()[0]?.lastCrash).toBe("a: the password is •••")
  })
})

describe("a new life", () => {
  test("is not reached by the timers and tasks of the old one", async () => {
    const house = testHouse()
    const answer = Promise.withResolvers<string>()
    const it: AnyActor = {
      start: () => null,
      handle(state, { type }, self) {
        house.words.push(type)
        if (type === "ask") {
          self.after(60_000, { type: "old timer" })
          self.run(answer.promise, () => ({ type: "old answer" }))
        }
        if (type === "stumble") throw new Error("stumbled")
        return state
      },
    }
    house.spawn("it", it)
    house.start()
    await house.tell("it", "ask")
    await house.tell("it", "stumble")
    await house.clock.advance(SOON_MS)
    answer.resolve("late")
    await house.clock.advance(60_000)
    expect(house.words).toEqual(["ask", "stumble"])
  })

  test("is not ended by a task of the old one that fails late", async () => {
    const house = testHouse()
    const answer = Promise.withResolvers<string>()
    const it = actorOf(({ type }, self) => {
      if (type === "ask") self.run(answer.promise, () => ({ type: "answered" }))
      if (type === "stumble") throw new Error("stumbled")
    })
    house.spawn("it", it)
    house.start()
    await house.tell("it", "ask")
    await house.tell("it", "stumble")
    await house.clock.advance(SOON_MS)
    answer.reject(new Error("late"))
    await house.clock.settle()
    expect(house.reports()[0]).toMatchObject({ situation: "alive", restarts: 1 })
  })

  test("does not hear what hands kept from the old one still say", async () => {
    const house = testHouse({ risen: ["it"] })
    const kept: (() => void)[] = []
    const it = actorOf(({ type }, self) => {
      house.words.push(type)
      kept.push(() => {
        self.send("it", { type: "command" })
        self.publish({ type: "risen" })
      })
      if (type === "stumble") throw new Error("stumbled")
    })
    house.spawn("it", it)
    house.start()
    await house.tell("it", "stumble")
    await house.clock.advance(SOON_MS)
    for (const speak of kept) speak()
    await house.clock.settle()
    expect(house.words).toEqual(["stumble"])
  })

  test("begins after a wait that doubles while the crashes go on", async () => {
    const house = testHouse()
    const beginnings: number[] = []
    const start = () => {
      beginnings.push(house.clock.now())
      return null
    }
    house.spawn("it", clumsy(house, { start }))
    house.start()
    for (let i = 0; i < 5; i++) {
      await house.tell("it", "stumble")
      await house.clock.advance(10_000)
    }
    const waits = beginnings.slice(1).map((at, i) => at - i * 10_000)
    for (const [attempt, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(100 * 2 ** attempt)
      expect(wait).toBeLessThanOrEqual(200 * 2 ** attempt)
    }
  })
})

describe("too many crashes", () => {
  test("end the program with the name of the actor and its last error", async () => {
    const house = testHouse()
    house.spawn("it", clumsy(house))
    house.start()
    await house.clock.advance(3_600_000)
    for (let i = 0; i < 7; i++) {
      expect(house.escalated).toEqual([])
      await house.tell("it", "stumble")
      await house.clock.advance(10_000)
    }
    expect(house.escalated).toEqual(["it: stumbled"])
    expect(house.reports()[0]).toMatchObject({ situation: "stopped", restarts: 6 })
  })

  test("are only too many within two minutes", async () => {
    const house = testHouse()
    house.spawn("it", clumsy(house))
    house.start()
    for (let i = 0; i < 50; i++) {
      await house.tell("it", "stumble")
      await house.clock.advance(30_000)
    }
    expect(house.escalated).toEqual([])
  })

  test("are remembered for whoever looks, also when they come too slowly for that", async () => {
    const house = testHouse()
    house.spawn("it", clumsy(house))
    house.start()
    const minutes = Array.from({ length: 20 }, (_, minute) => minute * 60_000)
    for (const at of minutes) {
      await house.clock.advance(at - house.clock.now())
      await house.tell("it", "stumble")
    }
    expect(house.escalated).toEqual([])
    expect(house.reports()[0]?.crashes).toEqual(minutes.slice(5))
  })
})
