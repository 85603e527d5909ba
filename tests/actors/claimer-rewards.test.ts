// Rewards that may be earned more than once, each time in a window of a day.

import { expect, test } from "bun:test"
import { NOW } from "../store/stage.ts"
import { claimerOnStage, HAT, HAT_INSTANCE } from "./claimer-stage.ts"

const HOUR_MS = 3_600_000

test("claims a reward that repeats once for each time it is earned", async () => {
  const { tell, clock, words, claimed, ready, told } = await claimerOnStage()
  const granted = (times: number) => ({ repeats: { times: 3, granted: times, windowEndsAt: null } })
  tell(told({}, granted(0), "rewards"))
  tell(ready())
  await clock.advance(5_000)
  expect(words()).toEqual(["0s drop-claimed", "4s catalog<refresh"])
  tell(told({ isClaimed: true }, granted(1), "rewards"))
  tell(told({ minutesWatched: 0 }, granted(1), "rewards"))
  await clock.advance(HOUR_MS)
  expect(claimed).toHaveLength(1)
  tell(ready())
  tell(ready())
  await clock.advance(HOUR_MS)
  expect(claimed).toHaveLength(2)
})

test.each([
  ["after its window closed", 2 * HOUR_MS, 2],
  ["not before", HOUR_MS - 1, 1],
])("claims a reward anew %s, though nobody told of that", async (_, later, claims) => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage()
  const inWindow = (granted: number) => {
    return { repeats: { times: 3, granted, windowEndsAt: NOW + HOUR_MS } }
  }
  tell(told({}, inWindow(0), "rewards"))
  tell(ready())
  await clock.advance(5_000)
  tell(told({ isClaimed: true }, inWindow(1), "rewards"))
  await clock.advance(later - 5_000)
  tell(ready())
  await clock.settle()
  expect(claimed).toHaveLength(claims)
})

test("claims a reward anew where Twitch tells of a new window and has not counted the last", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage()
  const inWindow = (windowEndsAt: number | null) => {
    return { repeats: { times: 3, granted: 0, windowEndsAt } }
  }
  tell(told({}, inWindow(NOW + HOUR_MS), "rewards"))
  tell(ready())
  await clock.advance(HOUR_MS)
  tell(told({ minutesWatched: 0 }, inWindow(null), "rewards"))
  tell(ready())
  await clock.settle()
  expect(claimed).toHaveLength(2)
})

test("takes no late push for the next window's", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage()
  const repeats = { times: 3, granted: 0, windowEndsAt: NOW + 30_000 }
  tell(told({}, { repeats }, "rewards"))
  tell(ready())
  await clock.advance(60_000)
  tell({ type: "claim-offered", dropId: HAT, instanceId: HAT_INSTANCE })
  await clock.settle()
  expect(claimed).toHaveLength(1)
})
