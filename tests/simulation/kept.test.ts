import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openKept } from "../../src/simulation/kept.ts"
import { openWorld } from "../../src/simulation/world.ts"
import { plainScenario } from "./viewer.ts"

function worldAt(begun: number) {
  return openWorld(plainScenario(), { clock: simulatedClock(begun), rng: seededRng(1) })
}

test("keeps what is in use, however much it is, and lets go of what is over", () => {
  const world = worldAt(0)
  const kept = openKept<number, string>((endsAt, { clock }) => endsAt <= clock.now())
  for (let endsAt = -5_000; endsAt <= 300; endsAt++) kept(world).set(endsAt, `made of ${endsAt}`)
  const left = [...kept(world).keys()]
  expect(left.slice(-300)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
  expect(left.length).toBeLessThan(1_000)
})

test("keeps nothing of one world for another", () => {
  const kept = openKept<string, string>(() => false)
  kept(worldAt(0)).set("harvest", "here")
  expect(kept(worldAt(0)).size).toBe(0)
})
