import { expect, test } from "bun:test"
import { mayBeWhole } from "../../src/domain/account-record.ts"
import type { Campaign } from "../../src/domain/campaign.ts"
import type { BenefitId, CampaignId } from "../../src/domain/ids.ts"
import type { Award } from "../../src/domain/report.ts"
import { campaignOf, dropOf, HOUR, NOW } from "./facts.ts"

const BEGUN = campaignOf("begun", [dropOf("a", 60, { confirmed: 12 }), dropOf("b", 90)])
const OTHER = campaignOf("other", [dropOf("c", 60, { confirmed: 1 })])
const FRESH = campaignOf("fresh", [dropOf("d", 60)])
const DONE = campaignOf("done", [dropOf("e", 60, { claimed: true })])
const OVER = { ...BEGUN, id: "over" as CampaignId, endsAt: NOW }

function told(...campaigns: readonly Campaign[]) {
  return { campaigns: campaigns.map(({ id }) => id), awards: [] }
}

function awarded(lastAwardedAt: number): Award {
  const benefitId = "last-benefit" as BenefitId
  return { benefitId, gameId: null, lastAwardedAt, count: 1, isConnected: null, linkUrl: null }
}

test("does not believe a record that names nothing of what was begun", () => {
  expect(mayBeWhole(told(), [BEGUN, FRESH], NOW)).toBe(false)
  expect(mayBeWhole(told(FRESH), [BEGUN, FRESH], NOW)).toBe(false)
})

test("believes one that names some of it, as a campaign may be withdrawn", () => {
  expect(mayBeWhole(told(OTHER), [BEGUN, OTHER], NOW)).toBe(true)
})

test("believes that there is nothing where nothing was begun, or all of it is done or over", () => {
  expect(mayBeWhole(told(), [], NOW)).toBe(true)
  expect(mayBeWhole(told(), [FRESH, DONE, OVER], NOW)).toBe(true)
})

test("believes one that shows what was given for the last drop of what it names no more", () => {
  const benefits = [
    { id: "last-benefit" as BenefitId, name: "Hat", imageUrl: null, kind: "item" as const },
  ]
  const last = { ...dropOf("last", 60, { confirmed: 60 }), benefits }
  const since = last.progress.confirmedAt ?? 0
  const all = [campaignOf("all", [dropOf("first", 30, { claimed: true }), last])]
  expect(mayBeWhole({ campaigns: [], awards: [awarded(since)] }, all, NOW)).toBe(true)
  expect(mayBeWhole({ campaigns: [], awards: [awarded(since - HOUR)] }, all, NOW)).toBe(false)
  expect(mayBeWhole({ campaigns: [], awards: [awarded(since)] }, [BEGUN], NOW)).toBe(false)
})
