import { expect, test } from "bun:test"
import { campaignOf, dropOf } from "../domain/facts.ts"
import { minuteSent, progressed, stage } from "./inventory-stage.ts"

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
