import { expect, test } from "bun:test"
import { type Campaign, EVERY_GAME } from "../../src/domain/campaign.ts"
import type { CampaignId } from "../../src/domain/ids.ts"
import type { OrderMode, Settings } from "../../src/domain/settings.ts"
import { rankCampaigns, wantedGames } from "../../src/domain/wanted.ts"
import {
  campaignOf,
  dropOf,
  gameNamed,
  HOUR,
  listed,
  MINUTE,
  NOW,
  PALADINS,
  RUST,
  SPECIAL_EVENTS,
  settingsWith,
  wanting,
} from "./facts.ts"

const BOTH = [
  campaignOf("rust", [dropOf("r1", 60)]),
  campaignOf("paladins", [dropOf("p1", 60)], { game: PALADINS }),
]

function ranked(campaigns: readonly Campaign[], settings: Settings, mined?: string): string[] {
  const { candidates } = rankCampaigns(campaigns, NOW, settings, (mined as CampaignId) ?? null)
  return candidates.map(({ campaign }) => campaign.id)
}

function refused(campaigns: readonly Campaign[], settings: Settings): Record<string, string> {
  const entries = [...rankCampaigns(campaigns, NOW, settings, null).refused]
  return Object.fromEntries(entries.map(([id, { key }]) => [id, key]))
}

/** A campaign with one drop of so many minutes that ends after so many. */
function due(id: string, minutes: number, endsAfter: number, change = {}): Campaign {
  const endsAt = NOW + endsAfter * MINUTE
  return campaignOf(id, [dropOf(`drop of ${id}`, minutes, change)], { endsAt })
}

function ordered(order: OrderMode): Settings {
  return settingsWith({ order })
}

test("mines the games of the list in their order, and no other", () => {
  expect(ranked(BOTH, wanting(PALADINS, RUST))).toEqual(["paladins", "rust"])
  expect(ranked(BOTH, wanting(RUST, PALADINS))).toEqual(["rust", "paladins"])
  expect(refused(BOTH, wanting(RUST))).toEqual({ paladins: "reason.game-not-listed" })
})

test("mines everything while the list is empty", () => {
  expect(ranked(BOTH, settingsWith()).toSorted()).toEqual(["paladins", "rust"])
})

test("mines everything but what is left out", () => {
  const settings = settingsWith({ gamesMode: "everything", gamesExcluded: [RUST] })
  expect(ranked(BOTH, settings)).toEqual(["paladins"])
  expect(refused(BOTH, settings)).toEqual({ rust: "reason.game-excluded" })
})

test("begins with the games of the list also when it mines everything", () => {
  const settings: Settings = { ...wanting(PALADINS), gamesMode: "everything" }
  expect(ranked(BOTH, settings)).toEqual(["paladins", "rust"])
})

test("knows a game that was only typed in, whatever its case", () => {
  expect(ranked(BOTH, settingsWith({ games: [{ name: " rUST ", id: null }] }))).toEqual(["rust"])
})

test("mines first what ends first within one game", () => {
  const campaigns = [due("late", 30, 300), due("soon", 30, 100)]
  expect(ranked(campaigns, wanting(RUST))).toEqual(["soon", "late"])
})

test("mines first what ends first of all, where that is the order", () => {
  const soon = { ...due("soon", 30, 100), game: PALADINS }
  const settings: Settings = { ...wanting(RUST, PALADINS), order: "ending-soonest" }
  expect(ranked([due("late", 30, 300), soon], settings)).toEqual(["soon", "late"])
})

test("looks at the end of the drop that earns now, not only of its campaign", () => {
  const narrow = campaignOf("narrow", [dropOf("n1", 30, { endsAt: NOW + HOUR })])
  expect(ranked([due("soon", 30, 100), narrow], ordered("ending-soonest"))).toEqual([
    "narrow",
    "soon",
  ])
})

test("mines first what has the least slack, where that is the order", () => {
  const campaigns = [due("short", 10, 100), due("long", 240, 300)]
  expect(ranked(campaigns, ordered("least-slack-first"))).toEqual(["long", "short"])
})

test("counts the slack of the whole chain", () => {
  const chain = campaignOf("chain", [dropOf("c1", 10), dropOf("c2", 200, { after: ["c1"] })], {
    endsAt: NOW + 300 * MINUTE,
  })
  expect(ranked([due("single", 50, 150), chain], ordered("least-slack-first"))).toEqual([
    "chain",
    "single",
  ])
})

test("does not change campaigns with every minute because the other has a little less slack", () => {
  const campaigns = [due("a", 100, 300), due("b", 100, 290)]
  const settings = ordered("least-slack-first")
  expect(ranked(campaigns, settings)).toEqual(["b", "a"])
  expect(ranked(campaigns, settings, "a")).toEqual(["a", "b"])
  expect(ranked([due("a", 100, 300), due("b", 100, 150)], settings, "a")).toEqual(["b", "a"])
})

