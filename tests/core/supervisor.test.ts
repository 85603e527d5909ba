import { describe, expect, test } from "bun:test"
import { actorOf, testHouse } from "./house.ts"

describe("messages", () => {
  test("are handled one at a time, in the order they were sent", async () => {
    const house = testHouse()
    house.spawn(
      "it",
      actorOf(({ type }) => void house.words.push(type)),
    )
    house.start()
    for (const type of ["a", "b", "c"]) house.send("it", { type }, "test")
    expect(house.words).toEqual([])
    await house.clock.settle()
    expect(house.words).toEqual(["a", "b", "c"])
  })

  test("sent while another is handled wait until its handling has ended", async () => {
    const house = testHouse()
    const it = actorOf(({ type }, self) => {
      house.words.push(`${type} begins`)
      if (type === "a") self.send("it", { type: "b" })
      house.words.push(`${type} ends`)
    })
    house.spawn("it", it)
    house.start()
    await house.tell("it", "a")
    expect(house.words).toEqual(["a begins", "a ends", "b begins", "b ends"])
  })

  test("of a busy actor do not keep the others waiting", async () => {
    const house = testHouse()
    for (const name of ["busy", "calm"]) {
      house.spawn(
        name,
        actorOf(() => void house.words.push(name)),
      )
    }
    house.start()
    for (const to of ["busy", "busy", "busy", "calm"]) house.send(to, { type: "a" }, "test")
    await house.clock.settle()
    expect(house.words).toEqual(["busy", "calm", "busy", "busy"])
  })

  test("as events reach whoever the switchboard names, in its order", async () => {
    const house = testHouse({ risen: ["second", "first"] })
    house.spawn(
      "speaker",
      actorOf((_, self) => self.publish({ type: "risen" })),
    )
    for (const name of ["first", "second", "third"]) {
      house.spawn(
        name,
        actorOf(() => void house.words.push(name)),
      )
    }
    house.start()
    await house.tell("speaker", "rise")
    expect(house.words).toEqual(["second", "first"])
  })

  test("to nobody are a bug of whoever sends them", async () => {
    const house = testHouse()
    house.spawn(
      "it",
      actorOf((_, self) => self.send("nobody", { type: "hello" })),
    )
    house.start()
    await house.tell("it", "a")
    expect(house.errors).toEqual(["it crashed at a: Error: no actor is called nobody"])
    expect(() => house.send("nobody", { type: "a" }, "test")).toThrow("no actor is called nobody")
  })

  test("said by the first actor to start reach those that start after it", async () => {
    const house = testHouse({ begun: ["late"] })
    const first = actorOf(() => {}, { start: (self) => self.publish({ type: "begun" }) })
    house.spawn("first", first)
    house.spawn(
      "late",
      actorOf(({ type }) => void house.words.push(type)),
    )
    house.start()
    await house.clock.settle()
    expect(house.words).toEqual(["begun"])
  })

  test("cannot be changed by whoever hears them", async () => {
    const house = testHouse()
    const vandal = actorOf((message) => Object.assign(message, { type: "changed" }))
    house.spawn("vandal", vandal)
    house.start()
    await house.tell("vandal", "a")
    expect(house.errors).toHaveLength(1)
    expect(house.envelopes[0]?.message.type).toBe("a")
  })

  test("name their sender and the message that caused them, through timers and tasks", async () => {
    const house = testHouse({ "minute-sent": ["listener"] })
    const pinger = actorOf(({ type }, self) => {
      if (type === "watch") self.after(60_000, { type: "minute-due" })
      if (type === "minute-due") self.run(Promise.resolve(), () => ({ type: "answered" }))
      if (type === "answered") self.publish({ type: "minute-sent" })
    })
    house.spawn("pinger", pinger)
    house.spawn(
      "listener",
      actorOf(() => {}),
    )
    house.start()
    await house.tell("pinger", "watch")
    await house.clock.advance(60_000)
    await house.tell("listener", "from outside")
    const chain = house.envelopes.map(({ id, cause, from, to, at, message }) =>
      [at, `${id}<${cause}`, from, to, message.type].join(" "),
    )
    expect(chain).toEqual([
      "0 1<null test pinger watch",
      "60000 2<1 pinger pinger minute-due",
      "60000 3<2 pinger pinger answered",
      "60000 4<3 pinger * minute-sent",
      "60000 5<null test listener from outside",
    ])
  })
})

