import { expect, test } from "bun:test"
import type { CatalogCommand } from "../../src/messages/catalog.ts"
import { begin, campaign, channel, RUST, stage, TARKOV } from "./director-stage.ts"

test.each([
  ["of any game is live", [], ["90s channels<track"]],
  ["of the best game is live", [channel("boris", TARKOV)], ["300s channels<search"]],
])("keeps looking for channels while none %s", async (_, live, looks) => {
  const { tell, clock, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST), campaign("c2", TARKOV)], live)
  const before = words().length
  await clock.advance(310_000)
  const later = words().slice(before)
  expect(later.filter((word) => / channels<(track|search)$/.test(word))).toEqual(looks)
})

const DONE = { ...campaign("c1", RUST) }
const CLAIMED = { ...DONE.drops[0]!.progress, claim: "claimed" } as const

test.each([
  ["is left", { ...DONE, drops: [{ ...DONE.drops[0]!, progress: CLAIMED }] }],
  ["has a channel", DONE],
])("looks for campaigns that no list told of while nothing %s", async (_, known) => {
  const { tell, clock, heard, words } = await stage()
  await begin(tell, clock, [known], [])
  await clock.advance(13 * 60_000)
  expect(words().filter((word) => word.endsWith("catalog<refresh"))).toEqual([
    "0s catalog<refresh",
    "60s catalog<refresh",
    "660s catalog<refresh",
  ])
  expect(heard<CatalogCommand>("refresh").at(-1)).toEqual({
    type: "refresh",
    sources: ["channels", "rewards"],
  })
})

test("looks for none while something is mined", async () => {
  const { tell, clock, words } = await stage()
  await begin(tell, clock, [campaign("c1", RUST)], [channel("anna", RUST)])
  await clock.advance(13 * 60_000)
  expect(words().filter((word) => word.endsWith("catalog<refresh"))).toEqual(["0s catalog<refresh"])
})
