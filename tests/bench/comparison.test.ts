import { describe, expect, test } from "bun:test"
import { compare } from "./comparison.ts"
import { cost, gain } from "./figure.ts"

describe("a figure beside that of the last time", () => {
  test("is marked when it costs a tenth more, and not when it costs less", () => {
    const [more, same, less] = [cost("a", 56, "MB"), cost("b", 50.1, "MB"), cost("c", 20, "MB")]
    const last = ["a", "b", "c"].map((name) => cost(name, 50, "MB"))
    expect(compare([more, same, less], last)).toEqual([
      ["a", "56.0 MB", "50.0 MB", "▲ 12 %", "WORSE"],
      ["b", "50.1 MB", "50.0 MB", "=", ""],
      ["c", "20.0 MB", "50.0 MB", "▼ 60 %", ""],
    ])
  })

  test("is marked when there is a tenth less of what is good", () => {
    const last = [gain("speed", 2, "days/s")]
    expect(compare([gain("speed", 1.7, "days/s")], last)[0]?.[4]).toBe("WORSE")
    expect(compare([gain("speed", 3, "days/s")], last)[0]?.[4]).toBe("")
  })

  test("stands alone when it is new, or was counted in something else", () => {
    const last = [cost("first byte", 0.3, "s")]
    const rows = compare([cost("first byte", 300, "ms"), cost("bytes", 3, "KB")], last)
    expect(rows).toEqual([
      ["first byte", "300 ms", "", "", "new"],
      ["bytes", "3.00 KB", "", "", "new"],
    ])
  })
})
