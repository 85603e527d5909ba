import { expect, test } from "bun:test"
import type { DropId, UserId } from "../../src/domain/ids.ts"
import type { Heard } from "../../src/messages/directory.ts"
import {
  campaignOf,
  CLAIMED,
  DAY,
  dropOf,
  dropReportOf,
  HOUR,
  MINUTE,
  NOW,
  reportOf,
  watched,
} from "../domain/facts.ts"
import { stage, fetched, minuteSent, progressed, claimed } from "./inventory-stage.ts"
import { ANNA, signedIn, signedOut } from "./sessions.ts"

const BORIS = "1002" as UserId

test("tells at once what it kept, so that mining goes on within seconds", async () => {
  const kept = [campaignOf("a", [dropOf("a1", 60, { confirmed: 12 })])]
  const { words, drop } = await stage(kept)
  expect(words()).toEqual(["0s inventory-changed"])
  expect(drop("a1").progress.confirmedMinutes).toBe(12)
})

test("does not tell of kept campaigns that are long over", async () => {
  const { words } = await stage([campaignOf("a", [], { endsAt: NOW - 2 * DAY })])
  expect(words()).toEqual([])
})

test("tells what the sources found, and the same answer no second time", async () => {
  const { tell, settle, words } = await stage()
  tell(fetched([reportOf("a", [dropReportOf("a1", 60)])]))
  tell(fetched([reportOf("a", [dropReportOf("a1", 60)])]))
  await settle()
  expect(words()).toEqual(["0s inventory-changed"])
})

test("tells when Twitch's own record has grown, but not of what it first tells", async () => {
  const { tell, clock, heard } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  const record = (minutes: number, at: number) => {
    const drop = dropReportOf("a1", 60, { account: watched(minutes) })
    return { ...fetched([{ ...reportOf("a", [drop]), at }]), at }
  }
  tell(record(10, NOW))
  tell(record(10, NOW))
  await clock.advance(60_000)
  tell(record(12, clock.now()))
  await clock.advance(0)
  expect(heard("minutes-recorded")).toEqual([
    { type: "minutes-recorded", campaignId: "a", dropId: "a1", minutes: 12 } as never,
  ])
})

test("asks for the record after every second minute of which nothing was told", async () => {
  const { tell, clock, words } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  for (let minute = 0; minute < 5; minute++) {
    tell(minuteSent("a1"))
    await clock.advance(60_000)
  }
  expect(words().filter((word) => word.includes("refresh"))).toEqual([
    "60s catalog<refresh",
    "180s catalog<refresh",
  ])
})

test("gives up the estimate of a drop when the minutes counted for another", async () => {
  const drops = [dropOf("a1", 60), dropOf("a2", 60)]
  const { tell, settle, drop } = await stage([campaignOf("a", drops)])
  tell(minuteSent("a1"))
  tell(progressed("a2", 0))
  await settle()
  expect(drop("a1").progress.estimatedMinutes).toBe(1)
  tell(progressed("a2", 1))
  await settle()
  expect(drop("a1").progress.estimatedMinutes).toBe(0)
})

test("gives up the estimate of a drop of which the inventory knows nothing", async () => {
  const { tell, clock, settle, drop } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(minuteSent("a1"))
  tell(fetched([], "feed"))
  await clock.advance(2_000)
  expect(drop("a1").progress.estimatedMinutes).toBe(1)
  tell(fetched([]))
  await settle()
  expect(drop("a1").progress.estimatedMinutes).toBe(0)
})

test("confirms minutes by the session now going on", async () => {
  const { tell, settle, drop } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  const dropId = "a1" as DropId
  tell({ type: "session-read", dropId, minutes: 7, minutesRequired: 60, at: NOW })
  await settle()
  expect(drop("a1").progress.confirmedMinutes).toBe(7)
})

