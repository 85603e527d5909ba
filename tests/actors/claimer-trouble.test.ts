import { expect, test } from "bun:test"
import { bad } from "../../src/core/outcome.ts"
import type { SecretKey } from "../../src/core/vault.ts"
import type { DropInstanceId } from "../../src/domain/ids.ts"
import type { ClaimerEvent } from "../../src/messages/claimer.ts"
import {
  CLAIMED,
  claimerOnStage,
  entry,
  HAT,
  HAT_INSTANCE,
  REFUSED,
  SILENCE,
  SUMMER,
} from "./claimer-stage.ts"
import { storeOnStage } from "../store/stage.ts"
import { ANNA, signedIn, signedOut } from "./sessions.ts"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

test("tries a refused claim again soon, then less often, and says when", async () => {
  const { tell, clock, heard, words, claimed, ready } = await claimerOnStage([
    REFUSED,
    REFUSED,
    REFUSED,
    CLAIMED,
  ])
  const begun = clock.now()
  tell(ready())
  await clock.advance(MINUTE_MS)
  expect(words()).toEqual([
    "0s claim-failed",
    "2s claim-failed",
    "7s claim-failed",
    "22s drop-claimed",
    "26s catalog<refresh",
  ])
  expect(claimed).toHaveLength(4)
  const failures = heard<Extract<ClaimerEvent, { type: "claim-failed" }>>("claim-failed")
  expect(failures.map(({ nextTryAt }) => nextTryAt! - begun)).toEqual([2_000, 7_000, 22_000])
})

test("takes a new name of a refused claim for a reason to try at once", async () => {
  const { tell, clock, claimed, ready } = await claimerOnStage([REFUSED])
  tell(ready())
  await clock.advance(10_000)
  const before = claimed.length
  tell({ type: "claim-offered", dropId: HAT, instanceId: "new name" as DropInstanceId })
  await clock.settle()
  expect(claimed.slice(before)).toEqual(["new name"])
})

test("gives up when the time to claim is over", async () => {
  const { tell, clock, heard, claimed, journal, ready } = await claimerOnStage([REFUSED])
  tell(ready(HAT_INSTANCE, HAT, clock.now() + 10_000))
  await clock.advance(2 * HOUR_MS)
  expect(claimed).toHaveLength(3)
  const failures = heard<Extract<ClaimerEvent, { type: "claim-failed" }>>("claim-failed")
  expect(failures.at(-1)).toMatchObject({ dropId: HAT, reason: "refused", nextTryAt: null })
  expect(journal.entries(ANNA)).toEqual([])
})

test("tries at once when a person asks, though the next try is far away", async () => {
  const { tell, clock, claimed, ready } = await claimerOnStage([REFUSED])
  tell(ready())
  await clock.advance(HOUR_MS)
  const before = claimed.length
  tell({ type: "claim-now", campaignId: SUMMER, dropId: HAT })
  await clock.settle()
  expect(claimed).toHaveLength(before + 1)
})

test("never repeats a claim blindly: the inventory tells that it went through", async () => {
  const { tell, clock, words, claimed, ready, told } = await claimerOnStage([SILENCE])
  tell(ready())
  await clock.advance(1_000)
  tell(told({ isClaimed: true }))
  await clock.advance(HOUR_MS)
  expect(claimed).toHaveLength(1)
  expect(words()).toEqual(["0s catalog<refresh", "0s claim-failed", "1s drop-claimed"])
})

test("claims again when the inventory tells that it did not go through, but not in haste", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage([SILENCE, SILENCE, CLAIMED])
  tell(ready())
  await clock.advance(500)
  tell(told({ instanceId: HAT_INSTANCE }))
  await clock.advance(1_499)
  expect(claimed).toHaveLength(1)
  await clock.advance(1)
  expect(claimed).toHaveLength(2)
})

test("claims again soon what was given up because Twitch is back", async () => {
  const given: typeof SILENCE = bad("cancelled", "given up")
  const answers = [...Array<typeof SILENCE>(6).fill(SILENCE), given, CLAIMED]
  const { tell, clock, claimed, ready, told } = await claimerOnStage(answers)
  tell(ready())
  while (claimed.length < 7) await clock.advance(1_000)
  tell(told({ instanceId: HAT_INSTANCE }))
  await clock.advance(2_000)
  expect(claimed).toHaveLength(8)
})

test("claims again after 20 s in which nobody told what became of it", async () => {
  const { tell, clock, claimed, ready } = await claimerOnStage([SILENCE, CLAIMED])
  tell(ready())
  await clock.advance(19_999)
  expect(claimed).toHaveLength(1)
  await clock.advance(1)
  expect(claimed).toHaveLength(2)
})

test("keeps a claim over a sign-out and goes on with the new token", async () => {
  const { tell, clock, claimed, ready } = await claimerOnStage([bad("signed-out", "401"), CLAIMED])
  tell(ready())
  await clock.settle()
  tell(signedOut())
  await clock.advance(HOUR_MS)
  expect(claimed).toHaveLength(1)
  tell(signedIn(ANNA, 2 as SecretKey))
  await clock.settle()
  expect(claimed).toHaveLength(2)
})

