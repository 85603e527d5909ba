import { expect, test } from "bun:test"
import type { Reason } from "../../src/core/outcome.ts"
import { whyNoCampaigns } from "../../src/read/no-campaigns.ts"
import { CAMPAIGNS, NOON, SIGNED_IN, WAITS_FOR_CODE } from "../web/made-up.ts"

function feed(answeredAt: number | null, trouble: Reason | null) {
  return [{ source: "feed", answeredAt, trouble }] as const
}

test.each([
  ["none that matches", "campaigns.empty", CAMPAIGNS, SIGNED_IN, feed(NOON, null)],
  ["nobody signed in", "campaigns.signed-out", [], WAITS_FOR_CODE, []],
  ["nothing heard yet", "campaigns.loading", [], SIGNED_IN, feed(null, "forbidden")],
  ["no source to be had", "campaigns.failed", [], SIGNED_IN, feed(null, "offline")],
  ["none there is", "campaigns.none", [], SIGNED_IN, feed(NOON, "offline")],
] as const)("an empty list says why: %s", (_, key, campaigns, session, sources) => {
  expect(whyNoCampaigns(campaigns, session, sources).key).toBe(key)
})