describe("timers and tasks", () => {
  test("come back as messages", async () => {
    const house = testHouse()
    const it = actorOf(({ type }, self) => {
      house.words.push(`${self.now()} ${type}`)
      if (type !== "go") return
      self.after(500, { type: "due" })
      self.run(Promise.resolve(42), (result) => ({ type: `answered ${result}` }))
    })
    house.spawn("it", it)
    house.start()
    await house.tell("it", "go")
    await house.clock.advance(500)
    expect(house.words).toEqual(["0 go", "0 answered 42", "500 due"])
  })

  test("that were cancelled stay silent", async () => {
    const house = testHouse()
    const it = actorOf(({ type }, self) => {
      house.words.push(type)
      if (type === "go") self.after(500, { type: "due" }).cancel()
    })
    house.spawn("it", it)
    house.start()
    await house.tell("it", "go")
    await house.clock.advance(1_000)
    expect(house.words).toEqual(["go"])
  })
})

describe("the tap", () => {
  test("hears an event once however many hear it, until it is closed", async () => {
    const house = testHouse({ risen: ["first", "second"] })
    const speaker = actorOf((_, self) => self.publish({ type: "risen" }))
    house.spawn("speaker", speaker)
    for (const name of ["first", "second"])
      house.spawn(
        name,
        actorOf(() => {}),
      )
    house.start()
    const tapped: string[] = []
    const close = house.tap(({ to, message }) => tapped.push(`${to} ${message.type}`))
    await house.tell("speaker", "rise")
    close()
    await house.tell("speaker", "rise")
    expect(tapped).toEqual(["speaker rise", "* risen"])
  })

  test("cannot hurt an actor by failing", async () => {
    const house = testHouse()
    house.spawn(
      "it",
      actorOf(({ type }) => void house.words.push(type)),
    )
    house.tap(() => {
      throw new Error("no room on the page")
    })
    house.start()
    await house.tell("it", "a")
    expect(house.words).toEqual(["a"])
    expect(house.errors).toEqual(["tap could not take a: Error: no room on the page"])
  })
})

describe("the house", () => {
  test("refuses two actors of one name", () => {
    const house = testHouse()
    house.spawn(
      "it",
      actorOf(() => {}),
    )
    expect(() =>
      house.spawn(
        "it",
        actorOf(() => {}),
      ),
    ).toThrow("two actors are called it")
  })

  test("ends lives in the reverse of their beginning, and nothing happens afterwards", async () => {
    const house = testHouse()
    for (const name of ["first", "second"]) {
      const actor = actorOf(({ type }) => void house.words.push(`${name} ${type}`), {
        start(self) {
          house.words.push(`${name} begins`)
          self.after(1_000, { type: "due" })
          return null
        },
        stop: () => void house.words.push(`${name} ends`),
      })
      house.spawn(name, actor)
    }
    house.start()
    house.send("first", { type: "waiting" }, "test")
    house.stop()
    house.send("second", { type: "late" }, "test")
    await house.clock.advance(60_000)
    expect(house.words).toEqual(["first begins", "second begins", "second ends", "first ends"])
  })

  test("may be ended by an actor in the middle of its handling", async () => {
    const house = testHouse()
    house.spawn(
      "it",
      actorOf(() => house.stop(), { stop: () => void house.words.push("let go") }),
    )
    house.start()
    await house.tell("it", "exit")
    await house.tell("it", "late")
    expect(house.words).toEqual(["let go"])
    expect(house.reports()[0]).toMatchObject({ situation: "stopped", handled: 1 })
  })

  test("says how many messages wait for whoever most wait for", async () => {
    const house = testHouse()
    house.spawn(
      "idle",
      actorOf(() => {}),
    )
    house.spawn(
      "busy",
      actorOf(() => {}),
    )
    house.start()
    for (const type of ["one", "two", "three"]) house.send("busy", { type }, "test")
    house.send("idle", { type: "one" }, "test")
    expect(house.deepest()).toBe(3)
    await house.clock.settle()
    expect(house.deepest()).toBe(0)
  })

  test("reports of each actor where it is and what it heard last", async () => {
    const house = testHouse()
    house.spawn("it", {
      start: () => ({ at: "rest" }),
      handle: () => ({ at: "watch" }),
    })
    house.start()
    expect(house.reports()[0]).toMatchObject({ situation: "rest", lastMessage: null })
    await house.clock.advance(5_000)
    house.send("it", { type: "watch" }, "test")
    expect(house.reports()[0]?.mailboxDepth).toBe(1)
    await house.clock.settle()
    expect(house.reports()).toEqual([
      {
        name: "it",
        situation: "watch",
        mailboxDepth: 0,
        restarts: 0,
        handled: 1,
        lastMessage: "watch",
        lastMessageAt: 5_000,
        lastCrash: null,
        crashes: [],
      },
    ])
  })
})
