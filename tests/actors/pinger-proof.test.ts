import { expect, test } from "bun:test"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import { anna, boris } from "./channels.ts"
import {
  SWORD,
  SHIELD,
  watch,
  settings,
  progress,
  recorded,
  touched,
  session,
  type Earned,
  stage,
} from "./pinger-stage.ts"

test("counts a minute as confirmed when push says so, and asks nobody", async () => {
  const { tell, clock, asked, heard } = await stage()
  tell(watch(anna))
  await clock.advance(5_000)
  tell(progress(1))
  await clock.advance(20_000)
  expect(heard("minute-confirmed")).toMatchObject([
    { channelId: anna.id, campaignId: "campaign", dropId: SWORD, minutes: 1 },
  ])
  expect(asked).not.toContainEqual(expect.stringContaining("session"))
})

test("asks nobody when push is faster than the beacon's answer", async () => {
  const { tell, clock, twitch, asked } = await stage()
  let answer = (_: Outcome<null>) => {}
  twitch.beacon = new Promise((resolve) => {
    answer = resolve
  })
  tell(watch(anna))
  await clock.settle()
  tell(progress(1))
  answer(good(null))
  await clock.advance(20_000)
  expect(asked).not.toContainEqual(expect.stringContaining("session"))
})

test("takes neither the same minutes again nor those of another channel for a proof", async () => {
  const { tell, clock, heard } = await stage()
  tell(watch(anna))
  tell(progress(7))
  tell(progress(7))
  tell(progress(8, boris.id))
  await clock.settle()
  expect(heard("minute-confirmed")).toHaveLength(1)
})

test("asks Twitch what is earned where push is silent", async () => {
  const { tell, clock, twitch, asked, heard } = await stage()
  twitch.session = session(4)
  tell(watch(anna))
  await clock.advance(60_000)
  twitch.session = session(5)
  await clock.advance(10_000)
  expect(asked.filter((one) => one.includes("session"))).toEqual(["10s session", "70s session"])
  expect(heard("session-read")).toMatchObject([{ minutes: 4 }, { minutes: 5 }])
  expect(heard("minute-confirmed")).toMatchObject([{ dropId: SWORD, minutes: 5 }])
})

test("takes minutes that Twitch has recorded for a proof where nothing else tells", async () => {
  const { tell, clock, heard, posts } = await stage()
  tell(watch(anna))
  await clock.advance(100_000)
  tell(recorded(2))
  await clock.advance(260_000)
  expect(heard("minute-confirmed")).toMatchObject([{ dropId: SWORD, minutes: 2 }])
  expect(posts()).not.toContainEqual(expect.stringContaining("event"))
})

test("takes no old record for a proof of the minute just sent", async () => {
  const { tell, clock, heard } = await stage()
  tell(watch(anna))
  tell(recorded(30))
  await clock.advance(5_000)
  expect(heard("minute-confirmed")).toEqual([])
})

test("does not heed an answer about a channel it has left", async () => {
  const { tell, clock, twitch, heard } = await stage()
  let answer = (_: Earned) => {}
  twitch.session = new Promise((resolve) => {
    answer = resolve
  })
  tell(watch(anna))
  await clock.advance(10_000)
  tell(watch(boris))
  await clock.settle()
  answer(session(4))
  await clock.settle()
  expect(heard("session-read")).toHaveLength(0)
})

test("asks after a claim until Twitch has gone on to the next drop", async () => {
  const { tell, clock, twitch, asked, heard } = await stage()
  tell(watch(anna))
  await clock.advance(5_000)
  tell(progress(60))
  twitch.session = session(60)
  tell({ type: "drop-claimed", dropId: SWORD, at: 0 })
  await clock.advance(7_000)
  twitch.session = session(0, SHIELD)
  await clock.advance(30_000)
  expect(asked.filter((one) => one.includes("session"))).toEqual([
    "9s session",
    "11s session",
    "13s session",
  ])
  expect(heard("session-read")).toMatchObject([{ dropId: SHIELD, minutes: 0 }])
})

