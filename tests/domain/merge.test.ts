import { expect, test } from "bun:test"
import fc from "fast-check"
import { type Campaign, EVERY_GAME, type Source } from "../../src/domain/campaign.ts"
import type { DropId } from "../../src/domain/ids.ts"
import { forgetAccount, forgetOver, mergeReports } from "../../src/domain/merge.ts"
import type { CampaignReport } from "../../src/domain/report.ts"
import {
  benefitOf,
  CLAIMED,
  campaignOf,
  DAY,
  dropOf,
  dropReportOf,
  HOUR,
  listed,
  MINUTE,
  NOW,
  PALADINS,
  RUST,
  reportOf,
  watched,
} from "./facts.ts"

function merged(...reports: readonly CampaignReport[]): Campaign {
  return mergeReports([], reports, NOW)[0]!
}

test("learns a campaign from one report", () => {
  const report = reportOf("a", [dropReportOf("a1", 60, { account: watched(12) })], {
    link: "not-linked",
    linkUrl: "https://link",
    allowed: listed("anna"),
  })
  expect(merged(report)).toEqual(
    campaignOf("a", [dropOf("a1", 60, { confirmed: 12 })], {
      link: "not-linked",
      linkUrl: "https://link",
      allowed: listed("anna"),
      sightings: [{ source: "inventory", at: NOW }],
    }),
  )
})

test("knows a campaign by name only until some source tells its drops", () => {
  const byName = reportOf("a", null, { source: "twitch" })
  expect(merged(byName).isDetailed).toBe(false)
  expect(merged(byName, reportOf("a", [], { source: "channels" })).isDetailed).toBe(true)
})

test("says nothing of account and link when only the feed told of a campaign", () => {
  const { link, drops } = merged(reportOf("a", [dropReportOf("a1", 60)], { source: "feed" }))
  expect(link).toBe("unknown")
  expect(drops[0]?.progress.confirmedAt).toBeNull()
})

test("keeps what a later report does not tell", () => {
  const whole = merged(
    reportOf("a", [dropReportOf("a1", 60, { account: watched(12) })], {
      link: "linked",
      imageUrl: "https://image",
      allowed: listed("anna"),
    }),
  )
  const silent = reportOf("a", null, {
    at: NOW + HOUR,
    name: "",
    game: null,
    startsAt: null,
    endsAt: null,
  })
  const [after] = mergeReports([whole], [silent], NOW)
  expect({ ...after, sightings: whole.sightings }).toEqual(whole)
})

test("keeps the drops a partial answer leaves out", () => {
  const both = reportOf("a", [dropReportOf("a1", 60), dropReportOf("a2", 120)])
  const one = reportOf("a", [dropReportOf("a2", 120)], { at: NOW + HOUR })
  expect(merged(both, one).drops.map((drop) => String(drop.id))).toEqual(["a1", "a2"])
})

test("keeps a campaign the inventory no longer names", () => {
  const known = [merged(reportOf("a", [dropReportOf("a1", 60, { account: CLAIMED })]))]
  expect(mergeReports(known, [], NOW)).toBe(known)
})

test("drops a campaign of no game, and puts a reward campaign under Twitch itself", () => {
  expect(mergeReports([], [reportOf("a", [], { game: null })], NOW)).toEqual([])
  expect(merged(reportOf("b", [], { game: null, system: "reward" })).game).toEqual(EVERY_GAME)
})

test("does not learn of a campaign that is long over", () => {
  const over = reportOf("a", [], { endsAt: NOW - 25 * HOUR })
  expect(mergeReports([], [over], NOW)).toEqual([])
})

test("gives a drop without dates the window of its campaign, and moves it along", () => {
  const undated = dropReportOf("a1", 60, { startsAt: null, endsAt: null })
  const longer = reportOf("a", [undated], { at: NOW + HOUR, endsAt: NOW + 2 * DAY })
  expect(merged(reportOf("a", [undated])).drops[0]?.endsAt).toBe(NOW + DAY)
  expect(merged(reportOf("a", [undated]), longer).drops[0]?.endsAt).toBe(NOW + 2 * DAY)
})

