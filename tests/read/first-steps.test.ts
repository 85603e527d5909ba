import { expect, test } from "bun:test"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import { firstSteps } from "../../src/read/first-steps.ts"
import { CAMPAIGNS, RUST, SIGNED_IN, TIDES, WAITS_FOR_CODE, campaign } from "../web/made-up.ts"

const LINK = { link: "not-linked", linkUrl: "https://link.example/" } as const

test("a new user is asked to choose among the games there are", () => {
  const steps = firstSteps(SIGNED_IN, DEFAULT_SETTINGS, CAMPAIGNS)
  expect(steps?.games.map(({ name }) => name)).toEqual(["Harbour Tides", "Rust"])
})

test("accounts to link are named, the campaign that ends soonest first", () => {
  const steps = firstSteps(SIGNED_IN, DEFAULT_SETTINGS, [
    campaign("late", "Late", RUST, [], { ...LINK, endsAt: 9 }),
    campaign("soon", "Soon", TIDES, [], { ...LINK, endsAt: 5 }),
    campaign("linked", "Linked", RUST, []),
    campaign("nowhere", "Nowhere", RUST, [], { ...LINK, linkUrl: null }),
  ])
  expect(steps?.toLink.map(({ name }) => name)).toEqual(["Soon", "Late"])
})

test("whoever has chosen, or cannot choose yet, is left alone", () => {
  const games = [{ id: null, name: "Rust" }]
  expect(firstSteps(SIGNED_IN, { ...DEFAULT_SETTINGS, games }, CAMPAIGNS)).toBeNull()
  const everything = { ...DEFAULT_SETTINGS, gamesMode: "everything" } as const
  expect(firstSteps(SIGNED_IN, everything, CAMPAIGNS)).toBeNull()
  const skipped = { ...DEFAULT_SETTINGS, hasSkippedFirstSteps: true }
  expect(firstSteps(SIGNED_IN, skipped, CAMPAIGNS)).toBeNull()
  expect(firstSteps(WAITS_FOR_CODE, DEFAULT_SETTINGS, CAMPAIGNS)).toBeNull()
  expect(firstSteps(SIGNED_IN, DEFAULT_SETTINGS, [])).toBeNull()
})
