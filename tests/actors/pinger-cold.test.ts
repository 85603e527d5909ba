import { expect, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import { anna } from "./channels.ts"
import { earn, gaps, missed, since, stage, type Stage, touched, watch } from "./pinger-stage.ts"

/** Segments were never to be had: a minute has just gone without them. */
async function withoutSegments(): Promise<Stage> {
  const it = await stage({ method: "beacon-and-segments" })
  it.tell(watch(anna))
  while (it.posts().length === 0) await it.clock.advance(1_000)
  return it
}

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