test("asks at most eight times after a claim", async () => {
  const { tell, clock, asked } = await stage()
  tell(watch(anna))
  tell(progress(60))
  tell({ type: "drop-claimed", dropId: SWORD, at: 0 })
  await clock.advance(40_000)
  expect(asked.filter((one) => one.includes("session"))).toHaveLength(8)
})

test("tries the next method after five minutes of which none counted", async () => {
  const { tell, clock, posts, words } = await stage({ method: "beacon-and-segments" })
  tell(watch(anna))
  tell(touched(anna.id))
  await clock.advance(300_000)
  expect(posts().filter((post) => post.includes("beacon"))).toHaveLength(5)
  expect(posts()[5]).toBe("300s event anna")
  expect(words()).toContain("300s follower<stop-following")
})

test("is soon back at the method it left, which may count again", async () => {
  const { tell, clock, posts } = await stage({ method: "beacon-and-segments" })
  tell(watch(anna))
  tell(touched(anna.id))
  await clock.advance(425_000)
  expect(posts().slice(5)).toEqual(["300s event anna", "360s event anna", "425s beacon anna"])
})

test("says that watching is stalled when every method was tried, and starts over", async () => {
  const { tell, clock, heard, posts } = await stage()
  tell(watch(anna))
  await clock.advance(545_000)
  expect(heard("watch-stalled")).toEqual([
    {
      type: "watch-stalled",
      channelId: anna.id,
      tried: ["beacon", "beacon-and-segments", "events"],
      silentMinutes: 9,
    } as never,
  ])
  expect(posts().at(-1)).toContain("beacon anna")
})

test("stays with a method by which minutes count, and remembers it", async () => {
  const { tell, clock, posts, worked } = await stage()
  tell(watch(anna))
  for (let minute = 1; minute <= 10; minute++) {
    await clock.advance(30_000)
    tell(progress(minute))
    await clock.advance(30_000)
  }
  expect(posts().every((post) => post.includes("beacon"))).toBe(true)
  expect(worked).toEqual(["beacon"])
})

test("begins with the method that worked last, until a person chooses another", async () => {
  const { tell, clock, posts } = await stage({ lastMethod: "events" })
  tell(watch(anna))
  await clock.advance(1_000)
  tell(settings("beacon-and-segments"))
  await clock.advance(60_000)
  expect(posts()).toEqual(["0s event anna", "60s beacon anna"])
})

test("does not doubt its method while Twitch cannot be asked", async () => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.session = bad("busy", "HTTP 503")
  tell(watch(anna))
  await clock.advance(900_000)
  expect(posts().every((post) => post.includes("beacon"))).toBe(true)
})

test("does not expect minutes to count where nothing can be earned", async () => {
  const { tell, clock, posts } = await stage()
  tell(watch(anna, { campaignId: null, dropId: null }))
  await clock.advance(900_000)
  expect(posts().every((post) => post.includes("beacon"))).toBe(true)
})

test("goes over to another method when the beacon is blocked", async () => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.beacon = bad("offline", "ENOTFOUND")
  tell(watch(anna))
  await clock.advance(480_000)
  expect(posts().at(-1)).toContain("event anna")
})

test("goes over to another method when no page tells where the beacon is", async () => {
  const { tell, clock, twitch, posts } = await stage()
  twitch.url = bad("malformed", "channel page")
  tell(watch(anna))
  await clock.advance(900_000)
  expect(posts()[0]).toContain("event anna")
})

test("does not blame its method or the channel while there is no line at all", async () => {
  const { tell, clock, twitch, heard, posts } = await stage()
  twitch.beacon = bad("offline", "ENETUNREACH")
  twitch.url = bad("offline", "ENETUNREACH")
  twitch.session = bad("offline", "ENETUNREACH")
  tell(watch(anna))
  await clock.advance(3_600_000)
  twitch.url = good("https://beacon.twitch.tv/")
  twitch.beacon = good(null)
  await clock.advance(10_000)
  expect(heard("watch-stalled")).toEqual([])
  expect(posts()).toHaveLength(1)
  expect(posts()[0]).toContain("beacon anna")
})
