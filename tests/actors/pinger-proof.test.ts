import { expect, test } from "bun:test"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { Heard } from "../../src/messages/directory.ts"
import { anna, boris } from "./channels.ts"
import {
  SWORD,
  SHIELD,
  watch,
  progress,
  recorded,
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

test("takes no late push about the drop before for a proof, until that may begin anew", async () => {
  const { tell, clock, heard } = await stage()
  const confirmed = () => heard<Heard<"minute-confirmed">>("minute-confirmed")
  const ofSword = () => confirmed().filter(({ dropId }) => dropId === SWORD)
  tell(watch(anna))
  tell(progress(60))
  tell(progress(1, anna.id, SHIELD))
  tell(progress(59))
  tell(progress(60))
  await clock.settle()
  expect(ofSword()).toHaveLength(1)
  await clock.advance(15 * 60_000)
  tell(progress(1))
  await clock.settle()
  expect(ofSword().map(({ minutes }) => minutes)).toEqual([60, 1])
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

test("sends the next minute sooner after one that is known to count for nothing", async () => {
  const { tell, clock, twitch, posts } = await stage()
  tell(watch(anna))
  await clock.advance(5_000)
  tell(progress(1))
  twitch.session = session(1)
  await clock.advance(180_000)
  const times = posts().map((post) => Number.parseFloat(post))
  expect(times).toEqual([0, 60, 116, 172])
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
