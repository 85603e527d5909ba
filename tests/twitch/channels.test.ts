import { expect, test } from "bun:test"
import type { Game } from "../../src/domain/campaign.ts"
import type { ChannelId, ChannelLogin, GameId } from "../../src/domain/ids.ts"
import type { Channels } from "../../src/twitch/api.ts"
import { openChannels } from "../../src/twitch/channels.ts"
import { byName, passing, payload, stage } from "./stage.ts"

const RUST: Game = { id: "263490" as GameId, name: "Rust", slug: "rust", boxArtUrl: null }
const ANNA = "anna_plays" as ChannelLogin

function channelsOn(table: Readonly<Record<string, unknown>>) {
  const set = stage(byName(table))
  const channels = openChannels(set)
  const { clock, credential, asked } = set
  const call = <T>(ask: (channels: Channels) => Promise<T>) => passing(clock, ask(channels))
  return {
    asked,
    directory: (game = RUST) => call((one) => one.directory(credential, game)),
    channel: () => call((one) => one.channel(credential, ANNA)),
    ban: () => call((one) => one.ban(credential, "55185969" as ChannelId)),
    findGame: () => call((one) => one.findGame(credential, "rust")),
    topGames: () => call((one) => one.topGames(credential)),
  }
}

test("finds the live channels of a game past holes in the page", async () => {
  const { directory } = channelsOn({ DirectoryPage_Game: payload("directory-with-holes") })
  expect(await directory()).toMatchObject({
    ok: true,
    value: [
      {
        channel: { id: "ch-anna", login: "anna", displayName: "ANNA" },
        stream: {
          broadcastId: "s1",
          title: "anna plays",
          viewers: 1200,
          game: { id: "263490", name: "Rust" },
          hasDrops: true,
          isRerun: false,
        },
      },
      { channel: { login: "reruns" }, stream: { isRerun: true } },
      { channel: { login: "carl" }, stream: { game: { id: "263490" } } },
    ],
  })
})

test("asks for a game's page exactly as the site does", async () => {
  const { directory, asked } = channelsOn({ DirectoryPage_Game: payload("directory-with-holes") })
  await directory()
  expect(asked[0]!.questions[0]!.variables).toEqual({
    limit: 30,
    slug: "rust",
    imageWidth: 50,
    includeCostreaming: false,
    options: {
      broadcasterLanguages: [],
      freeformTags: null,
      includeRestricted: ["SUB_ONLY_LIVE"],
      recommendationsContext: { platform: "web" },
      sort: "VIEWER_COUNT",
      systemFilters: ["DROPS_ENABLED"],
      tags: [],
      requestID: "JIRA-VXP-2397",
    },
    sortTypeIsRecency: false,
  })
})

test("misses a game whose slug is wrong, and asks no further", async () => {
  const { directory, asked } = channelsOn({ DirectoryPage_Game: payload("directory-wrong-slug") })
  expect(await directory()).toMatchObject({ ok: false, reason: "missing" })
  expect(asked).toHaveLength(1)
})

test("looks up a slug it was not told, once", async () => {
  const { directory, asked } = channelsOn({
    DirectoryPage_Game: payload("directory-with-holes"),
    DirectoryGameRedirect: payload("game-slug"),
  })
  await directory({ ...RUST, slug: null })
  await directory({ ...RUST, slug: null })
  const names = asked.flatMap((one) => one.names)
  expect(names).toEqual(["DirectoryGameRedirect", "DirectoryPage_Game", "DirectoryPage_Game"])
})

test("finds a game by its name, as Twitch writes it", async () => {
  const { findGame } = channelsOn({
    DirectoryPage_Game: payload("directory-with-holes"),
    DirectoryGameRedirect: payload("game-slug"),
  })
  expect(await findGame()).toMatchObject({
    ok: true,
    value: {
      id: "263490",
      name: "Rust",
      slug: "rust",
      boxArtUrl: "https://static-cdn.jtvnw.net/ttv-boxart/263490-285x380.jpg",
    },
  })
})

test("finds no game where Twitch knows none", async () => {
  const { findGame, asked } = channelsOn({ DirectoryGameRedirect: { data: { game: null } } })
  expect(await findGame()).toMatchObject({ ok: false, reason: "missing" })
  expect(asked).toHaveLength(1)
})

test("asks for a game's streams in plain words when its page is refused", async () => {
  const { directory } = channelsOn({ GameStreams: payload("game-streams") })
  expect(await directory()).toMatchObject({
    ok: true,
    value: [{ channel: { login: "anna" }, stream: { viewers: 1200, game: { id: "263490" } } }],
  })
})

test("reads a live channel, with drops where a tag says so", async () => {
  const { channel, asked } = channelsOn({
    VideoPlayerStreamInfoOverlayChannel: payload("channel-live"),
  })
  expect(await channel()).toMatchObject({
    ok: true,
    value: {
      channel: { id: "55185969", login: ANNA, displayName: "Anna_Plays" },
      stream: {
        broadcastId: "317929101287",
        title: "wipe day",
        viewers: 1234,
        game: { id: "263490", name: "Rust" },
        hasDrops: true,
        isRerun: false,
        seenAt: asked[0]!.at + 100,
      },
    },
  })
})

test.each([
  ["channel-live-with-text-tags", { ok: true, value: { stream: { hasDrops: true } } }],
  ["channel-without-game", { ok: true, value: { stream: { game: null, hasDrops: null } } }],
  ["channel-offline", { ok: true, value: { channel: { login: ANNA }, stream: null } }],
  ["channel-unknown", { ok: false, reason: "missing" }],
])("understands %s", async (fixture, expected) => {
  const { channel } = channelsOn({ VideoPlayerStreamInfoOverlayChannel: payload(fixture) })
  expect(await channel()).toMatchObject(expected)
})

test.each([
  ["ban-none", null],
  ["ban-permanent", { until: null }],
  ["ban-until", { until: Date.UTC(2026, 9, 15, 13) }],
])("understands %s", async (fixture, value) => {
  const { ban } = channelsOn({ ChannelBan: payload(fixture) })
  expect(await ban()).toEqual({ ok: true, value })
})

test("knows what Twitch plays most", async () => {
  const { topGames } = channelsOn({ TopGames: payload("top-games") })
  const games = await topGames()
  expect(games.ok && games.value.map(({ id, slug }) => [id, slug])).toEqual([
    ["263490", "rust"],
    ["491115", "paladins"],
  ])
})
