import { expect, test } from "bun:test"
import { catalog } from "../../src/actors/catalog.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import { seededRng } from "../../src/core/rng.ts"
import type { SecretKey } from "../../src/core/vault.ts"
import type { Game } from "../../src/domain/campaign.ts"
import type { CampaignId, ChannelId, ChannelLogin, GameId, UserId } from "../../src/domain/ids.ts"
import type { CampaignReport } from "../../src/domain/report.ts"
import type { Session } from "../../src/domain/session.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { CatalogEvent } from "../../src/messages/catalog.ts"
import type { Campaigns, Channels, InventoryAnswer } from "../../src/twitch/api.ts"
import { campaignOf, dropOf } from "../domain/facts.ts"
import { scene } from "../scene.ts"

const RUST: Game = { id: "263490" as GameId, name: "Rust", slug: "rust", boxArtUrl: null }
const PALADINS: Game = { id: "491115" as GameId, name: "Paladins", slug: null, boxArtUrl: null }

const NOTHING: InventoryAnswer = { reports: [], awards: [], isWhole: true }

const SIGNED_IN: Session = {
  at: "signed-in",
  login: "anna",
  credential: {
    token: 1 as SecretKey,
    client: "tv",
    userId: "100" as UserId,
    deviceId: "d".repeat(32),
  },
}

test("asks every source in a round and says when the awaited ones are in", async () => {
  const { tell, words, clock } = await stage({})
  tell({ type: "refresh", sources: "all" })
  await clock.advance(0)
  expect(words()).toEqual([
    "0s catalog-fetched", // inventory
    "0s source-failed", // Twitch tells this client no list
    "0s catalog-fetched", // feed
    "0s refresh-finished",
    "0s catalog-fetched", // that there are no rewards
  ])
})

test("says that a record is not whole that names nothing of what was begun", async () => {
  const { tell, heard, clock } = await stage({ inventory: async () => good(NOTHING) })
  const isWhole = async () => {
    tell({ type: "refresh", sources: ["inventory"] })
    await clock.advance(0)
    return heard<Extract<CatalogEvent, { isWhole: unknown }>>("catalog-fetched").at(-1)?.isWhole
  }
  expect(await isWhole()).toBe(true)
  const begun = campaignOf("summer", [dropOf("hat", 60, { confirmed: 12 })])
  tell({ type: "inventory-changed", campaigns: [begun] })
  expect(await isWhole()).toBe(false)
  tell({ type: "refresh", sources: ["feed"] })
  await clock.advance(0)
  const last = heard<Extract<CatalogEvent, { isWhole: unknown }>>("catalog-fetched").at(-1)
  expect(last).toMatchObject({ source: "feed", isWhole: true })
})

test("mines on while a source is down, and asks that one again by itself", async () => {
  let answers = 0
  const { tell, words, clock } = await stage({
    inventory: async () => {
      answers++
      return answers < 3 ? bad("busy", "Inventory: 503") : good(NOTHING)
    },
  })
  tell({ type: "refresh", sources: ["inventory"] })
  await clock.advance(60_000)
  expect(words().map((word) => word.split(" ")[1])).toEqual([
    "source-failed",
    "source-failed",
    "catalog-fetched",
  ])
})

test("asks once more when something changed while the answer was under way", async () => {
  let asked = 0
  const { tell, clock } = await stage({
    inventory: () =>
      new Promise((answer) => {
        asked++
        clock.after(1_000, () => answer(good(NOTHING)))
      }),
  })
  for (let i = 0; i < 5; i++) tell({ type: "refresh", sources: ["inventory"] })
  await clock.advance(10_000)
  expect(asked).toBe(2)
})

test("asks for details of listed games first, in groups, and lets mining begin after the first", async () => {
  const asked: string[] = []
  const { tell, heard, clock } = await stage({
    list: async () => good([...many(30, PALADINS, null), report("rust-1", RUST, null)]),
    details: (_, id) =>
      new Promise((answer) => {
        asked.push(id)
        const delayMs = asked.length <= 20 ? 100 : 9_000
        clock.after(delayMs, () => answer(good(report(id, RUST, []))))
      }),
  })
  tell({
    type: "settings-changed",
    settings: { ...DEFAULT_SETTINGS, games: [{ name: "rust", id: null }] },
  })
  tell({ type: "refresh", sources: "all" })
  await clock.advance(1_000)
  expect(asked[0]).toBe("rust-1")
  expect(asked.length).toBe(31)
  expect(heard("refresh-finished").length).toBe(1)
  await clock.advance(10_000)
  const detailed = heard<Extract<CatalogEvent, { type: "catalog-fetched" }>>("catalog-fetched")
    .filter((event) => event.source === "twitch" && !event.isWhole)
    .map((event) => event.reports.length)
  expect(detailed).toEqual([20, 11])
})

