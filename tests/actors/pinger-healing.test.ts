import { describe, expect, test } from "bun:test"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { PingerEvent } from "../../src/messages/pinger.ts"
import { anna, boris } from "./channels.ts"
import { missed, progress, settings, stage, touched, watch } from "./pinger-stage.ts"

type Stage = Awaited<ReturnType<typeof stage>>
type Stalled = Extract<PingerEvent, { type: "watch-stalled" }>

/** Minutes count from now on: push tells of each five seconds after it was sent. */
async function earn({ tell, clock }: Stage, from: number, to: number): Promise<void> {
  for (let minutes = from; minutes <= to; minutes++) {
    await clock.advance(5_000)
    tell(progress(minutes))
    await clock.advance(55_000)
  }
}

/** Segments were never to be had: a minute has just gone without them. */
async function withoutSegments(): Promise<Stage> {
  const it = await stage({ method: "beacon-and-segments" })
  it.tell(watch(anna))
  while (it.posts().length === 0) await it.clock.advance(1_000)
  return it
}

function gaps(posts: readonly string[]): number[] {
  const times = posts.map((post) => Number.parseFloat(post))
  return times.slice(1).map((at, index) => at - times[index]!)
}

function since({ posts }: Stage, second: number): string[] {
  return posts().filter((post) => Number.parseFloat(post) >= second)
}

test("uses every method at once when nothing has counted for five minutes", async () => {
  const it = await stage({ method: "beacon-and-segments" })
  it.tell(watch(anna))
  it.tell(touched(anna.id))
  await it.clock.advance(300_000)
  expect(since(it, 240)).toEqual(["240s beacon anna", "300s event anna", "300s beacon anna"])
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

test("has a minute wait for segments that were not to be had, and go with the first", async () => {
  const { tell, clock, posts, words } = await stage({ method: "beacon-and-segments" })
  tell(watch(anna))
  tell(touched(anna.id))
  await clock.advance(30_000)
  tell(missed(anna.id))
  await clock.advance(32_000)
  expect(words()).toContain("60s follower<touch-now")
  expect(posts()).toEqual(["0s beacon anna"])
  tell(touched(anna.id))
  await clock.advance(30_000)
  tell(missed(anna.id))
  await clock.advance(100_000)
  expect(posts()).toEqual(["0s beacon anna", "62s beacon anna"])
  tell(touched(anna.id))
  await clock.settle()
  expect(posts().at(-1)).toBe("192s beacon anna")
})

test("tries minutes without segments when nothing has counted for five minutes", async () => {
  const it = await stage({ method: "beacon-and-segments" })
  it.tell(watch(anna))
  it.tell(touched(anna.id))
  await earn(it, 1, 1)
  it.tell(missed(anna.id))
  await it.clock.advance(270_000)
  expect(since(it, 61)).toEqual(["270s event anna", "270s beacon anna"])
})

test("goes on sending minutes without segments where one has counted", async () => {
  const it = await withoutSegments()
  await earn(it, 1, 4)
  const beacons = it.posts().filter((post) => post.includes("beacon"))
  expect(gaps(beacons)).toEqual([60, 60, 60, 60])
})

test("waits for segments again where minutes without them do not count", async () => {
  const it = await withoutSegments()
  const before = it.posts().length
  await it.clock.advance(400_000)
  expect(it.posts()).toHaveLength(before)
  it.tell(touched(anna.id))
  await it.clock.settle()
  expect(it.posts().slice(before)).toHaveLength(2)
})

test("does not deliver a late minute while its segments cannot be had", async () => {
  const { tell, clock, twitch, posts } = await stage({ method: "beacon-and-segments" })
  twitch.beacon = bad("offline", "ECONNREFUSED")
  tell(watch(anna))
  tell(touched(anna.id))
  await clock.advance(500)
  tell(missed(anna.id))
  twitch.beacon = good(null)
  await clock.advance(30_000)
  expect(posts()).toEqual(["0s beacon anna"])
  tell(touched(anna.id))
  await clock.settle()
  expect(posts()).toEqual(["0s beacon anna", "30.5s beacon anna"])
})
