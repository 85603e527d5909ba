import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { openRateLimit } from "../../src/web/rate-limit.ts"

const EACH = { burst: 2, refillMs: 1000 }

function limited(allBurst: number) {
  const clock = simulatedClock()
  const limit = openRateLimit(clock.now, EACH, { burst: allBurst, refillMs: 100 })
  return { clock, ...limit }
}

test("a few attempts are free, the next waits, and one by one they come back", async () => {
  const { clock, take } = limited(100)
  expect([take("a"), take("a"), take("a")]).toEqual([null, null, 1000])
  await clock.advance(400)
  expect(take("a")).toBe(600)
  await clock.advance(600)
  expect([take("a"), take("a")]).toEqual([null, 1000])
})

test("nobody saves up more than the first few", async () => {
  const { clock, take } = limited(100)
  await clock.advance(3_600_000)
  expect([take("a"), take("a"), take("a")]).toEqual([null, null, 1000])
})

test("many addresses have no more attempts together than all may have", async () => {
  const { clock, take } = limited(3)
  expect(["a", "b", "c", "d"].map(take)).toEqual([null, null, null, 100])
  await clock.advance(100)
  expect(take("e")).toBeNull()
})

test("an attempt that was no guess is given back, and never more than was there", () => {
  const { take, giveBack } = limited(100)
  take("a")
  giveBack("a")
  giveBack("a")
  expect([take("a"), take("a"), take("a")]).toEqual([null, null, 1000])
})

test("an address that comes back is remembered, unless a thousand others came since", () => {
  const { take } = limited(10_000)
  take("a")
  take("a")
  for (let i = 0; i < 999; i++) take(`other ${i}`)
  expect(take("a")).toBe(1000)
  for (let i = 0; i < 1000; i++) take(`more ${i}`)
  expect(take("a")).toBeNull()
})

test("a clock that was put back does not lock anybody out", () => {
  const { clock, take } = limited(100)
  take("a")
  take("a")
  clock.jump(-3_600_000)
  expect(take("a")).toBe(1000)
})
