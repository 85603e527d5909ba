import { expect, test } from "bun:test"
import type { BenefitId } from "../../src/domain/ids.ts"
import { readLinks } from "../../src/domain/links.ts"
import type { Award } from "../../src/domain/report.ts"
import { campaignOf, HOUR, NOW, RUST } from "./facts.ts"

function awardOf(isConnected: boolean | null, change: Partial<Award> = {}): Award {
  return {
    benefitId: "potion" as BenefitId,
    gameId: RUST.id,
    lastAwardedAt: NOW,
    count: 1,
    isConnected,
    linkUrl: "https://link",
    ...change,
  }
}

const UNTOLD = campaignOf("a", [], { link: "unknown" })

test("learns from an award whether the account is linked for its game", () => {
  expect(readLinks([UNTOLD], [awardOf(false)])[0]).toMatchObject({
    link: "not-linked",
    linkUrl: "https://link",
  })
})

test("learns of a link made since", () => {
  const before = readLinks([UNTOLD], [awardOf(false)])
  expect(readLinks(before, [awardOf(true)])[0]?.link).toBe("linked")
})

test("believes the newest award of a game", () => {
  const awards = [
    awardOf(true, { lastAwardedAt: NOW }),
    awardOf(false, { lastAwardedAt: NOW - HOUR }),
  ]
  expect(readLinks([UNTOLD], awards)[0]?.link).toBe("linked")
})

test("believes what Twitch said of the campaign itself more than any award", () => {
  const told = [campaignOf("a", [], { sightings: [{ source: "inventory", at: NOW }] })]
  expect(readLinks(told, [awardOf(false)])).toBe(told)
})

test("learns nothing from an award that asks for no link", () => {
  const campaigns = [UNTOLD]
  expect(readLinks(campaigns, [awardOf(true, { linkUrl: null })])).toBe(campaigns)
  expect(readLinks(campaigns, [awardOf(null)])).toBe(campaigns)
})

test("learns nothing about rewards, which ask for no link", () => {
  const campaigns = [campaignOf("a", [], { link: "unknown", system: "reward" })]
  expect(readLinks(campaigns, [awardOf(false)])).toBe(campaigns)
})
