import { describe, expect, test } from "bun:test"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { PingerEvent } from "../../src/messages/pinger.ts"
import { anna, boris } from "./channels.ts"
import { earn, gaps, progress, settings, since, stage, touched, watch } from "./pinger-stage.ts"

type Stalled = Extract<PingerEvent, { type: "watch-stalled" }>

test("uses every method at once when nothing has counted for five minutes", async () => {
  const it = await stage({ method: "beacon-and-segments" })
  it.tell(watch(anna))
  it.tell(touched(anna.id))
  await it.clock.advance(300_000)
  expect(since(it, 240)).toEqual(["240s beacon anna", "300s event anna", "300s beacon anna"])
})

test("sends the fifth minute otherwise, though the silent ones go out sooner", async () => {
  const it = await stage({ method: "beacon-and-segments" })
  it.tell(watch(anna))
  it.tell(touched(anna.id))
  await earn(it, 1, 2)
  await it.clock.advance(240_000)
  const [first] = since(it, 120).filter((post) => post.includes("event"))
  expect(since(it, 120).indexOf(first!)).toBe(4)
})

test("sends no second event soon where the minute beside the first was refused", async () => {
  const it = await stage({ method: "beacon-and-segments" })
  it.tell(watch(anna))
  it.tell(touched(anna.id))
  await it.clock.advance(299_000)
  it.twitch.beacon = bad("refused", "HTTP 404")
  await it.clock.advance(3_000)
  it.twitch.beacon = good(null)
  it.tell(watch(boris))
  it.tell(touched(boris.id))
  await it.clock.advance(120_000)
  const events = since(it, 299).filter((post) => post.includes("event"))
  expect(gaps(events).every((gap) => gap >= 55)).toBe(true)
  expect(events.length).toBeGreaterThan(1)
})

describe("an event that waits for Twitch", () => {
  async function waiting() {
    const it = await stage({ method: "beacon-and-segments" })
    it.tell(watch(anna))
    it.tell(touched(anna.id))
    await it.clock.advance(299_000)
    const { promise, resolve } = Promise.withResolvers<Outcome<null>>()
    it.twitch.event = promise
    const events = () => since(it, 299).filter((post) => post.includes("event"))
    const answer = (outcome: Outcome<null>) => {
      it.twitch.event = null
      resolve(outcome)
    }
    return { ...it, events, answer }
  }

  test("is followed by none until a minute after it left, and by every beacon", async () => {
    const it = await waiting()
    await it.clock.advance(9_000)
    it.answer(good(null))
    await it.clock.advance(120_000)
    expect(it.events()).toEqual(["300s event anna", "420s event anna"])
    expect(since(it, 299).filter((post) => post.includes("beacon"))).toHaveLength(3)
  })

  test("is followed by none while it waits", async () => {
    const it = await waiting()
    await it.clock.advance(130_000)
    expect(it.events()).toEqual(["300s event anna"])
  })

  test("holds up nothing when it never left", async () => {
    const it = await waiting()
    await it.clock.advance(9_000)
    it.answer(bad("offline", "ECONNREFUSED"))
    await it.clock.advance(60_000)
    expect(it.events()).toEqual(["300s event anna", "360s event anna"])
  })

  test("holds up a minute that can go as an event alone", async () => {
    const it = await waiting()
    await it.clock.advance(9_000)
    it.answer(good(null))
    it.twitch.url = bad("missing", "no beacon")
    it.tell(watch(boris))
    it.tell(touched(boris.id))
    await it.clock.advance(120_000)
    expect(it.events()).toEqual(["300s event anna", "367.5s event boris", "427.5s event boris"])
  })

  test("is written down when it left, for the sake of a kill", async () => {
    const it = await waiting()
    const before = it.clock.now()
    await it.clock.advance(9_000)
    it.answer(good(null))
    await it.clock.advance(1_000)
    expect(it.written.at(-1)).toBe(before + 9_000)
  })
})

test("doubts the channel after two minutes that did not count, once", async () => {
  const { tell, clock, words } = await stage()
  tell(watch(anna))
  await clock.advance(240_000)
  expect(words().filter((word) => word.includes("doubted"))).toEqual(["70s watch-doubted"])
})

test("says what was tried since when, and goes on by every method on the next channel", async () => {
  const it = await stage()
  it.tell(watch(anna))
  await it.clock.advance(250_000)
  it.tell(watch(boris))
  it.tell(touched(boris.id))
  await it.clock.advance(180_000)
  expect(it.heard<Stalled>("watch-stalled")).toMatchObject([
    { channelId: anna.id, silentMinutes: 4, silence: { methods: ["beacon"], channels: [anna] } },
    {
      channelId: boris.id,
      silentMinutes: 6,
      silence: { methods: ["beacon", "beacon-and-segments", "events"], channels: [anna, boris] },
    },
  ])
  expect(since(it, 300).slice(0, 2)).toEqual(["300s event boris", "300s beacon boris"])
})

