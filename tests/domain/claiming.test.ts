import { expect, test } from "bun:test"
import { claimRetryMs, instanceIdOf, leavesDoubt } from "../../src/domain/claiming.ts"
import type { CampaignId, DropId, UserId } from "../../src/domain/ids.ts"

test("tries a refused claim again within seconds, for an hour twice in 80, then less often", () => {
  const seconds = [1, 2, 3, 4, 5, 94, 95, 96, 97, 98, 99, 100, 200].map(
    (n) => claimRetryMs(n) / 1000,
  )
  expect(seconds).toEqual([2, 5, 15, 30, 40, 40, 80, 160, 320, 640, 1280, 1800, 1800])
})

test("builds the name of a claim as Twitch does", () => {
  const id = instanceIdOf("1" as UserId, "summer" as CampaignId, "hat" as DropId)
  expect(String(id)).toBe("1#summer#hat")
})

test("is in doubt after silence, and not after a no", () => {
  expect(leavesDoubt("timed-out")).toBe(true)
  expect(leavesDoubt("refused")).toBe(false)
})
