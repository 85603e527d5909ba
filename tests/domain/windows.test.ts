import { expect, test } from "bun:test"
import type { Drop } from "../../src/domain/campaign.ts"
import { beginNextWindows, nextWindowAt } from "../../src/domain/windows.ts"
import { campaignOf, dropOf, HOUR, NOW } from "./facts.ts"

const REPEATS = { times: 3, granted: 1, windowEndsAt: NOW }

function after(drop: Drop, now = NOW): Drop {
  return beginNextWindows([campaignOf("a", [drop])], now)[0]!.drops[0]!
}

test("starts a reward group from nothing when its window has closed", () => {
  const drop = dropOf("a", 60, { claimed: true, repeats: REPEATS })
  expect(after(drop, NOW - 1)).toBe(drop)
  const again = after(drop)
  expect(again.progress).toMatchObject({ claim: "not-yet", confirmedMinutes: 0 })
  expect(again.repeats?.windowEndsAt).toBeNull()
})

test("loses the minutes of a window that closed too early", () => {
  const drop = dropOf("a", 60, { confirmed: 40, repeats: REPEATS })
  expect(after(drop).progress.confirmedMinutes).toBe(0)
})

test("keeps what a closed window earned until it is claimed", () => {
  const drop = dropOf("a", 60, { confirmed: 60, repeats: REPEATS })
  expect(after(drop)).toBe(drop)
})

test("leaves a reward group alone that was granted as often as it may be", () => {
  const drop = dropOf("a", 60, { claimed: true, repeats: { ...REPEATS, granted: 3 } })
  expect(after(drop).progress.claim).toBe("claimed")
})

test("finds the window that closes first of those that are open", () => {
  const repeating = (id: string, windowEndsAt: number | null) =>
    dropOf(id, 60, { repeats: { ...REPEATS, windowEndsAt } })
  const campaigns = [
    campaignOf("a", [
      repeating("over", NOW),
      repeating("late", NOW + 2 * HOUR),
      dropOf("once", 60),
    ]),
    campaignOf("b", [repeating("first", NOW + HOUR), repeating("none", null)]),
  ]
  expect(nextWindowAt(campaigns, NOW)).toBe(NOW + HOUR)
  expect(nextWindowAt(campaigns, NOW + 2 * HOUR)).toBeNull()
})
