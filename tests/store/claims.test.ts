import { expect, test } from "bun:test"
import type { CampaignId, DropId, DropInstanceId, UserId } from "../../src/domain/ids.ts"
import type { ClaimEntry } from "../../src/store/claims.ts"
import { NOW, storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

const ANNA = "1001" as UserId
const BORIS = "1002" as UserId

function intent(change: Partial<ClaimEntry> = {}): ClaimEntry {
  return {
    dropId: "hat" as DropId,
    campaignId: "summer" as CampaignId,
    instanceId: "1001#summer#hat" as DropInstanceId,
    claimableUntil: NOW + 3_600_000,
    intendedAt: NOW,
    claimedAt: null,
    granted: 0,
    voids: 0,
    ...change,
  }
}

test("keeps an intent across a crash", () => {
  const folder = tempFolder()
  storeOnStage(folder).claims.write(ANNA, intent())
  expect(storeOnStage(folder).claims.entries(ANNA)).toEqual([intent()])
})

test("has one entry for a drop: the receipt takes the place of the intent", () => {
  const { claims } = storeOnStage()
  claims.write(ANNA, intent())
  claims.write(ANNA, intent({ claimedAt: NOW + 1000 }))
  expect(claims.entries(ANNA)).toEqual([intent({ claimedAt: NOW + 1000 })])
})

test("keeps the claims of two accounts apart", () => {
  const { claims } = storeOnStage()
  claims.write(ANNA, intent())
  claims.write(BORIS, intent({ voids: 2 }))
  claims.erase(ANNA, intent().dropId)
  expect(claims.entries(ANNA)).toEqual([])
  expect(claims.entries(BORIS)).toEqual([intent({ voids: 2 })])
})

test("forgets what could long ago no longer be claimed", () => {
  const folder = tempFolder()
  const old = { dropId: "old" as DropId, claimableUntil: NOW - 31 * 86_400_000 }
  const { claims } = storeOnStage(folder)
  claims.write(ANNA, intent(old))
  claims.write(ANNA, intent())
  expect(storeOnStage(folder).claims.entries(ANNA)).toEqual([intent()])
})
