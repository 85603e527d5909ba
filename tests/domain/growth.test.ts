import { expect, test } from "bun:test"
import { earnedSince } from "../../src/domain/growth.ts"
import { campaignOf, dropOf } from "./facts.ts"

const DONE = dropOf("done", 60, { confirmed: 60 })
const OPEN = dropOf("open", 60, { confirmed: 59 })

function idsOf(found: ReturnType<typeof earnedSince>): string[] {
  return found.map(({ campaign, drop }) => `${campaign.id} ${drop.id}`)
}

test("tells what can be claimed since, wherever the campaign stands now", () => {
  const before = [campaignOf("a", [DONE, OPEN]), campaignOf("b", [OPEN])]
  const earned = { ...OPEN, progress: DONE.progress }
  const after = [
    campaignOf("new", [DONE]),
    campaignOf("b", [OPEN]),
    campaignOf("a", [DONE, earned]),
  ]
  expect(idsOf(earnedSince(before, after))).toEqual(["new done", "a open"])
  expect(idsOf(earnedSince(after, after))).toEqual([])
  expect(idsOf(earnedSince([], before))).toEqual(["a done"])
})
