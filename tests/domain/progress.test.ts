import { expect, test } from "bun:test"
import fc from "fast-check"
import type { Drop } from "../../src/domain/campaign.ts"
import {
  acceptAccount,
  confirmMinutes,
  estimateMinute,
  isDoneByEstimate,
  isEarned,
  isSameButForMinutes,
  markClaimed,
  minutesLeft,
  minutesWatched,
} from "../../src/domain/progress.ts"
import { campaignOf, CLAIMED, dropOf, HOUR, MINUTE, NOW, watched } from "./facts.ts"

function estimated(drop: Drop, minutes: number): Drop {
  return minutes === 0 ? drop : estimated(estimateMinute(drop, NOW + 1), minutes - 1)
}

test("keeps minutes sent apart from minutes confirmed", () => {
  const drop = estimated(dropOf("a", 60, { confirmed: 10 }), 3)
  expect(drop.progress).toMatchObject({ confirmedMinutes: 10, estimatedMinutes: 3 })
  expect(minutesWatched(drop)).toBe(13)
  expect(minutesLeft(drop)).toBe(47)
})

test("does not estimate a minute that was confirmed after it was sent", () => {
  const drop = confirmMinutes(dropOf("a", 60), 1, NOW + MINUTE)
  expect(estimateMinute(drop, NOW + MINUTE - 1).progress.estimatedMinutes).toBe(0)
  expect(estimateMinute(drop, NOW + MINUTE).progress.estimatedMinutes).toBe(1)
})

test("never estimates more than 15 minutes", () => {
  expect(estimated(dropOf("a", 60), 40).progress.estimatedMinutes).toBe(15)
})

test("never estimates more than the drop asks for", () => {
  const drop = estimated(dropOf("a", 5, { confirmed: 3 }), 10)
  expect(drop.progress.estimatedMinutes).toBe(2)
})

test("knows a drop done by estimate alone as not earned", () => {
  const drop = estimated(dropOf("a", 2), 2)
  expect(isDoneByEstimate(drop)).toBe(true)
  expect(isEarned(drop)).toBe(false)
})

test("gives up the estimate for a confirmation", () => {
  const drop = confirmMinutes(estimated(dropOf("a", 60, { confirmed: 10 }), 3), 11, NOW + MINUTE)
  expect(drop.progress).toMatchObject({
    confirmedMinutes: 11,
    confirmedAt: NOW + MINUTE,
    estimatedMinutes: 0,
  })
})

test("sees nothing new where only minutes are", () => {
  const known = dropOf("a", 60, { confirmed: 10 })
  const sent = estimated(known, 1)
  const proven = confirmMinutes(sent, 11, NOW + MINUTE)
  const campaign = campaignOf("c", [known])
  const isSame = (a: Drop, b: Drop) =>
    isSameButForMinutes([{ ...campaign, drops: [a] }], [{ ...campaign, drops: [b] }])
  expect(isSame(sent, proven)).toBe(true)
  expect(isSame(known, sent)).toBe(true)
  expect(isSame(sent, markClaimed(sent, NOW))).toBe(false)
  expect(isSame(sent, { ...proven, endsAt: NOW })).toBe(false)
})

test("sees nothing new in a campaign that was seen again", () => {
  const campaign = campaignOf("c", [dropOf("a", 60, {})])
  const again = { ...campaign, sightings: [{ source: "feed", at: NOW }] } as const
  expect(isSameButForMinutes([campaign], [again])).toBe(true)
  expect(isSameButForMinutes([campaign], [{ ...again, name: "Another" }])).toBe(false)
})

test("sees something new where the last minute is confirmed", () => {
  const sent = estimated(dropOf("a", 60, { confirmed: 59 }), 1)
  const campaign = campaignOf("c", [sent])
  const proven = { ...campaign, drops: [confirmMinutes(sent, 60, NOW + MINUTE)] }
  expect(isSameButForMinutes([campaign], [proven])).toBe(false)
})

test("ignores a push with fewer minutes than are confirmed", () => {
  const drop = estimated(dropOf("a", 60, { confirmed: 10 }), 2)
  expect(confirmMinutes(drop, 9, NOW + MINUTE)).toBe(drop)
})

test("ignores a push that was overtaken by a newer one", () => {
  const drop = dropOf("a", 60, { confirmed: 10 })
  expect(confirmMinutes(drop, 12, NOW - MINUTE)).toBe(drop)
})

test("believes a confirmation from far back, because the clock was set", () => {
  const drop = dropOf("a", 60, { confirmed: 10 })
  expect(confirmMinutes(drop, 12, NOW - HOUR).progress.confirmedMinutes).toBe(12)
})

test("never counts more minutes than the drop asks for", () => {
  expect(confirmMinutes(dropOf("a", 60), 75, NOW).progress.confirmedMinutes).toBe(60)
})

test("lets the account's record take minutes back", () => {
  const drop = acceptAccount(dropOf("a", 60, { confirmed: 10 }), watched(7), NOW + MINUTE)
  expect(drop.progress.confirmedMinutes).toBe(7)
})

test("ignores an account's record older than the last push", () => {
  const drop = dropOf("a", 60, { confirmed: 10 })
  expect(acceptAccount(drop, watched(9), NOW - 1000)).toBe(drop)
})

test("takes the zero minutes of a claimed drop for no loss", () => {
  const drop = acceptAccount(dropOf("a", 60, { confirmed: 60 }), CLAIMED, NOW + MINUTE)
  expect(drop.progress).toMatchObject({ confirmedMinutes: 60, claim: "claimed" })
  expect(minutesLeft(drop)).toBe(0)
})

test("takes a claim back that Twitch did not keep", () => {
  const claimed = markClaimed(dropOf("a", 60, { confirmed: 60 }), NOW)
  const drop = acceptAccount(claimed, watched(60, "mine"), NOW + MINUTE)
  expect(drop.progress.claim).toBe("not-yet")
  expect(isEarned(drop)).toBe(true)
})

test("keeps a claim against a record from before it", () => {
  const claimed = markClaimed(dropOf("a", 60, { confirmed: 60 }), NOW)
  expect(acceptAccount(claimed, watched(60, "mine"), NOW - 1000)).toBe(claimed)
})

test("calls a drop earned once all its minutes are confirmed", () => {
  expect(isEarned(dropOf("a", 60, { confirmed: 59 }))).toBe(false)
  expect(isEarned(dropOf("a", 60, { confirmed: 60 }))).toBe(true)
})

test("calls a drop earned once Twitch names its claim, whatever it was given for", () => {
  expect(isEarned(dropOf("a", 0, { subsRequired: 2, instance: "mine" }))).toBe(true)
})

test("never calls a drop of no minutes earned by its minutes", () => {
  expect(isEarned(dropOf("a", 0, { confirmed: 0 }))).toBe(false)
})

test("never calls a drop for subscriptions earned by its minutes", () => {
  expect(isEarned(dropOf("a", 30, { confirmed: 30, subsRequired: 1 }))).toBe(false)
})

test("confirmed minutes never fall by pushes, in whatever order they come", () => {
  const push = fc.record({ minutes: fc.nat(90), at: fc.nat(300) })
  fc.assert(
    fc.property(fc.array(push), (pushes) => {
      let drop = dropOf("a", 60)
      for (const { minutes, at } of pushes) {
        const before = drop.progress.confirmedMinutes
        drop = confirmMinutes(drop, minutes, NOW + at * 1000)
        expect(drop.progress.confirmedMinutes).toBeGreaterThanOrEqual(before)
      }
    }),
  )
})
