// The shapes of what Twitch answers, as public miners know them (October 2026).

import { expect, test } from "bun:test"
import { at, plainScenario, stage } from "./viewer.ts"

const TRAPS = { rules: { credit: "beacon", viewcountSeconds: 0, hasTraps: true } }

/** Directory variables as the web site sends them. */
function directory(slug: string): object {
  return {
    ...{ limit: 30, slug, imageWidth: 50, includeCostreaming: false, sortTypeIsRecency: false },
    options: {
      ...{ broadcasterLanguages: [], freeformTags: null, includeRestricted: ["SUB_ONLY_LIVE"] },
      ...{ recommendationsContext: { platform: "web" }, sort: "RELEVANCE", tags: [] },
      ...{ systemFilters: ["DROPS_ENABLED"], requestID: "JIRA-VXP-2397" },
    },
  }
}

test("a directory lists live channels with drops, most viewers first, and traps where they are set", async () => {
  const channels = [
    { id: "70001", login: "anna", game: "1", viewers: 5 },
    { id: "70002", login: "boris", game: "1", viewers: 50 },
    { id: "70003", login: "clara", game: "1", isLive: false },
    { id: "70004", login: "dora", game: "1", hasDrops: false },
    { id: "70005", login: "emil", game: "2" },
  ]
  const { viewer, during } = stage(plainScenario({ ...TRAPS, channels }))
  const answer = await during(viewer.operation("DirectoryPage_Game", directory("rust")))
  const edges = at(answer, "data.game.streams.edges")
  expect(at(edges, "0.node.broadcaster.login")).toBe("boris")
  expect(at(edges, "1.node.broadcaster.login")).toBe("anna")
  expect(at(edges, "2.node")).toBeNull()
  expect(at(edges, "3.node.broadcaster")).toBeNull()
  expect(at(edges, "length")).toBe(4)
  const wrong = await during(viewer.operation("DirectoryPage_Game", directory("rost")))
  expect(at(wrong, "data.game")).toBeNull()
})

test("times come with none, three or nine digits of a second", async () => {
  const drops = [{ id: "drop", name: "Drop", minutes: 9 }]
  const campaigns = ["abc", "abcd", "abcde"].map((id) => ({
    ...{ id, name: id, game: "1", endsInMinutes: 9, drops },
  }))
  const { viewer, during } = stage(plainScenario({ ...TRAPS, campaigns }))
  const query = 'query { channel(id: "70001") { viewerDropCampaigns { startAt } } }'
  expect(at(await during(viewer.query(query)), "data.channel.viewerDropCampaigns")).toEqual([
    { startAt: "2026-10-15T11:00:00Z" },
    { startAt: "2026-10-15T11:00:00.000Z" },
    { startAt: "2026-10-15T11:00:00.000000000Z" },
  ])
})

test("a channel shows its campaigns while it is live, and none when it is not", async () => {
  const { viewer, during, world } = stage(plainScenario())
  const ask = async () =>
    at(
      await during(
        viewer.operation("DropsHighlightService_AvailableDrops", { channelID: "70001" }),
      ),
      "data.channel.viewerDropCampaigns",
    )
  expect(at(await ask(), "0.summary.includesMWRequirement")).toBe(true)
  world.act({ type: "channel-down", channel: "anna" })
  expect(await ask()).toEqual([])
})

test("a stream that is blocked here says so in its token, and a ban on the channel", async () => {
  const channels = [{ id: "70001", login: "anna", game: "1", isForbidden: true, isBanning: true }]
  const { viewer, during } = stage(plainScenario({ channels }))
  const variables = { isLive: true, isVod: false, login: "anna", platform: "web" }
  const token = await during(
    viewer.operation("PlaybackAccessToken", { ...variables, playerType: "site", vodID: "" }),
  )
  expect(at(token, "data.streamPlaybackAccessToken.authorization.isForbidden")).toBe(true)
  const ban = 'query { user(id: "70001") { self { banStatus { isPermanent expiresAt } } } }'
  expect(at(await during(viewer.query(ban)), "data.user.self.banStatus.isPermanent")).toBe(true)
})

test("some questions are answered without a token, with the web client's id", async () => {
  const { viewer, during, world } = stage(plainScenario())
  const web = {
    "Client-Id": "kimne78kx3ncx6brgo4mv6wki5h1ko",
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/138.0.0.0",
    ...{ Origin: "https://www.twitch.tv", Referer: "https://www.twitch.tv" },
  }
  const { Authorization: _, ...headers } = viewer.headers()
  const ask = async (query: string) => {
    const answer = viewer.ask({
      ...{ method: "POST", url: "https://gql.twitch.tv/gql" },
      ...{ headers: { ...headers, ...web }, body: JSON.stringify({ query }) },
    })
    return during(answer)
  }
  const games = await ask("query { games(first: 1) { edges { node { slug } } } }")
  expect(JSON.parse(games.body)).toEqual({
    data: { games: { edges: [{ node: { slug: "rust" } }] } },
  })
  expect(world.complaints).toEqual([])
  expect((await ask("query { currentUser { id } }")).status).toBe(401)
})

test("the beacon's address stands in the page, or in the script the page names", async () => {
  const pattern = /"(?:beacon|spade)_?url"\s*:\s*"(https:\/\/[^"]+)"/i
  const script = /src="(https:\/\/[\w.]+\/config\/settings\.[0-9a-f]{32}\.js)"/
  for (const beaconIn of ["page", "script"]) {
    const { viewer, during } = stage(plainScenario({ rules: { beaconIn } }))
    const page = await during(viewer.ask({ url: "https://www.twitch.tv/anna" }))
    const url = script.exec(page.body)?.[1]
    expect(url === undefined).toBe(beaconIn === "page")
    const holder = url === undefined ? page : await during(viewer.ask({ url }))
    expect(pattern.exec(holder.body)?.[1]).toBe("https://beacon.twitch.tv/track")
  }
})

test("the playlist moves with the clock and names segments in full or relative to itself", async () => {
  const { viewer, during, clock } = stage(plainScenario())
  const url = await during(viewer.variant("anna"))
  const sequence = async () => {
    const { body } = await during(viewer.ask({ url }))
    expect(body).toStartWith("#EXTM3U\n")
    expect(body).toMatch(/^https:.*\.ts$/m)
    expect(body).toMatch(/^\.\.\/\.\.\/segment\/.*\.ts$/m)
    return Number(/MEDIA-SEQUENCE:(\d+)/.exec(body)?.[1])
  }
  const first = await sequence()
  await clock.advance(9_000)
  expect((await sequence()) - first).toBe(5)
})

test("a playlist is gone with its broadcast", async () => {
  const { viewer, during, world } = stage(plainScenario())
  const url = await during(viewer.variant("anna"))
  world.act({ type: "channel-down", channel: "anna" })
  expect((await during(viewer.ask({ url }))).status).toBe(404)
})
