import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { backoffMs } from "../../src/core/backoff.ts"
import { seededRng } from "../../src/core/rng.ts"

const RULE = { firstMs: 1_000, capMs: 120_000 }
const LONGEST = { next: () => 0.999_999 }
const SHORTEST = { next: () => 0 }

describe("a backoff", () => {
  test("doubles with every try until the cap", () => {
    const waits = [0, 1, 2, 3, 10].map((attempt) => backoffMs(RULE, attempt, LONGEST))
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 120_000])
  })

  test("never waits less than half of its length", () => {
    const waits = [0, 1, 10].map((attempt) => backoffMs(RULE, attempt, SHORTEST))
    expect(waits).toEqual([500, 1_000, 60_000])
  })

  test("stays within its bounds for any number of tries", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (attempt, seed) => {
        const wait = backoffMs(RULE, attempt, seededRng(seed))
        expect(wait).toBeGreaterThanOrEqual(500)
        expect(wait).toBeLessThanOrEqual(120_000)
      }),
    )
  })

  test("keeps two waiters apart", () => {
    const waits = [1, 2, 3, 4].map((seed) => backoffMs(RULE, 5, seededRng(seed)))
    expect(new Set(waits).size).toBe(4)
  })
})