test("claims with the new token what was refused to the old one meanwhile", async () => {
  const { promise, resolve } = Promise.withResolvers<typeof CLAIMED>()
  const { tell, clock, claimed, ready } = await claimerOnStage([promise, CLAIMED])
  tell(ready())
  await clock.settle()
  tell(signedIn(ANNA, 2 as SecretKey))
  resolve(bad("signed-out", "401"))
  await clock.advance(2_000)
  expect(claimed).toHaveLength(2)
})

test("claims after the sign-in what was ready before it", async () => {
  const { tell, clock, claimed, ready } = await claimerOnStage()
  tell(signedOut())
  tell(ready())
  await clock.advance(MINUTE_MS)
  expect(claimed).toEqual([])
  tell(signedIn())
  await clock.settle()
  expect(claimed).toEqual([HAT_INSTANCE])
})

test("claims again, ever later, what Twitch said yes to and left unclaimed", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage()
  tell(ready())
  await clock.advance(1_000)
  tell(told({ instanceId: HAT_INSTANCE }))
  await clock.advance(1_000)
  expect(claimed).toHaveLength(1)
  const claimedBy: number[] = []
  for (const minutes of [1, 4, 55, 23 * 60]) {
    for (let left = minutes * 60_000; left > 0; left -= 5_000) {
      await clock.advance(5_000)
      tell(told({ instanceId: HAT_INSTANCE }))
    }
    claimedBy.push(claimed.length)
  }
  const [minute, fiveMinutes, hour, day] = claimedBy
  expect(minute).toBeGreaterThanOrEqual(4)
  expect(fiveMinutes).toBeGreaterThanOrEqual(8)
  expect(hour).toBeLessThanOrEqual(100)
  expect(day! - hour!).toBeLessThanOrEqual(60)
})

test("goes on after a crash with what Twitch said yes to and left unclaimed", async () => {
  const { claims: journal } = storeOnStage()
  const first = await claimerOnStage([CLAIMED], journal)
  first.tell(first.ready())
  for (let voids = 0; voids < 3; voids++) {
    await first.clock.advance(5_000)
    first.tell(first.told({ instanceId: HAT_INSTANCE }))
  }
  await first.clock.settle()
  expect(first.claimed).toHaveLength(3)
  const second = await claimerOnStage([CLAIMED], journal)
  await second.clock.advance(MINUTE_MS)
  expect(second.claimed).toEqual([HAT_INSTANCE])
})

test("does not take for an answer after a crash what was asked before it", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(ANNA, entry())
  const { tell, clock, claimed, told } = await claimerOnStage([CLAIMED], journal)
  tell({ ...told({ instanceId: HAT_INSTANCE }), at: clock.now() - 100 })
  await clock.settle()
  expect(claimed).toEqual([])
  tell(told({ instanceId: HAT_INSTANCE }))
  await clock.settle()
  expect(claimed).toEqual([HAT_INSTANCE])
})

test("looks after a crash at what was claimed just before it, and at nothing older", async () => {
  const { claims: journal } = storeOnStage()
  const now = (await claimerOnStage()).clock.now()
  journal.write(ANNA, entry({ claimedAt: now - 3_600_000 }))
  const calm = await claimerOnStage([CLAIMED], journal)
  await calm.clock.advance(MINUTE_MS)
  expect(calm.words()).not.toContain("4s catalog<refresh")
  journal.write(ANNA, entry({ claimedAt: now - 1_000 }))
  const { clock, words } = await claimerOnStage([CLAIMED], journal)
  await clock.advance(MINUTE_MS)
  expect(words()).toContain("4s catalog<refresh")
})

test("looks again every minute until it can be read what became of a claim", async () => {
  const { tell, clock, words, claimed, ready, told } = await claimerOnStage([CLAIMED])
  tell(ready())
  for (let minute = 0; minute < 3; minute++) {
    await clock.advance(minute === 0 ? 4_000 : MINUTE_MS)
    tell(told({}, { account: null }))
  }
  await clock.advance(MINUTE_MS)
  tell(told({ isClaimed: true }))
  await clock.advance(HOUR_MS)
  expect(words().filter((word) => word.includes("refresh"))).toEqual([
    "4s catalog<refresh",
    "64s catalog<refresh",
    "124s catalog<refresh",
    "184s catalog<refresh",
  ])
  expect(claimed).toHaveLength(1)
})

test("looks for no longer than an hour for what cannot be read", async () => {
  const { tell, clock, words, ready, told } = await claimerOnStage([CLAIMED])
  tell(ready())
  for (let minute = 0; minute < 120; minute++) {
    await clock.advance(MINUTE_MS)
    tell(told({}, { account: null }))
  }
  expect(words().filter((word) => word.includes("refresh"))).toHaveLength(61)
})

test("does not believe sources that know nothing of the account", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage([SILENCE, CLAIMED])
  tell(ready())
  await clock.advance(1_000)
  tell(told({ isClaimed: true }, {}, "feed"))
  await clock.advance(HOUR_MS)
  expect(claimed).toHaveLength(2)
})

test("claims a reward once, though its push comes after it was seen granted", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage([CLAIMED])
  const granted = { repeats: { times: 2, granted: 1, windowEndsAt: null } }
  tell(ready())
  await clock.advance(4_000)
  tell(told({ isClaimed: true }, granted, "rewards"))
  tell({ type: "claim-offered", dropId: HAT, instanceId: HAT_INSTANCE })
  await clock.advance(MINUTE_MS)
  expect(claimed).toHaveLength(1)
})
