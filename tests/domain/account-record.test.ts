import { expect, test } from "bun:test"
import { mayBeWhole } from "../../src/domain/account-record.ts"
import type { CampaignId } from "../../src/domain/ids.ts"
import { campaignOf, dropOf, NOW } from "./facts.ts"

const BEGUN = campaignOf("begun", [dropOf("a", 60, { confirmed: 12 }), dropOf("b", 90)])
const OTHER = campaignOf("other", [dropOf("c", 60, { confirmed: 1 })])
const FRESH = campaignOf("fresh", [dropOf("d", 60)])
const DONE = campaignOf("done", [dropOf("e", 60, { claimed: true })])
const OVER = { ...BEGUN, id: "over" as CampaignId, endsAt: NOW }

test("does not believe a record that names nothing of what was begun", () => {
  expect(mayBeWhole([], [BEGUN, FRESH], NOW)).toBe(false)
  expect(mayBeWhole([FRESH.id], [BEGUN, FRESH], NOW)).toBe(false)
})

test("believes one that names some of it, as a campaign may be withdrawn", () => {
  expect(mayBeWhole([OTHER.id], [BEGUN, OTHER], NOW)).toBe(true)
})

test("believes that there is nothing where nothing was begun, or all of it is done or over", () => {
  expect(mayBeWhole([], [], NOW)).toBe(true)
  expect(mayBeWhole([], [FRESH, DONE, OVER], NOW)).toBe(true)
})
