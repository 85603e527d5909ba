import { describe, expect, test } from "bun:test"
import { bad, good, mapGood, type Outcome } from "../../src/core/outcome.ts"

const double = (value: number) => value * 2

describe("an outcome", () => {
  test("changes its value when it is good", () => {
    expect(mapGood(good(21), double)).toEqual(good(42))
  })

  test("passes trouble on as it is", () => {
    const trouble: Outcome<number> = bad("busy", "429")
    expect(mapGood(trouble, double)).toEqual({ ok: false, reason: "busy", detail: "429" })
  })
})