test("leaves a drop with a window of its own where it is", () => {
  const narrow = dropReportOf("a1", 60, { endsAt: NOW + HOUR })
  const longer = reportOf("a", null, { at: NOW + HOUR, endsAt: NOW + 2 * DAY })
  expect(merged(reportOf("a", [narrow]), longer).drops[0]?.endsAt).toBe(NOW + HOUR)
})

test("takes a campaign without dates for one that has begun and goes on", () => {
  const { startsAt, endsAt } = merged(reportOf("a", [], { startsAt: null, endsAt: null }))
  expect(startsAt).toBe(NOW)
  expect(endsAt).toBeGreaterThan(NOW + DAY)
})

test("believes Twitch more than the feed, whichever spoke last", () => {
  const twitch = reportOf("a", [dropReportOf("a1", 60)], { name: "True", source: "twitch" })
  const feed = reportOf("a", [dropReportOf("a1", 90)], { name: "False", source: "feed" })
  for (const campaign of [merged(twitch, feed), merged(feed, twitch)]) {
    expect(campaign.name).toBe("True")
    expect(campaign.drops[0]?.minutesRequired).toBe(60)
  }
})

test("lets the feed correct what Twitch has not mentioned for a day", () => {
  const twitch = reportOf("a", null, { name: "Old", source: "twitch" })
  const feed = reportOf("a", null, { name: "New", source: "feed", at: NOW + DAY })
  expect(merged(twitch, feed).name).toBe("New")
})

test("lets the feed fill what Twitch left open", () => {
  const twitch = reportOf("a", [dropReportOf("a1", 60, { benefits: [] })], { source: "twitch" })
  const feed = reportOf("a", [dropReportOf("a1", 60), dropReportOf("a2", 120)], {
    source: "feed",
    imageUrl: "https://image",
  })
  const campaign = merged(twitch, feed)
  expect(campaign.imageUrl).toBe("https://image")
  expect(campaign.drops[0]?.benefits).toEqual([benefitOf("benefit of a1")])
  expect(campaign.drops).toHaveLength(2)
})

test("never lets the inventory's missing channel list hide one that was told", () => {
  const inventory = reportOf("a", [], { allowed: { type: "any" } })
  const feed = reportOf("a", [], { source: "feed", allowed: listed("anna") })
  expect(merged(inventory, feed).allowed).toEqual(listed("anna"))
  expect(merged(feed, inventory).allowed).toEqual(listed("anna"))
})

test("takes an empty channel list for none", () => {
  const report = reportOf("a", [], { allowed: { type: "listed", channels: [] } })
  expect(merged(report).allowed).toEqual({ type: "any" })
})

test("keeps the slug of a game that a later report does not tell", () => {
  const later = reportOf("a", null, { at: NOW + HOUR, game: { ...RUST, slug: null } })
  expect(merged(reportOf("a", []), later).game.slug).toBe("rust")
})

test("moves a campaign to another game when Twitch says so", () => {
  const moved = reportOf("a", null, { at: NOW + HOUR, game: PALADINS })
  expect(merged(reportOf("a", []), moved).game).toEqual(PALADINS)
})

test("changes nothing for the tenth channel that names the same campaign", () => {
  const first = mergeReports([], [reportOf("a", [], { source: "channels" })], NOW)
  const tenth = reportOf("a", [], { source: "channels", at: NOW + 59_000 })
  expect(mergeReports(first, [tenth], NOW)).toBe(first)
})

test("notes who told of a campaign and when it last did", () => {
  const feed = reportOf("a", [], { source: "feed" })
  const again = { ...feed, at: NOW + 2 * MINUTE }
  expect(merged(feed, reportOf("a", []), again).sightings).toEqual([
    { source: "inventory", at: NOW },
    { source: "feed", at: NOW + 2 * MINUTE },
  ])
})

test("takes the first of two drops with one id", () => {
  const twice = reportOf("a", [dropReportOf("a1", 60), dropReportOf("a1", 90)])
  expect(merged(twice).drops.map((drop) => drop.minutesRequired)).toEqual([60])
})