test("says that a drop is ready the moment all its minutes are confirmed", async () => {
  const { tell, settle, heard } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(progressed("a1", 59))
  await settle()
  expect(heard("drop-ready")).toEqual([])
  tell(progressed("a1", 60))
  tell(progressed("a1", 60))
  await settle()
  expect(heard("drop-ready")).toEqual([
    {
      type: "drop-ready",
      campaignId: "a",
      dropId: "a1",
      instanceId: null,
      claimableUntil: NOW + 2 * DAY,
    } as never,
  ])
})

test("says again at each refresh that a drop waits to be claimed", async () => {
  const { tell, settle, heard } = await stage()
  const ready = (at: number) =>
    reportOf("a", [dropReportOf("a1", 60, { account: watched(60, "mine") })], { at })
  tell(fetched([ready(NOW)]))
  tell(fetched([reportOf("a", [dropReportOf("a1", 60)], { source: "feed" })], "feed"))
  tell(fetched([ready(NOW + MINUTE)]))
  await settle()
  expect(heard<Heard<"drop-ready">>("drop-ready").map((one) => String(one.instanceId))).toEqual([
    "mine",
    "mine",
  ])
})

test("does not offer a drop that is claimed", async () => {
  const { tell, settle, heard, drop } = await stage()
  tell(fetched([reportOf("a", [dropReportOf("a1", 60, { account: watched(60, "mine") })])]))
  tell(claimed("a1"))
  tell(fetched([reportOf("a", [dropReportOf("a1", 60, { account: CLAIMED })], { at: NOW + 1 })]))
  await settle()
  expect(drop("a1").progress.claim).toBe("claimed")
  expect(heard("drop-ready")).toHaveLength(1)
})

test("offers a drop anew whose claim Twitch did not keep", async () => {
  const { tell, settle, heard } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(progressed("a1", 60))
  tell(claimed("a1"))
  const account = watched(60, "mine")
  tell(fetched([reportOf("a", [dropReportOf("a1", 60, { account })], { at: NOW + 4000 })]))
  await settle()
  expect(heard("drop-ready")).toHaveLength(2)
})

test("takes a drop for claimed whose benefit was awarded", async () => {
  const { tell, settle, drop } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  const award = {
    benefitId: "benefit of a1" as never,
    gameId: null,
    lastAwardedAt: NOW - HOUR,
    count: 1,
    isConnected: null,
    linkUrl: null,
  }
  tell({ ...fetched([]), awards: [award] })
  await settle()
  expect(drop("a1").progress.claim).toBe("claimed")
})

test("asks for the truth at once when only the estimate says a drop is done", async () => {
  const kept = [campaignOf("a", [dropOf("a1", 5, { confirmed: 3 })])]
  const { tell, clock, said, settle } = await stage(kept)
  const asked = () =>
    said.filter(({ to }) => to === "catalog").map(({ at, message }) => [at, message])
  const ask = { type: "refresh", sources: ["inventory"] } as never
  tell(minuteSent("a1"))
  await settle()
  expect(asked()).toEqual([])
  tell(minuteSent("a1"))
  tell(minuteSent("a1"))
  await clock.advance(MINUTE)
  expect(asked()).toEqual([[0, ask]])
  tell(minuteSent("a1"))
  await settle()
  expect(asked()).toEqual([
    [0, ask],
    [60, ask],
  ])
})

test("asks for the inventory when a drop progresses that nobody told of", async () => {
  const { tell, settle, words } = await stage()
  tell(progressed("unheard", 1))
  tell(progressed("unheard", 2))
  await settle()
  expect(words()).toEqual(["0s catalog<refresh"])
})

test("gives the minutes to the campaign being mined where two name the same drop", async () => {
  const twins = [
    campaignOf("a", [dropOf("twin", 60)]),
    campaignOf("b", [dropOf("twin", 60)]),
    campaignOf("over", [dropOf("twin", 60)], { endsAt: NOW - HOUR }),
  ]
  const { tell, settle, drops } = await stage(twins)
  tell(minuteSent("twin", "b"))
  tell(progressed("twin", 1))
  await settle()
  expect(drops().map(({ progress }) => progress.confirmedMinutes)).toEqual([0, 1, 0])
})

