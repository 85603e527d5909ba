import { expect, test } from "bun:test"
import {
  type Asides,
  isAside,
  NO_ASIDES,
  nextReturn,
  setAside,
  takeBack,
} from "../../src/domain/asides.ts"
import type { CampaignId } from "../../src/domain/ids.ts"
import { HOUR, MINUTE, NOW } from "./facts.ts"

const [RUST, CHESS] = ["rust", "chess"] as unknown as readonly [CampaignId, CampaignId]

function untilOf(asides: Asides): number {
  return nextReturn(asides, NOW)! - NOW
}

test("leaves a campaign for longer each time, and no longer than a day", () => {
  let asides = NO_ASIDES
  const lengths: number[] = []
  for (let times = 0; times < 9; times++) {
    asides = setAside(asides, RUST, NOW)
    lengths.push(untilOf(asides) / MINUTE)
  }
  expect(lengths).toEqual([15, 30, 60, 120, 240, 480, 960, 1_440, 1_440])
})

test("tries it again when its time is over", () => {
  const asides = setAside(NO_ASIDES, RUST, NOW)
  expect(isAside(asides, RUST, NOW + 15 * MINUTE - 1)).toBe(true)
  expect(isAside(asides, RUST, NOW + 15 * MINUTE)).toBe(false)
  expect(isAside(asides, CHESS, NOW)).toBe(false)
  expect(nextReturn(asides, NOW + 15 * MINUTE)).toBeNull()
})

test("forgets what was tried again a day ago and not left since", () => {
  const asides = setAside(NO_ASIDES, RUST, NOW)
  const soon = setAside(asides, CHESS, NOW + 24 * HOUR)
  expect([...soon.keys()]).toEqual([RUST, CHESS])
  const later = setAside(asides, CHESS, NOW + 25 * HOUR)
  expect([...later.keys()]).toEqual([CHESS])
})

test("takes back what counts after all, and begins with it anew", () => {
  const asides = setAside(setAside(NO_ASIDES, RUST, NOW), RUST, NOW)
  const counted = takeBack(asides, RUST, NOW + HOUR)
  expect(counted.size).toBe(0)
  expect(untilOf(setAside(counted, RUST, NOW))).toBe(15 * MINUTE)
})

test("takes all back where one after the other did not count", () => {
  const asides = setAside(setAside(NO_ASIDES, RUST, NOW + MINUTE), CHESS, NOW + 2 * MINUTE)
  expect(takeBack(asides, null, NOW).size).toBe(0)
})

test("keeps what alone did not count, and what was left before something did", () => {
  const asides = setAside(setAside(NO_ASIDES, RUST, NOW - MINUTE), CHESS, NOW + MINUTE)
  expect([...takeBack(asides, null, NOW).keys()]).toEqual([RUST, CHESS])
  expect(takeBack(NO_ASIDES, null, NOW)).toBe(NO_ASIDES)
})
