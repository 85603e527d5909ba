// Twitch answers, and does not show the account's record: nothing of it may be taken for a no.

import { expect, test } from "bun:test"
import { ANNA } from "./sessions.ts"
import {
  CLAIMED,
  claimerOnStage,
  entry,
  HAT,
  HAT_INSTANCE,
  SILENCE,
  withoutRecord,
} from "./claimer-stage.ts"
import { dropReportOf, reportOf } from "../domain/facts.ts"
import { storeOnStage } from "../store/stage.ts"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

test("claims nothing twice while Twitch shows no record, for an hour at most", async () => {
  const { tell, clock, claimed, ready } = await claimerOnStage([SILENCE, CLAIMED])
  tell(ready())
  await clock.advance(1_000)
  for (let minute = 0; minute < 59; minute++) {
    tell(withoutRecord(clock.now()))
    await clock.advance(MINUTE_MS)
  }
  expect(claimed).toHaveLength(1)
  await clock.advance(2 * MINUTE_MS)
  expect(claimed).toHaveLength(2)
})

test.each(["forbidden", "offline", "blocked", "timed-out"] as const)(
  "claims nothing twice while the record cannot be had: %s",
  async (reason) => {
    const { tell, clock, claimed, ready, told } = await claimerOnStage([SILENCE, CLAIMED])
    tell(ready())
    await clock.advance(1_000)
    tell({ type: "source-failed", source: "inventory", at: clock.now(), reason, detail: "" })
    await clock.advance(10 * MINUTE_MS)
    expect(claimed).toHaveLength(1)
    tell(told({ instanceId: null }))
    await clock.advance(MINUTE_MS)
    expect(claimed).toHaveLength(2)
  },
)

test("claims again without a word on the last one where it would soon be too late", async () => {
  const { tell, clock, claimed, ready } = await claimerOnStage([SILENCE, CLAIMED])
  tell(ready(HAT_INSTANCE, HAT, clock.now() + 3 * MINUTE_MS))
  await clock.advance(1_000)
  tell(withoutRecord(clock.now()))
  await clock.advance(MINUTE_MS)
  expect(claimed).toHaveLength(1)
  await clock.advance(2 * MINUTE_MS)
  expect(claimed).toHaveLength(2)
})

test("claims nothing twice where the record names the drop, and nobody can read its own part", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage([SILENCE, CLAIMED])
  tell(ready())
  await clock.advance(1_000)
  tell({
    ...withoutRecord(clock.now()),
    isWhole: true,
    awards: [],
    reports: [reportOf("summer", [dropReportOf(HAT, 60)])],
  })
  await clock.advance(10 * MINUTE_MS)
  expect(claimed).toHaveLength(1)
  tell(told({ instanceId: null }))
  await clock.advance(MINUTE_MS)
  expect(claimed).toHaveLength(2)
})

test("claims again as soon as the record shows that it did not go through", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage([SILENCE, CLAIMED])
  tell(ready())
  await clock.advance(1_000)
  tell(withoutRecord(clock.now()))
  await clock.advance(10 * MINUTE_MS)
  tell(told({ instanceId: null }))
  await clock.advance(MINUTE_MS)
  expect(claimed).toHaveLength(2)
})

test("looks every minute for what was claimed lately while Twitch shows no record", async () => {
  const { tell, clock, words, ready, told } = await claimerOnStage([CLAIMED])
  tell(ready())
  for (let minute = 0; minute < 3; minute++) {
    await clock.advance(minute === 0 ? 4_000 : MINUTE_MS)
    tell(withoutRecord(clock.now()))
  }
  await clock.advance(MINUTE_MS)
  tell(told({ isClaimed: true }))
  await clock.advance(2 * HOUR_MS)
  expect(words().filter((word) => word.includes("refresh"))).toEqual([
    ...["4s catalog<refresh", "64s catalog<refresh", "124s catalog<refresh"],
    "184s catalog<refresh",
  ])
})

test("offers a reward again in its next window, though the last claim was only told of", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(ANNA, entry())
  const granted = { repeats: { times: 2, granted: 1, windowEndsAt: null } }
  const { tell, clock, claimed, ready, told } = await claimerOnStage([CLAIMED], journal)
  tell(told({ isClaimed: true }, granted, "rewards"))
  await clock.settle()
  expect(journal.entries(ANNA)).toMatchObject([{ dropId: HAT, granted: 0 }])
  tell(told({ isClaimed: false }, granted, "rewards"))
  tell(ready())
  await clock.settle()
  expect(claimed).toHaveLength(1)
})

test("looks again for what was claimed lately while the record is kept back", async () => {
  const { tell, clock, words, ready } = await claimerOnStage([CLAIMED])
  tell(ready())
  await clock.advance(4_000)
  const failed = { type: "source-failed", source: "inventory", detail: "" } as const
  tell({ ...failed, at: clock.now(), reason: "forbidden" })
  await clock.advance(MINUTE_MS)
  tell({ ...failed, at: clock.now(), reason: "offline" })
  await clock.advance(HOUR_MS)
  expect(words().filter((word) => word.includes("refresh"))).toEqual([
    ...["4s catalog<refresh", "64s catalog<refresh"],
  ])
})

test("looks again for what was claimed lately where a part of the record cannot be read", async () => {
  const { tell, clock, words, ready, told } = await claimerOnStage([CLAIMED])
  tell(ready())
  await clock.advance(4_000)
  tell({ ...withoutRecord(clock.now()), reports: [reportOf("fall", [])], awards: [] })
  await clock.advance(MINUTE_MS)
  tell({ ...told({ isClaimed: true }), isWhole: false })
  await clock.advance(2 * HOUR_MS)
  expect(words().filter((word) => word.includes("refresh"))).toEqual([
    ...["4s catalog<refresh", "64s catalog<refresh"],
  ])
})
