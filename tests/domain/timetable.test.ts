import { expect, test } from "bun:test"
import type { CampaignId } from "../../src/domain/ids.ts"
import { nextChange } from "../../src/domain/timetable.ts"
import {
  campaignOf,
  DAY,
  dropOf,
  HOUR,
  MINUTE,
  NOW,
  PALADINS,
  settingsWith,
  wanting,
} from "./facts.ts"

const SETTINGS = settingsWith()
const NARROW = dropOf("narrow", 60, { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR })

test("wakes at the start and at the end of a campaign", () => {
  const campaigns = [campaignOf("a", [dropOf("a1", 60)], { startsAt: NOW + HOUR })]
  expect(nextChange(campaigns, NOW, SETTINGS)).toBe(NOW + HOUR)
  expect(nextChange(campaigns, NOW + HOUR, SETTINGS)).toBe(NOW + DAY)
  expect(nextChange(campaigns, NOW + DAY, SETTINGS)).toBeNull()
})

test("wakes at the start and at the end of a drop within its campaign", () => {
  const campaigns = [campaignOf("a", [NARROW])]
  expect(nextChange(campaigns, NOW, SETTINGS)).toBe(NOW + HOUR)
  expect(nextChange(campaigns, NOW + HOUR, SETTINGS)).toBe(NOW + 2 * HOUR)
})

test("wakes when a reward group can be earned again", () => {
  const repeats = { times: 2, granted: 1, windowEndsAt: NOW + MINUTE }
  const campaigns = [campaignOf("a", [dropOf("a1", 60, { claimed: true, repeats })])]
  expect(nextChange(campaigns, NOW, SETTINGS)).toBe(NOW + MINUTE)
})

test("does not wake for what is claimed or can not be mined", () => {
  const claimed = campaignOf("a", [dropOf("a1", 60, { claimed: true })])
  const subs = campaignOf("b", [dropOf("b1", 0, { subsRequired: 1 })])
  expect(nextChange([claimed, subs], NOW, SETTINGS)).toBeNull()
})

test("does not wake for what a person does not want", () => {
  const campaigns = [campaignOf("a", [NARROW])]
  expect(nextChange(campaigns, NOW, wanting(PALADINS))).toBeNull()
  expect(
    nextChange(campaigns, NOW, settingsWith({ ignoredCampaigns: ["a" as CampaignId] })),
  ).toBeNull()
})

test("wakes for a campaign of which only the name is known", () => {
  const campaigns = [campaignOf("a", [], { isDetailed: false, startsAt: NOW + HOUR })]
  expect(nextChange(campaigns, NOW, SETTINGS)).toBe(NOW + HOUR)
})
