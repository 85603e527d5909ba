import { expect, test } from "bun:test"
import type { Campaign } from "../../src/domain/campaign.ts"
import { inferClaims } from "../../src/domain/claimed.ts"
import type { BenefitId, GameId } from "../../src/domain/ids.ts"
import type { Award } from "../../src/domain/report.ts"
import { benefitOf, campaignOf, DAY, dropOf, HOUR, NOW, PALADINS } from "./facts.ts"

function awardOf(benefit: string, change: Partial<Award> = {}): Award {
  return {
    benefitId: benefit as BenefitId,
    gameId: "263490" as GameId,
    lastAwardedAt: NOW,
    count: 1,
    isConnected: null,
    linkUrl: null,
    ...change,
  }
}

/** Ids of the drops taken for claimed. */
function claimedOf(campaigns: readonly Campaign[], ...awards: readonly Award[]): string[] {
  return inferClaims(campaigns, awards)
    .flatMap(({ drops }) => drops)
    .filter(({ progress }) => progress.claim === "claimed")
    .map(({ id }) => id)
}

const POTION = { benefits: [benefitOf("potion")] }

test("takes a drop for claimed whose only benefit was awarded in its window", () => {
  expect(claimedOf([campaignOf("a", [dropOf("a1", 60, POTION)])], awardOf("potion"))).toEqual([
    "a1",
  ])
})

test("asks for an award of every benefit", () => {
  const drop = dropOf("a1", 60, { benefits: [benefitOf("potion"), benefitOf("sword")] })
  const campaigns = [campaignOf("a", [drop])]
  expect(claimedOf(campaigns, awardOf("potion"))).toEqual([])
  expect(claimedOf(campaigns, awardOf("potion"), awardOf("sword"))).toEqual(["a1"])
})

test("does not take an award from before or after the window for proof", () => {
  const drop = dropOf("a1", 60, { ...POTION, startsAt: NOW - HOUR, endsAt: NOW + HOUR })
  const campaigns = [campaignOf("a", [drop])]
  for (const lastAwardedAt of [NOW - 2 * HOUR, NOW + 2 * HOUR]) {
    expect(claimedOf(campaigns, awardOf("potion", { lastAwardedAt }))).toEqual([])
  }
})

test("proves nothing for nine tiers that share one benefit", () => {
  const tiers = Array.from({ length: 9 }, (_, tier) => dropOf(`t${tier}`, 60 * (tier + 1), POTION))
  expect(claimedOf([campaignOf("a", tiers)], awardOf("potion", { count: 9 }))).toEqual([])
})

test("tells tiers with one benefit apart by their windows", () => {
  const yesterday = dropOf("t1", 60, { ...POTION, endsAt: NOW - HOUR })
  const today = dropOf("t2", 60, { ...POTION, startsAt: NOW - HOUR })
  expect(claimedOf([campaignOf("a", [yesterday, today])], awardOf("potion"))).toEqual(["t2"])
})

test("proves nothing where another campaign gives the same benefit at the time", () => {
  const campaigns = [
    campaignOf("a", [dropOf("a1", 60, POTION)]),
    campaignOf("b", [dropOf("b1", 60, POTION)]),
  ]
  expect(claimedOf(campaigns, awardOf("potion"))).toEqual([])
})

test("believes Twitch's record of a drop made after the award", () => {
  const drop = dropOf("a1", 60, { ...POTION, confirmed: 30, confirmedAt: NOW + 1 })
  expect(claimedOf([campaignOf("a", [drop])], awardOf("potion"))).toEqual([])
})

test("does not take an award of another game for proof", () => {
  const campaigns = [campaignOf("a", [dropOf("a1", 60, POTION)])]
  expect(claimedOf(campaigns, awardOf("potion", { gameId: PALADINS.id }))).toEqual([])
})

test("never takes a reward that can be earned again for claimed", () => {
  const repeats = { times: 2, granted: 0, windowEndsAt: null }
  const campaigns = [campaignOf("a", [dropOf("a1", 60, { ...POTION, repeats })])]
  expect(claimedOf(campaigns, awardOf("potion"))).toEqual([])
})

test("never takes a drop without benefits for claimed", () => {
  expect(claimedOf([campaignOf("a", [dropOf("a1", 60, { benefits: [] })])], awardOf("x"))).toEqual(
    [],
  )
})

test("returns the very same campaigns when nothing is proven", () => {
  const campaigns = [campaignOf("a", [dropOf("a1", 60, { ...POTION, startsAt: NOW + DAY })])]
  expect(inferClaims(campaigns, [awardOf("potion")])).toBe(campaigns)
})