test("does not ask again for details it was told an hour ago", async () => {
  const asked: string[] = []
  const { tell, clock } = await stage({
    list: async () => good(many(3, RUST, null)),
    details: async (_, id) => {
      asked.push(id)
      return good({ ...report(id, RUST, []), at: clock.now() })
    },
  })
  tell({ type: "refresh", sources: ["twitch"] })
  await clock.advance(3_600_000)
  tell({ type: "refresh", sources: ["twitch"] })
  await clock.advance(1_000)
  expect(asked.length).toBe(3)
  await clock.advance(6 * 3_600_000)
  tell({ type: "refresh", sources: ["twitch"] })
  await clock.advance(1_000)
  expect(asked.length).toBe(6)
})

test("looks at the channels of a listed game that no source told of", async () => {
  const { tell, heard, clock } = await stage({
    directory: async (_, game) => {
      expect(game.name).toBe("Rust")
      return good([{ channel: ANNA, stream: null }])
    },
    ofChannel: async () => good([report("c-1", RUST, []), report("c-2", PALADINS, [])]),
  })
  tell({
    type: "settings-changed",
    settings: { ...DEFAULT_SETTINGS, games: [{ name: "Rust", id: null }] },
  })
  tell({ type: "refresh", sources: ["channels"] })
  await clock.advance(0)
  const told = heard<Extract<CatalogEvent, { type: "catalog-fetched" }>>("catalog-fetched")
  expect(told.flatMap((event) => event.reports.map((one) => one.id))).toEqual(["c-1" as CampaignId])
})

test("looks at what Twitch plays most when nothing at all is known", async () => {
  const looked: string[] = []
  const { tell, clock } = await stage({
    topGames: async () => good([RUST, PALADINS]),
    directory: async (_, game) => {
      looked.push(game.name)
      return game === RUST ? bad("busy", "503") : good([])
    },
  })
  tell({ type: "refresh", sources: ["channels"] })
  await clock.advance(0)
  expect(looked).toEqual(["Rust", "Paladins"])
})

test("forgets what it asked for another account", async () => {
  const { tell, words, clock } = await stage({
    inventory: () => new Promise((answer) => clock.after(1_000, () => answer(good(NOTHING)))),
  })
  tell({ type: "refresh", sources: ["inventory"] })
  tell({ type: "session-changed", session: { at: "unknown" } })
  await clock.advance(5_000)
  expect(words()).toEqual([])
})

test("never asks a feed that is switched off", async () => {
  let asked = 0
  const { tell, words, clock } = await stage({
    feed: async () => {
      asked++
      return good([])
    },
  })
  tell({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, feedEnabled: false } })
  tell({ type: "refresh", sources: "all" })
  await clock.advance(0)
  expect(asked).toBe(0)
  expect(words()).toContain("0s refresh-finished")
})

const ANNA = { id: "7" as ChannelId, login: "anna" as ChannelLogin, displayName: "Anna" }

async function stage(answers: Partial<Campaigns> & Partial<Channels>) {
  const forbidden: Outcome<never> = bad("forbidden", "told null")
  const ports = {
    campaigns: {
      inventory: async () => good(NOTHING),
      list: async () => forbidden,
      details: async () => forbidden,
      ofChannel: async () => good([]),
      rewards: async () => good([]),
      feed: async () => good([]),
      ...answers,
    },
    channels: { directory: async () => good([]), topGames: async () => good([]), ...answers },
    rng: seededRng(1),
  }
  const stood = await scene(catalog(ports))
  stood.tell({ type: "session-changed", session: SIGNED_IN })
  return stood
}

function many(count: number, game: Game, drops: CampaignReport["drops"]): CampaignReport[] {
  return Array.from({ length: count }, (_, index) => report(`${game.name}-${index}`, game, drops))
}

function report(id: string, game: Game, drops: CampaignReport["drops"]): CampaignReport {
  return {
    source: "twitch",
    at: Date.UTC(2026, 9, 15, 12),
    id: id as CampaignId,
    system: "timed",
    name: id,
    game,
    startsAt: null,
    endsAt: null,
    imageUrl: null,
    detailsUrl: null,
    link: "unknown",
    linkUrl: null,
    allowed: null,
    drops,
  }
}
