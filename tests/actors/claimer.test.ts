import { expect, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import type { SecretKey } from "../../src/core/vault.ts"
import type { DropInstanceId, UserId } from "../../src/domain/ids.ts"
import type { CatalogCommand } from "../../src/messages/catalog.ts"
import type { ClaimerEvent } from "../../src/messages/claimer.ts"
import type { ClaimJournal } from "../../src/store/claims.ts"
import { storeOnStage } from "../store/stage.ts"
import {
  CLAIMED,
  claimerOnStage,
  COAT,
  entry,
  HAT,
  HAT_INSTANCE,
  REFUSED,
  SILENCE,
  SUMMER,
} from "./claimer-stage.ts"
import { ANNA, signedIn, signedOut } from "./sessions.ts"

const BORIS = "1002" as UserId
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

test("claims a drop as soon as it is ready and looks at the inventory once, 4 s later", async () => {
  const { tell, clock, words, claimed, ready } = await claimerOnStage()
  tell(ready())
  await clock.advance(HOUR_MS)
  expect(claimed).toEqual([HAT_INSTANCE])
  expect(words()).toEqual(["0s drop-claimed", "4s catalog<refresh"])
})

test("claims once, by whatever ways it hears of it and however often", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage()
  tell({ type: "claim-offered", dropId: HAT, instanceId: HAT_INSTANCE })
  tell(ready())
  tell(told({ instanceId: HAT_INSTANCE }))
  tell({ type: "claim-now", campaignId: SUMMER, dropId: HAT })
  await clock.advance(MINUTE_MS)
  tell({ type: "claim-offered", dropId: HAT, instanceId: "another name" as DropInstanceId })
  tell(ready())
  tell({ type: "claim-now", campaignId: SUMMER, dropId: HAT })
  tell(told({ isClaimed: true }))
  await clock.advance(HOUR_MS)
  expect(claimed).toEqual([HAT_INSTANCE])
})

test("counts what was claimed already as claimed", async () => {
  const { tell, clock, words, ready } = await claimerOnStage([good("already-claimed")])
  tell(ready())
  await clock.advance(1_000)
  expect(words()).toEqual(["0s drop-claimed"])
})

test("writes the intent before the call and the receipt after", async () => {
  const written: string[] = []
  const kept = storeOnStage().claims
  const journal: ClaimJournal = {
    ...kept,
    write(userId, one) {
      written.push(one.claimedAt === null ? "intent" : "receipt")
      kept.write(userId, one)
    },
  }
  const { promise, resolve } = Promise.withResolvers<typeof CLAIMED>()
  const { tell, clock, claimed, ready } = await claimerOnStage([promise], journal)
  tell(ready())
  await clock.settle()
  expect(claimed).toHaveLength(1)
  expect(written).toEqual(["intent"])
  resolve(CLAIMED)
  await clock.settle()
  expect(written).toEqual(["intent", "receipt"])
  expect(kept.entries(ANNA)).toMatchObject([{ dropId: HAT, claimedAt: clock.now() }])
})

test("looks at the inventory once for drops claimed together", async () => {
  const { tell, clock, words, claimed, ready } = await claimerOnStage()
  tell(ready())
  await clock.advance(3_000)
  tell(ready("uuid-of-coat" as DropInstanceId, COAT))
  await clock.advance(MINUTE_MS)
  expect(claimed).toHaveLength(2)
  expect(words()).toEqual(["0s drop-claimed", "3s drop-claimed", "7s catalog<refresh"])
})

test("asks the inventory for a claim's name, and builds it only when nobody tells", async () => {
  const { tell, clock, words, claimed, ready } = await claimerOnStage()
  tell(ready(null))
  await clock.advance(4_999)
  expect(words()).toEqual(["0s catalog<refresh"])
  expect(claimed).toEqual([])
  await clock.advance(1)
  expect(claimed).toEqual([`${ANNA}#summer#hat`])
})

test.each(["inventory", "push"])("uses the name of a claim that the %s tells", async (teller) => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage()
  tell(ready(null))
  await clock.advance(1_000)
  if (teller === "push") tell({ type: "claim-offered", dropId: HAT, instanceId: HAT_INSTANCE })
  else tell(told({ instanceId: HAT_INSTANCE }))
  await clock.advance(MINUTE_MS)
  expect(claimed).toEqual([HAT_INSTANCE])
})

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

test("asks after a crash what became of an intent, and claims what is still open", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(ANNA, entry())
  journal.write(ANNA, entry({ dropId: COAT, instanceId: "uuid-of-coat" as DropInstanceId }))
  const { tell, clock, words, claimed, told } = await claimerOnStage([CLAIMED], journal)
  await clock.advance(1_000)
  expect(claimed).toEqual([])
  expect(words()).toContain("0s catalog<refresh")
  tell(told({ isClaimed: true }))
  tell(told({ instanceId: "uuid-of-coat" as DropInstanceId }, { id: COAT }))
  await clock.advance(HOUR_MS)
  expect(claimed).toEqual(["uuid-of-coat"])
  expect(journal.entries(ANNA).every(({ claimedAt }) => claimedAt !== null)).toBe(true)
})

test("claims an intent of an earlier life after 20 s without the inventory", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(ANNA, entry())
  const { clock, claimed } = await claimerOnStage([CLAIMED], journal)
  await clock.advance(20_000)
  expect(claimed).toEqual([HAT_INSTANCE])
})

test("never claims again what it has a receipt of, but tells of it once more", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(ANNA, entry({ claimedAt: 7 }))
  const { tell, clock, heard, claimed, ready } = await claimerOnStage([CLAIMED], journal)
  tell(ready())
  tell(ready())
  await clock.advance(HOUR_MS)
  expect(claimed).toEqual([])
  expect(heard<ClaimerEvent>("drop-claimed")).toEqual([
    { type: "drop-claimed", dropId: HAT, at: 7 },
  ])
})

test("does not take the claims of one account for those of another", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(BORIS, entry({ claimedAt: 7 }))
  const { tell, clock, claimed, ready } = await claimerOnStage([CLAIMED], journal)
  tell(ready())
  await clock.settle()
  expect(claimed).toHaveLength(1)
  tell(signedIn(BORIS, 2 as SecretKey))
  tell(ready())
  await clock.settle()
  expect(claimed).toHaveLength(1)
})

test("claims again, three times at most, what Twitch said yes to and left unclaimed", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage()
  tell(ready())
  await clock.advance(1_000)
  tell(told({ instanceId: HAT_INSTANCE }))
  await clock.advance(1_000)
  expect(claimed).toHaveLength(1)
  for (let i = 0; i < 10; i++) {
    await clock.advance(5_000)
    tell(told({ instanceId: HAT_INSTANCE }))
  }
  await clock.advance(HOUR_MS)
  expect(claimed).toHaveLength(4)
})

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

test("looks where reward groups are told, too, after the claim of one", async () => {
  const { tell, clock, heard, ready, told } = await claimerOnStage()
  tell(told({}, { repeats: { times: 3, granted: 0, windowEndsAt: null } }, "rewards"))
  tell(ready())
  await clock.advance(5_000)
  expect(heard<CatalogCommand>("refresh")).toEqual([
    { type: "refresh", sources: ["inventory", "rewards"] },
  ])
})

test("does not believe sources that know nothing of the account", async () => {
  const { tell, clock, claimed, ready, told } = await claimerOnStage([SILENCE, CLAIMED])
  tell(ready())
  await clock.advance(1_000)
  tell(told({ isClaimed: true }, {}, "feed"))
  await clock.advance(HOUR_MS)
  expect(claimed).toHaveLength(2)
})
