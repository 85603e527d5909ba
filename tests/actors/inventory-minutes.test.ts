import { expect, test } from "bun:test"
import type { CatalogCommand } from "../../src/messages/catalog.ts"
import { campaignOf, dropOf, dropReportOf, HOUR, MINUTE, NOW, reportOf } from "../domain/facts.ts"
import { fetched, minuteSent, progressed, stage } from "./inventory-stage.ts"

test("counts sent minutes as estimated until Twitch confirms them", async () => {
  const { tell, clock, drop } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(minuteSent("a1"))
  tell(minuteSent("a1"))
  await clock.advance(2_000)
  expect(drop("a1").progress).toMatchObject({ confirmedMinutes: 0, estimatedMinutes: 2 })
  tell(progressed("a1", 1))
  await clock.advance(0)
  expect(drop("a1").progress).toMatchObject({ confirmedMinutes: 1, estimatedMinutes: 0 })
})

test("tells a minute and its confirmation as one change", async () => {
  const { tell, clock, drop, words } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  tell(minuteSent("a1"))
  await clock.advance(1_000)
  tell(progressed("a1", 1))
  await clock.advance(60_000)
  expect(words()).toEqual(["0s inventory-changed", "1s inventory-changed"])
  expect(drop("a1").progress).toMatchObject({ confirmedMinutes: 1, estimatedMinutes: 0 })
})

test("assumes no minute that was confirmed before the beacon answered", async () => {
  const { tell, clock, drop } = await stage([campaignOf("a", [dropOf("a1", 60)])])
  await clock.advance(50)
  tell(progressed("a1", 1))
  tell(minuteSent("a1"))
  await clock.advance(60_000)
  expect(drop("a1").progress).toMatchObject({ confirmedMinutes: 1, estimatedMinutes: 0 })
})

test("gives up what an earlier life assumed when the minutes counted for another", async () => {
  const drops = [dropOf("a1", 60, { estimated: 2 }), dropOf("a2", 60)]
  const { tell, settle, drop } = await stage([campaignOf("a", drops)])
  tell(progressed("a2", 1))
  await settle()
  expect(drop("a1").progress.estimatedMinutes).toBe(0)
})

test.each([
  ["timed", "inventory"],
  ["reward", "rewards"],
] as const)(
  "asks for the truth where a %s drop asks for other minutes now",
  async (system, source) => {
    const campaigns = [{ ...campaignOf("a", [dropOf("a1", 90, { confirmed: 58 })]), system }]
    const { tell, clock, heard } = await stage(campaigns)
    tell(progressed("a1", 59))
    await clock.advance(1_000)
    tell(progressed("a1", 60))
    await clock.advance(0)
    expect(heard<CatalogCommand>("refresh")).toEqual([{ type: "refresh", sources: [source] }])
  },
)

test("tells that a reward group can be earned again the moment its window closes", async () => {
  const repeating = (id: string, windowEndsAt: number) =>
    dropOf(id, 60, { claimed: true, repeats: { times: 2, granted: 1, windowEndsAt } })
  const drops = [repeating("a1", NOW + HOUR), repeating("a2", NOW + 2 * HOUR)]
  const { clock, drop, words } = await stage([campaignOf("a", drops)])
  await clock.advance(HOUR - 1)
  expect(words()).toEqual(["0s inventory-changed"])
  await clock.advance(1)
  expect(drop("a1").progress).toMatchObject({ claim: "not-yet", confirmedMinutes: 0 })
  expect(drop("a2").progress.claim).toBe("claimed")
  await clock.advance(HOUR)
  expect(drop("a2").progress.claim).toBe("not-yet")
})

test("waits on where the clock was set back before a window closed", async () => {
  const repeats = { times: 2, granted: 1, windowEndsAt: NOW + HOUR }
  const drops = [dropOf("a1", 60, { claimed: true, repeats })]
  const { clock, drop } = await stage([campaignOf("a", drops)])
  clock.jump(-10 * MINUTE)
  await clock.advance(HOUR)
  expect(drop("a1").progress.claim).toBe("claimed")
  await clock.advance(10 * MINUTE)
  expect(drop("a1").progress.claim).toBe("not-yet")
})

test("asks about a window that was told of when it closes", async () => {
  const { tell, clock, drop, heard } = await stage([])
  const repeats = { times: 2, granted: 1, windowEndsAt: NOW + HOUR }
  const account = { minutesWatched: 60, isClaimed: true, instanceId: null }
  const report = reportOf("a", [dropReportOf("a1", 60, { repeats, account })], {
    source: "rewards",
  })
  tell(fetched([report], "rewards"))
  await clock.advance(HOUR - 1)
  expect(drop("a1").progress.claim).toBe("claimed")
  await clock.advance(1)
  expect(drop("a1").progress.claim).toBe("not-yet")
  expect(heard<CatalogCommand>("refresh")).toEqual([{ type: "refresh", sources: ["rewards"] }])
})
