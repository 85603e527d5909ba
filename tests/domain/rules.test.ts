import { expect, test } from "bun:test"
import type { Campaign } from "../../src/domain/campaign.ts"
import type { CampaignId, DropId } from "../../src/domain/ids.ts"
import { judge } from "../../src/domain/rules.ts"
import type { Settings } from "../../src/domain/settings.ts"
import {
  benefitOf,
  campaignOf,
  DAY,
  dropOf,
  HOUR,
  listed,
  MINUTE,
  NOW,
  RUST,
  SPECIAL_EVENTS,
  settingsWith,
} from "./facts.ts"

/** The drops that earn now, and the others with the reason they do not. */
function judged(campaign: Campaign, change: Partial<Settings> = {}, now = NOW) {
  const { open, later, why, drops } = judge(campaign, now, settingsWith(change))
  return {
    open: open.map(({ drop }) => String(drop.id)),
    later: later.map(({ drop }) => String(drop.id)),
    why: why?.key ?? null,
    drops: Object.fromEntries([...drops].map(([id, { key }]) => [String(id), String(key)])),
  }
}

test("mines the chain of a campaign from its beginning", () => {
  const chain = [
    dropOf("third", 5, { after: ["second"] }),
    dropOf("second", 3, { after: ["first"] }),
    dropOf("first", 2),
  ]
  expect(judged(campaignOf("a", chain))).toMatchObject({
    open: ["first"],
    later: ["second", "third"],
  })
})

test("goes on with the chain while the claim of the last drop is under way", () => {
  const chain = [dropOf("first", 2, { confirmed: 2 }), dropOf("second", 3, { after: ["first"] })]
  expect(judged(campaignOf("a", chain)).open).toEqual(["second"])
})

test("waits with the chain for a claim that does not succeed", () => {
  const chain = [dropOf("first", 2, { confirmed: 2 }), dropOf("second", 3, { after: ["first"] })]
  expect(judged(campaignOf("a", chain), {}, NOW + 10 * MINUTE)).toMatchObject({
    open: [],
    why: "reason.waits-for-drop",
    drops: { first: "reason.waits-for-claim" },
  })
})

test("goes on watching a drop that only the estimate calls done", () => {
  const drop = dropOf("a1", 10, { confirmed: 8, estimated: 2 })
  expect(judged(campaignOf("a", [drop])).open).toEqual(["a1"])
})

test("mines nothing of a campaign that has not begun or is over", () => {
  const drops = [dropOf("a1", 60, { startsAt: NOW - DAY, endsAt: NOW + DAY })]
  const upcoming = campaignOf("a", drops, { startsAt: NOW + HOUR })
  expect(judged(upcoming)).toMatchObject({ later: ["a1"], why: "reason.campaign-not-started" })
  expect(judged(campaignOf("a", drops, { endsAt: NOW })).why).toBe("reason.campaign-ended")
})

test("waits for a drop that starts later within a running campaign", () => {
  const soon = dropOf("soon", 60, { startsAt: NOW + HOUR })
  expect(judged(campaignOf("a", [soon]))).toMatchObject({
    later: ["soon"],
    why: "reason.drop-not-started",
  })
  expect(judged(campaignOf("a", [soon]), {}, NOW + HOUR).open).toEqual(["soon"])
})

test("mines nothing of a drop that ended before its campaign does", () => {
  const ended = dropOf("ended", 60, { endsAt: NOW })
  expect(judged(campaignOf("a", [ended])).drops).toEqual({ ended: "reason.drop-ended" })
})

test("lets the campaign's end close a drop that claims to go on", () => {
  const campaign = campaignOf("a", [dropOf("a1", 60)], { endsAt: NOW + 30 * MINUTE })
  expect(judged(campaign).why).toBe("reason.not-enough-time")
})

test("never starts what cannot be finished in time", () => {
  const tooLong = dropOf("a1", 60, { endsAt: NOW + 59 * MINUTE - 1 })
  expect(judged(campaignOf("a", [tooLong])).why).toBe("reason.not-enough-time")
})

test("starts what can just be finished, its first minute being sent at once", () => {
  const tight = dropOf("a1", 60, { endsAt: NOW + 59 * MINUTE })
  expect(judged(campaignOf("a", [tight])).open).toEqual(["a1"])
})

test("counts the whole chain when asking whether the time is enough", () => {
  const chain = [
    dropOf("first", 60),
    dropOf("second", 60, { after: ["first"], endsAt: NOW + 100 * MINUTE }),
  ]
  expect(judged(campaignOf("a", chain)).drops).toEqual({ second: "reason.not-enough-time" })
})

test("gives up the chain of a drop that can not be earned", () => {
  const chain = [dropOf("sub", 0, { subsRequired: 1 }), dropOf("next", 30, { after: ["sub"] })]
  expect(judged(campaignOf("a", chain))).toMatchObject({
    open: [],
    drops: { sub: "reason.needs-subscription", next: "reason.needs-unreachable-drop" },
  })
})

test("never mines a drop of no minutes", () => {
  expect(judged(campaignOf("a", [dropOf("a1", 0)])).why).toBe("reason.no-minutes")
})