test("finishes as many drops as can be, where that is the order", () => {
  const campaigns = [due("big", 100, 110), due("small", 50, 120), due("tiny", 40, 130)]
  expect(ranked(campaigns, ordered("smart"))).toEqual(["small", "tiny", "big"])
})

test("mines what is due first when all can be finished", () => {
  const campaigns = [due("late", 20, 600), due("soon", 60, 100), due("middle", 100, 300)]
  expect(ranked(campaigns, ordered("smart"))).toEqual(["soon", "middle", "late"])
})

test("gives up the last drops of a chain for the sake of others", () => {
  const chain = campaignOf("chain", [dropOf("c1", 20), dropOf("c2", 100, { after: ["c1"] })], {
    endsAt: NOW + 130 * MINUTE,
  })
  const campaigns = [due("other", 60, 140), chain]
  expect(ranked(campaigns, ordered("smart"))).toEqual(["chain", "other"])
})

test("leaves room for the end of a chain that must begin early", () => {
  const chain = campaignOf("chain", [dropOf("c1", 60), dropOf("c2", 60, { after: ["c1"] })], {
    endsAt: NOW + 130 * MINUTE,
  })
  expect(ranked([due("other", 60, 200), chain], ordered("smart"))).toEqual(["chain", "other"])
})

test("puts campaigns in the same order whatever order they are known in", () => {
  const campaigns = [due("b", 30, 100), due("a", 30, 100), due("c", 30, 100)]
  const orders: OrderMode[] = ["my-order", "ending-soonest", "least-slack-first", "smart"]
  for (const order of orders) {
    const there = ranked(campaigns, ordered(order))
    expect(ranked(campaigns.toReversed(), ordered(order))).toEqual(there)
  }
})

test("looks for each wanted game once, most wanted first", () => {
  const campaigns = [
    ...BOTH,
    campaignOf("listed", [dropOf("l1", 60)], { allowed: listed("anna", "boris") }),
    campaignOf("also listed", [dropOf("l2", 60)], { allowed: listed("boris", "clara") }),
  ]
  const found = wantedGames(rankCampaigns(campaigns, NOW, wanting(PALADINS, RUST), null).candidates)
  expect(found.map(({ game }) => game.name)).toEqual(["Paladins", "Rust"])
  expect(found[1]?.fromDirectory).toBe(true)
  expect(found[1]?.listed.map(({ login }) => String(login)).toSorted()).toEqual([
    "anna",
    "boris",
    "clara",
  ])
})

test("asks no directory for a game of which only named channels count", () => {
  const campaigns = [campaignOf("a", [dropOf("a1", 60)], { allowed: listed("anna") })]
  const [wanted] = wantedGames(rankCampaigns(campaigns, NOW, settingsWith(), null).candidates)
  expect(wanted?.fromDirectory).toBe(false)
})

test("asks no directory for special categories, whose own channels earn nothing", () => {
  const drops = [dropOf("a1", 60)]
  const campaigns = [
    campaignOf("special", drops, { game: SPECIAL_EVENTS, allowed: listed("anna") }),
    campaignOf("everywhere", drops, { game: EVERY_GAME }),
  ]
  const found = wantedGames(rankCampaigns(campaigns, NOW, settingsWith(), null).candidates)
  expect(found.map(({ game, fromDirectory }) => [game.name, fromDirectory])).toEqual([
    ["Special Events", false],
  ])
})

test("takes a hostile name of a game for a name like any other", () => {
  const hostile = gameNamed("<img src=x onerror=alert(1)>")
  const campaigns = [campaignOf("a", [dropOf("a1", 60)], { game: hostile })]
  const typed = settingsWith({ games: [{ name: "<IMG SRC=x onerror=alert(1)>", id: null }] })
  expect(ranked(campaigns, typed)).toEqual(["a"])
  expect(ranked(campaigns, wanting(RUST))).toEqual([])
})

test("refuses a campaign for no longer than its reason holds", () => {
  const settings = settingsWith()
  const opens = { startsAt: NOW + HOUR, endsAt: NOW + 3 * HOUR }
  const soon = [campaignOf("soon", [dropOf("d", 60, opens)], opens)]
  const at = (now: number, known = settings) => {
    const { candidates, refused: others } = rankCampaigns(soon, now, known, null)
    return candidates.length > 0 ? "mined" : others.get("soon" as CampaignId)?.key
  }
  expect(at(NOW)).toBe("reason.campaign-not-started")
  expect(at(NOW + HOUR)).toBe("mined")
  expect(at(NOW + 3 * HOUR)).toBe("reason.campaign-ended")
  // The clock was put right.
  expect(at(NOW)).toBe("reason.campaign-not-started")
  expect(at(NOW + 2 * MINUTE, wanting(PALADINS))).toBe("reason.game-not-listed")
})