test("tries another method though no channel is watched for as long as five minutes", async () => {
  const it = await stage({ method: "beacon-and-segments" })
  for (const channel of [anna, boris, anna]) {
    it.tell(watch(channel))
    it.tell(touched(channel.id))
    await it.clock.advance(130_000)
  }
  expect(it.heard<Stalled>("watch-stalled")).toMatchObject([
    { channelId: boris.id, silentMinutes: 4, silence: { channels: [boris] } },
    { channelId: anna.id, silence: { methods: ["beacon-and-segments", "events"] } },
  ])
  expect(since(it, 250).some((post) => post.includes("event"))).toBe(true)
})

test("counts silent minutes anew after one that counted, or none that was sent", async () => {
  const it = await stage({ method: "beacon" })
  for (const between of [() => it.tell(progress(1)), () => it.tell({ type: "rest" })]) {
    it.tell(watch(anna))
    await it.clock.advance(190_000)
    between()
    it.tell(watch(boris))
    await it.clock.advance(130_000)
    expect(it.heard<Stalled>("watch-stalled")).toEqual([])
    it.tell({ type: "rest" })
  }
})

test("gives a method that a person chose four minutes of its own", async () => {
  const it = await stage({ method: "beacon" })
  it.tell(watch(anna))
  await it.clock.advance(190_000)
  it.tell(settings("events"))
  await it.clock.advance(150_000)
  expect(it.heard<Stalled>("watch-stalled")).toEqual([])
})

test("says only now and then that nothing counts on the only channel there is", async () => {
  const { tell, clock, heard } = await stage()
  tell(watch(anna))
  await clock.advance(3_600_000)
  expect(heard("watch-stalled").length).toBeWithin(5, 9)
})

test("leaves the event out again when a minute has counted, and stays with its method", async () => {
  const it = await stage({ method: "beacon-and-segments" })
  it.tell(watch(anna))
  it.tell(touched(anna.id))
  await it.clock.advance(300_000)
  await earn(it, 1, 3)
  expect(since(it, 301)).toEqual(["360s beacon anna", "420s beacon anna", "480s beacon anna"])
  expect(it.worked).toEqual(["beacon-and-segments"])
})

test("finds out which method it was that counted, and remembers it", async () => {
  const it = await stage({ method: "beacon-and-segments" })
  it.tell(watch(anna))
  it.tell(touched(anna.id))
  await it.clock.advance(300_000)
  await earn(it, 1, 1)
  await it.clock.advance(120_000)
  await earn(it, 2, 3)
  expect(since(it, 301)).toEqual([
    ...["360s beacon anna", "416s beacon anna"],
    ...["472s event anna", "528s event anna", "584s event anna"],
  ])
  expect(it.worked).toEqual(["events"])
})

test("tries the better method again after half an hour, and then less often", async () => {
  const it = await stage({ method: "beacon-and-segments", lastMethod: "events" })
  it.tell(watch(anna))
  await earn(it, 1, 30)
  it.tell(touched(anna.id))
  await it.clock.advance(120_000)
  await earn(it, 31, 60)
  expect(since(it, 1_799).filter((post) => post.includes("beacon"))).toEqual([
    ...["1800s beacon anna", "1856s beacon anna"],
  ])
})

test("is back at the better method when it counts again", async () => {
  const it = await stage({ method: "beacon", lastMethod: "events" })
  it.tell(watch(anna))
  await earn(it, 1, 40)
  expect(since(it, 1_799).every((post) => post.includes("beacon"))).toBe(true)
  expect(it.worked).toEqual(["beacon"])
})

test("begins with the method that worked last, until a person chooses another", async () => {
  const { tell, clock, posts } = await stage({ lastMethod: "events" })
  tell(watch(anna))
  await clock.advance(1_000)
  tell(settings("beacon"))
  tell(settings("events"))
  tell(settings("beacon"))
  await clock.advance(60_000)
  expect(posts()).toEqual(["0s event anna", "60s beacon anna"])
})

test("sends the event while the beacon is blocked", async () => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.beacon = bad("blocked", "ENOTFOUND")
  tell(watch(anna))
  await clock.advance(420_000)
  expect(posts()).toContainEqual(expect.stringContaining("event anna"))
})

test("sends the event while no page tells where the beacon is", async () => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.url = bad("malformed", "channel page")
  tell(watch(anna))
  await clock.advance(900_000)
  expect(posts()[0]).toContain("event anna")
})