test("gives the minutes to a running campaign while none is being mined", async () => {
  const over = campaignOf("over", [dropOf("twin", 60)], { endsAt: NOW - HOUR })
  const { tell, settle, drops } = await stage([over, campaignOf("a", [dropOf("twin", 60)])])
  tell(progressed("twin", 1))
  await settle()
  expect(drops().map(({ progress }) => progress.confirmedMinutes)).toEqual([0, 1])
})

test("forgets the progress of one account when another signs in, and keeps the campaigns", async () => {
  const { tell, settle, drop } = await stage([
    campaignOf("a", [dropOf("a1", 60, { confirmed: 12 })]),
  ])
  tell(signedIn(BORIS))
  await settle()
  expect(drop("a1").progress.confirmedMinutes).toBe(0)
})

test("keeps the progress when the same account signs out and in again", async () => {
  const { tell, settle, drop, words } = await stage([
    campaignOf("a", [dropOf("a1", 60, { confirmed: 12 })]),
  ])
  tell(signedOut())
  tell(signedIn(ANNA))
  await settle()
  expect(drop("a1").progress.confirmedMinutes).toBe(12)
  expect(words()).toEqual(["0s inventory-changed"])
})

test("saves at most every quarter of an hour what is nothing but minutes: Twitch tells those again", async () => {
  const { tell, clock, saves } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(progressed("a1", 1))
  tell(progressed("a1", 2))
  await clock.advance(900_000)
  tell(progressed("a1", 3))
  await clock.advance(1_800_000)
  expect(saves.map(({ at }) => at)).toEqual([900_000, 1_800_000])
  expect(saves[1]?.campaigns[0]?.drops[0]?.progress.confirmedMinutes).toBe(3)
  expect(saves[1]?.userId).toBe(ANNA)
})

test("saves all else within ten seconds, with the minutes before it", async () => {
  const { tell, clock, saves } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(progressed("a1", 1))
  await clock.advance(20_000)
  tell(fetched([reportOf("b", [dropReportOf("b1", 60)])], "twitch"))
  tell(progressed("a1", 2))
  await clock.advance(1_800_000)
  expect(saves.map(({ at }) => at)).toEqual([30_000])
  expect(saves[0]?.campaigns[0]?.drops[0]?.progress.confirmedMinutes).toBe(2)
})

test("saves at once what can be claimed, as Twitch may not tell again that it is done", async () => {
  const { tell, settle, saves, heard } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(progressed("a1", 60))
  await settle()
  expect(heard("drop-ready")).toHaveLength(1)
  expect(saves.map(({ at }) => at)).toEqual([0])
  expect(saves[0]?.campaigns[0]?.drops[0]?.progress.confirmedMinutes).toBe(60)
})

test("saves a claim at once, because nobody might tell of it again", async () => {
  const { tell, settle, saves } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(claimed("a1"))
  await settle()
  expect(saves).toMatchObject([{ at: 0 }])
})

test("has minutes wait for the card anew after all was saved", async () => {
  const { tell, clock, saves } = await stage([
    campaignOf("a", [dropOf("a1", 60), dropOf("a2", 90)]),
  ])
  tell(progressed("a2", 1))
  await clock.advance(200_000)
  tell(claimed("a1"))
  tell(progressed("a2", 2))
  await clock.advance(1_800_000)
  expect(saves.map(({ at }) => at)).toEqual([200_000, 1_100_000])
})

test("saves what is not saved yet when the program ends", async () => {
  const { tell, settle, house, saves } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(progressed("a1", 1))
  await settle()
  house.stop()
  expect(saves).toHaveLength(1)
})
