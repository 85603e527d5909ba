import { expect, test } from "bun:test"
import { good } from "../../src/core/outcome.ts"
import type { SecretKey } from "../../src/core/vault.ts"
import type { DropInstanceId, UserId } from "../../src/domain/ids.ts"
import type { CatalogCommand } from "../../src/messages/catalog.ts"
import type { ClaimerEvent } from "../../src/messages/claimer.ts"
import type { ClaimJournal } from "../../src/store/claims.ts"
import { NOW, storeOnStage } from "../store/stage.ts"
import {
  CLAIMED,
  claimerOnStage,
  COAT,
  entry,
  forgotten,
  HAT,
  HAT_INSTANCE,
  SUMMER,
  withoutRewards,
} from "./claimer-stage.ts"
import { ANNA, signedIn } from "./sessions.ts"

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
  await clock.advance(5_999)
  expect(words()).toEqual(["1s catalog<refresh"])
  expect(claimed).toEqual([])
  await clock.advance(1)
  expect(claimed).toEqual([`${ANNA}#summer#hat`])
})

test("asks nobody for the name of a claim that a push tells at once", async () => {
  const { tell, clock, words, claimed, ready } = await claimerOnStage()
  tell(ready(null))
  await clock.advance(500)
  tell({ type: "claim-offered", dropId: HAT, instanceId: HAT_INSTANCE })
  await clock.advance(MINUTE_MS)
  expect(claimed).toEqual([HAT_INSTANCE])
  expect(words()).toEqual(["0.5s drop-claimed", "4.5s catalog<refresh"])
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

test("takes a drop for claimed that the inventory names no more, once something was awarded", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(ANNA, entry({ intendedAt: NOW }))
  const { tell, clock, claimed, heard } = await claimerOnStage([CLAIMED], journal)
  tell(forgotten(NOW + 1_000))
  tell(withoutRewards())
  await clock.advance(HOUR_MS)
  expect(claimed).toEqual([])
  expect(heard("drop-claimed")).toHaveLength(1)
})

test.each(["first", "last"])("claims a reward, which no inventory names, told %s", async (when) => {
  const { claims: journal } = storeOnStage()
  journal.write(ANNA, entry({ intendedAt: NOW }))
  const { tell, clock, claimed, told } = await claimerOnStage([CLAIMED], journal)
  if (when === "last") tell(forgotten(NOW + 1_000))
  tell(told({}, {}, "rewards"))
  if (when === "first") tell(forgotten(NOW + 1_000))
  await clock.settle()
  expect(claimed).toEqual([HAT_INSTANCE])
})

test("settles a doubt without the rewards where nobody tells of them", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(ANNA, entry({ intendedAt: NOW }))
  const { tell, clock, claimed, words } = await claimerOnStage([CLAIMED], journal)
  tell(forgotten(NOW + 1_000))
  await clock.advance(HOUR_MS)
  expect(claimed).toEqual([])
  expect(words()).toContain("20s drop-claimed")
})

test("claims what the inventory names no more where nothing was awarded since", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(ANNA, entry({ intendedAt: NOW }))
  const { tell, clock, claimed } = await claimerOnStage([CLAIMED], journal)
  tell(forgotten(NOW - HOUR_MS))
  await clock.advance(HOUR_MS)
  expect(claimed).toEqual([HAT_INSTANCE])
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

test("asks the journal first about what was ready before the sign-in", async () => {
  const { claims: journal } = storeOnStage()
  journal.write(BORIS, entry({ claimedAt: 7 }))
  journal.write(BORIS, entry({ dropId: COAT, instanceId: "uuid-of-coat" as DropInstanceId }))
  const { tell, clock, claimed, ready } = await claimerOnStage([CLAIMED], journal, null)
  tell(ready())
  tell(ready("uuid-of-coat" as DropInstanceId, COAT))
  tell(signedIn(BORIS))
  await clock.advance(19_999)
  expect(claimed).toEqual([])
  await clock.advance(1)
  expect(claimed).toEqual(["uuid-of-coat"])
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

test("looks where reward groups are told, too, after the claim of one", async () => {
  const { tell, clock, heard, ready, told } = await claimerOnStage()
  tell(told({}, { repeats: { times: 3, granted: 0, windowEndsAt: null } }, "rewards"))
  tell(ready())
  await clock.advance(5_000)
  expect(heard<CatalogCommand>("refresh")).toEqual([
    { type: "refresh", sources: ["inventory", "rewards"] },
  ])
})

test.each([
  ["in both places while nobody told of rewards", false, ["inventory", "rewards"]],
  ["at the inventory alone for what is no reward", true, ["inventory"]],
] as const)("looks after a claim %s", async (_, isTold, sources) => {
  const { tell, clock, heard, ready } = await claimerOnStage()
  if (isTold) tell(withoutRewards())
  tell(ready())
  await clock.advance(5_000)
  expect(heard<CatalogCommand>("refresh")).toEqual([{ type: "refresh", sources }])
})