test("takes an unknown drop in a chain for done", () => {
  const drop = dropOf("a1", 60, { after: ["never heard of"] })
  expect(judged(campaignOf("a", [drop])).open).toEqual(["a1"])
})

test("survives drops that wait for each other", () => {
  const circle = [
    dropOf("a1", 60, { after: ["a2"] }),
    dropOf("a2", 60, { after: ["a1"] }),
    dropOf("self", 60, { after: ["self"] }),
  ]
  expect(judged(campaignOf("a", circle)).open).toEqual(["self"])
})

test("has nothing left of a campaign that is claimed", () => {
  const drops = [dropOf("a1", 60, { claimed: true }), dropOf("a2", 90, { claimed: true })]
  expect(judged(campaignOf("a", drops)).why).toBe("reason.all-claimed")
})

test("waits for the drops of a campaign known by name only", () => {
  const named = campaignOf("a", [], { isDetailed: false })
  expect(judged(named).why).toBe("reason.not-detailed")
})

test("mines a drop without benefits only for one that needs it", () => {
  const bare = dropOf("bare", 30, { benefits: [] })
  expect(judged(campaignOf("a", [bare])).why).toBe("reason.no-benefit")
  const next = dropOf("next", 30, { after: ["bare"] })
  expect(judged(campaignOf("a", [bare, next])).open).toEqual(["bare"])
})

test("mines an ignored drop that a wanted one needs, and no other", () => {
  const drops = [dropOf("first", 30), dropOf("second", 30, { after: ["first"] })]
  const ignoredDrops = ["first" as DropId]
  expect(judged(campaignOf("a", drops), { ignoredDrops }).open).toEqual(["first"])
  expect(judged(campaignOf("a", drops.slice(0, 1)), { ignoredDrops })).toMatchObject({
    open: [],
    why: "reason.drop-ignored",
  })
})

test("mines no drop that only ignored ones need", () => {
  const drops = [dropOf("bare", 30, { benefits: [] }), dropOf("next", 30, { after: ["bare"] })]
  const ignoredDrops = ["next" as DropId]
  expect(judged(campaignOf("a", drops), { ignoredDrops }).open).toEqual([])
})

test("mines only the kinds of benefits that are wanted", () => {
  const campaign = campaignOf("a", [
    dropOf("item", 30),
    dropOf("badge", 60, { benefits: [benefitOf("b", "badge")] }),
    dropOf("both", 90, { benefits: [benefitOf("b", "badge"), benefitOf("i", "item")] }),
  ])
  expect(judged(campaign, { benefitKinds: ["badge"] }).open).toEqual(["badge", "both"])
})

test("ignores campaigns and drops by a word of their name, in any case", () => {
  const campaign = campaignOf("Summer Skins", [dropOf("Golden Hat", 30), dropOf("Stone", 60)])
  const withWords = (...ignoredKeywords: string[]) => judged(campaign, { ignoredKeywords })
  expect(withWords("SKINS").why).toBe("reason.keyword-ignored")
  expect(withWords("golden").open).toEqual(["Stone"])
  expect(withWords("", "  ").open).toEqual(["Golden Hat", "Stone"])
})

test("ignores a campaign by itself", () => {
  const ignoredCampaigns = ["a" as CampaignId]
  const campaign = campaignOf("a", [dropOf("a1", 30)])
  expect(judged(campaign, { ignoredCampaigns }).why).toBe("reason.campaign-ignored")
})

test("does not mine for an account that is not linked, unless told to", () => {
  const campaign = campaignOf("a", [dropOf("a1", 30)], { link: "not-linked" })
  expect(judged(campaign).why).toBe("reason.not-linked")
  expect(judged(campaign, { minedUnlinked: [RUST.id] }).open).toEqual(["a1"])
})

test("mines badges and emotes without a link", () => {
  const benefits = [benefitOf("b", "badge"), benefitOf("e", "emote")]
  const drops = [dropOf("a1", 30, { benefits }), dropOf("a2", 60)]
  expect(judged(campaignOf("a", drops, { link: "not-linked" })).open).toEqual(["a1"])
})

test("mines where the link is unknown", () => {
  const campaign = campaignOf("a", [dropOf("a1", 30)], { link: "unknown" })
  expect(judged(campaign).open).toEqual(["a1"])
})

test("mines a special category only with a channel list", () => {
  const special = campaignOf("a", [dropOf("a1", 30)], { game: SPECIAL_EVENTS })
  expect(judged(special).why).toBe("reason.no-channel-list")
  expect(judged({ ...special, allowed: listed("anna") }).open).toEqual(["a1"])
})

test("mines first what is done first", () => {
  const tiers = [dropOf("long", 90), dropOf("short", 30), dropOf("begun", 60, { confirmed: 50 })]
  expect(judged(campaignOf("a", tiers)).open).toEqual(["begun", "short", "long"])
})

test("does not start in a window of a reward group what the window is too short for", () => {
  const repeats = { times: 3, granted: 0, windowEndsAt: NOW + 20 * MINUTE }
  expect(judged(campaignOf("a", [dropOf("a1", 30, { repeats })])).why).toBe(
    "reason.not-enough-time",
  )
})
