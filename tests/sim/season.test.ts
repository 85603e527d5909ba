// Days of the whole program, with all troubles and with none: `bun run simulate` in small.

import { expect, setDefaultTimeout, test } from "bun:test"
import type { DropId } from "../../src/domain/ids.ts"
import type { ClaimedDrop } from "../../src/store/history.ts"
import { commandOf, type Order, seasonWith } from "./season/order.ts"
import { wrongPast } from "./season/past.ts"
import type { SeasonRecord } from "./season/record.ts"
import { violationOf } from "./season/report.ts"
import { shortfallOf } from "./season/shortfall.ts"
import { TROUBLE_KINDS } from "./season/troubles.ts"

// The machine may be busy with other things; the clock of the world does not mind.
setDefaultTimeout(120_000)

const STORMY: Order = {
  ...{ days: 2, seeds: [1, 2], kinds: TROUBLE_KINDS, faults: "all", scenario: "season" },
}
const CALM: Order = { ...STORMY, days: 1, seeds: [4], kinds: [], faults: "none" }

/** What went wrong, with all that is needed to see it again; nothing when all is well. */
function faultOf(order: Order, seed: number, record: SeasonRecord): string {
  return record.violation === null ? "" : `${commandOf(order, seed)}\n${violationOf(record)}`
}

test.each(STORMY.seeds)("comes through days with all troubles (seed %d)", async (seed) => {
  const record = await seasonWith(STORMY, seed)
  expect(faultOf(STORMY, seed, record)).toBe("")
  expect(record.begun.size).toBeGreaterThan(10)
  expect(record.claims.length).toBeGreaterThan(10)
})

test.each(CALM.seeds)("earns nearly all in days without trouble (seed %d)", async (seed) => {
  const record = await seasonWith(CALM, seed)
  expect(faultOf(CALM, seed, record)).toBe("")
  expect(record.earnable).toBeGreaterThan(1_200)
})

test("is the same season twice with the same seed, to the message", async () => {
  const order = { ...STORMY, days: 1 }
  const [first, second, other] = [
    await seasonWith(order, 9),
    await seasonWith(order, 9),
    await seasonWith(order, 10),
  ]
  expect(second).toEqual(first)
  expect(other.fingerprint).not.toBe(first.fingerprint)
})

test("sees that less is earned than should be, where there was enough to earn", () => {
  expect(shortfallOf({ earnable: 1_000, earned: 989 }, "calm", 1)?.what).toContain("98.90 %")
  expect(shortfallOf({ earnable: 1_000, earned: 990 }, "calm", 1)).toBeNull()
  expect(shortfallOf({ earnable: 1_000, earned: 949 }, "stormy", 1)?.at).toBe(86_400)
  expect(shortfallOf({ earnable: 1_000, earned: 950 }, "stormy", 1)).toBeNull()
  expect(shortfallOf({ earnable: 100, earned: 0 }, "calm", 1)).toBeNull()
})

test("sees a history that tells of more or less than came to pass", () => {
  const history = (minutes: number, claims: number) => ({
    minutes: () => [{ hourAt: 0, game: null, minutes }],
    claims: () => Array.from({ length: claims }, (_, index) => claimOf(String(index))),
  })
  const claims = { kept: 10, unkept: 0 }
  expect(wrongPast(history(970, 10), 1_000, claims)).toBeNull()
  expect(wrongPast(history(1_001, 10), 1_000, claims)).toContain("1001 minutes")
  expect(wrongPast(history(969, 10), 1_000, claims)).toContain("969 minutes")
  expect(wrongPast(history(1_000, 8), 1_000, claims)).toContain("8 claims")
  expect(wrongPast(history(1_000, 11), 1_000, claims)).toContain("11 claims")
  expect(wrongPast(history(1_000, 11), 1_000, { ...claims, unkept: 1 })).toBeNull()
})

function claimOf(id: string): ClaimedDrop {
  const names = { dropName: null, campaignId: null, campaignName: null }
  const rest = { userId: null, gameId: null, gameName: null, imageUrl: null }
  return { dropId: id as DropId, claimedAt: 0, ...names, ...rest }
}