test("does not let a source gone wrong grow a campaign without end", () => {
  const drops = Array.from({ length: 2000 }, (_, index) => dropReportOf(`a${index}`, 60))
  expect(merged(reportOf("a", drops)).drops.length).toBeLessThanOrEqual(300)
})

test("forgets a campaign a day after its end, when nothing can be claimed any more", () => {
  const campaigns = [campaignOf("a", [], { endsAt: NOW })]
  expect(forgetOver(campaigns, NOW + DAY)).toBe(campaigns)
  expect(forgetOver(campaigns, NOW + DAY + 1)).toEqual([])
})

test("forgets what was true of another account and keeps the campaign", () => {
  const repeats = { times: 3, granted: 2, windowEndsAt: NOW }
  const [campaign] = forgetAccount([
    campaignOf("a", [dropOf("a1", 60, { claimed: true, repeats })], { link: "linked" }),
  ])
  expect(campaign?.link).toBe("unknown")
  expect(campaign?.drops[0]).toEqual(
    dropOf("a1", 60, { repeats: { ...repeats, granted: 0, windowEndsAt: null } }),
  )
})

const name = fc.constantFrom("a", "b", "__proto__", "<img src=x onerror=alert(1)>")
const maybe = <Fact>(fact: fc.Arbitrary<Fact>) => fc.option(fact)
const drop = fc.record({
  id: name.map((id) => id as DropId),
  name,
  startsAt: maybe(fc.integer({ min: NOW - DAY, max: NOW })),
  endsAt: maybe(fc.integer({ min: NOW, max: NOW + DAY })),
  minutesRequired: maybe(fc.nat(240)),
  subsRequired: maybe(fc.nat(1)),
  preconditions: maybe(fc.array(name.map((id) => id as DropId))),
  benefits: maybe(fc.array(name.map((id) => benefitOf(id)))),
  repeats: fc.constant(null),
  account: maybe(
    fc.record({
      minutesWatched: fc.nat(240),
      isClaimed: fc.boolean(),
      instanceId: fc.constant(null),
    }),
  ),
})
const report = fc.record({
  id: name,
  drops: maybe(fc.array(drop)),
  game: maybe(fc.constantFrom(RUST, PALADINS)),
  source: fc.constantFrom<Source>("inventory", "twitch", "feed", "channels", "rewards"),
  at: fc.nat(600).map((seconds) => NOW + seconds * 1000),
  allowed: maybe(fc.constantFrom(listed(), listed("anna"))),
})
const reports = fc.array(
  report.map(({ id, drops, ...change }) => reportOf(id, drops, change)),
  { maxLength: 8 },
)

test("learns nothing new from the same report said twice", () => {
  fc.assert(
    fc.property(reports, (all) => {
      for (const one of all) {
        const once = mergeReports([], [one], NOW)
        expect(mergeReports(once, [one], NOW)).toBe(once)
      }
    }),
  )
})

test("never loses a campaign or a drop, whatever is reported", () => {
  fc.assert(
    fc.property(reports, (all) => {
      let known: readonly Campaign[] = []
      for (const one of all) {
        const after = mergeReports(known, [one], NOW)
        for (const { id, drops } of known) {
          const kept = after.find((campaign) => campaign.id === id)?.drops.map((each) => each.id)
          expect(kept).toEqual(expect.arrayContaining(drops.map((each) => each.id)))
        }
        known = after
      }
    }),
  )
})

test("comes to the same of different facts, in whatever order they are told", () => {
  const facts = [
    reportOf("a", [dropReportOf("a1", 60, { account: watched(12) })], { link: "linked" }),
    reportOf("a", null, { source: "twitch", imageUrl: "https://image" }),
    reportOf("a", [dropReportOf("a2", 90)], { source: "channels", allowed: listed("anna") }),
    reportOf("a", [dropReportOf("a3", 120)], { source: "feed", detailsUrl: "https://details" }),
  ]
  const sorted = (campaign: Campaign) => ({
    ...campaign,
    drops: campaign.drops.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  })
  const expected = sorted(merged(...facts))
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
      expect(sorted(merged(...shuffled))).toEqual(expected)
    }),
  )
})
