import { describe, expect, test } from "bun:test"
import { randomText, realRng, seededRng } from "../../src/core/rng.ts"

function drawn(rng: { next(): number }, count: number): number[] {
  return Array.from({ length: count }, () => rng.next())
}

describe("chance", () => {
  test("repeats itself from its seed", () => {
    expect(drawn(seededRng(7), 20)).toEqual(drawn(seededRng(7), 20))
  })

  test("differs from seed to seed", () => {
    expect(drawn(seededRng(7), 5)).not.toEqual(drawn(seededRng(8), 5))
  })

  test("gives the published numbers of mulberry32", () => {
    const first = drawn(seededRng(0), 3).map((number) => number * 2 ** 32)
    expect(first).toEqual([1_144_304_738, 1_416_247, 958_946_056])
  })

  test.each([
    ["seeded", seededRng(3)],
    ["real", realRng],
  ])("stays in its bounds and is spread evenly (%s)", (_name, rng) => {
    const numbers = drawn(rng, 10_000)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
    expect(mean).toBeGreaterThan(0.48)
    expect(mean).toBeLessThan(0.52)
  })

  test("draws texts from the whole alphabet and nothing else", () => {
    const text = randomText(seededRng(1), 500, "abc")
    expect(text).toHaveLength(500)
    expect(new Set(text)).toEqual(new Set("abc"))
  })
})
