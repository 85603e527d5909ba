// A bounded number of cases for each target, the same every time; `bun run fuzz` looks for more.

import { describe, expect, setDefaultTimeout, test } from "bun:test"
import { told } from "./target.ts"
import { TARGETS } from "./targets.ts"

// The machine may be busy with other things.
setDefaultTimeout(120_000)

const SEED = 2026

describe("bears whatever comes", () => {
  test.each(TARGETS.map((one) => [one.name, one] as const))("to %s", async (_, one) => {
    const { find } = await one.hunt({ seed: SEED })
    expect(find === null ? "holds" : told(find)).toBe("holds")
  })
})
