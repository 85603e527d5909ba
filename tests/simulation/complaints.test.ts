import { expect, test } from "bun:test"
import { ANDROID, at, plainScenario, stage, type Stage } from "./viewer.ts"

/** What the world complains of when a viewer does this. */
async function complaintsOf(
  deed: (scene: Stage) => Promise<unknown>,
  scenario = plainScenario(),
): Promise<string[]> {
  const scene = stage(scenario)
  await scene.during(deed(scene))
  return scene.world.complaints.map((complaint) => complaint.replace(/^[\d.]+s /, ""))
}

const PERSISTED = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } })

test("a client that does everything right is not complained of", async () => {
  expect(
    await complaintsOf(async ({ viewer }) => {
      await viewer.inventory()
      await viewer.beacon(viewer.minuteOn("anna"))
      await viewer.touchSegments(await viewer.variant("anna"))
    }),
  ).toEqual([])
})

test("every field of a minute is checked", async () => {
  for (const [wrong, complaint] of [
    [{ user_id: "100000001" }, "minute[0].properties.user_id should be a count"],
    [{ channel_id: 70001 }, "minute[0].properties.channel_id should be a text"],
    [{ live: undefined }, "minute[0].properties.live should be true"],
    [{ minutes_logged: 2 }, "minute[0].properties.minutes_logged should be 1"],
    [{ surprise: 1 }, "minute[0].properties.surprise is not known"],
    [{ client_time: "now" }, "minute[0].properties.client_time should be"],
    [{ user_id: 7 }, "a minute for another account"],
    [{ channel_id: "7" }, "unknown channel 7"],
    [{ channel: "boris" }, "channel boris is not called so"],
    [{ broadcast_id: "7" }, "wrong broadcast on anna"],
  ] as const) {
    const complaints = await complaintsOf(({ viewer }) =>
      viewer.beacon(viewer.minuteOn("anna", wrong)),
    )
    expect(complaints.length).toBe(1)
    expect(complaints[0]).toStartWith(complaint)
  }
})

test("a minute whose time is long past is stale", async () => {
  const scene = stage(plainScenario())
  const minute = scene.viewer.minuteOn("anna")
  await scene.clock.advance(91_000)
  await scene.during(scene.viewer.beacon(minute))
  expect(scene.world.complaints[0]).toContain("is stale")
})

test("a game that is wrong is forgiven only while the change is new", async () => {
  const scene = stage(plainScenario())
  const { viewer, clock, during, world } = scene
  const asBefore = () => ({ ...viewer.minuteOn("anna"), game: "Rust", game_id: "1" })
  world.act({ type: "channel-game", channel: "anna", game: "2" })
  await during(viewer.beacon(asBefore()))
  expect(world.complaints).toEqual([])
  await clock.advance(240_000)
  await during(viewer.beacon(asBefore()))
  expect(world.complaints).toEqual(["241s wrong game on anna"])
})

test("a minute for a broadcast that has ended is forgiven only while the end is new", async () => {
  const scene = stage(plainScenario())
  const { viewer, clock, during, world } = scene
  const { broadcast } = world.channels.byLogin("anna") ?? {}
  const asBefore = () => viewer.minuteOn("anna", { broadcast_id: broadcast?.id })
  world.act({ type: "channel-down", channel: "anna", announced: false })
  await during(viewer.beacon(asBefore()))
  expect(world.complaints).toEqual([])
  await clock.advance(240_000)
  await during(viewer.beacon(asBefore()))
  expect(world.complaints).toEqual(["241s wrong broadcast on anna"])
})

test("a beacon is minified JSON in base64 in a form", async () => {
  const post = (data: string) =>
    complaintsOf(({ viewer }) =>
      viewer.post("https://beacon.twitch.tv/track", { data }, viewer.headers()),
    )
  expect(await post("{}")).toEqual(["beacon without base64 data"])
  expect(await post(btoa("[1, 2]"))).toEqual(["a minute is not minified"])
  expect(await post(btoa("nonsense"))).toEqual(["a minute is not JSON"])
  expect(await post(btoa("[]"))).toEqual(["a beacon carries exactly one minute"])
})

test("a beacon without a token is noticed", async () => {
  const complaints = await complaintsOf(({ viewer }) =>
    viewer.beacon(viewer.minuteOn("anna"), { "Client-Id": viewer.headers()["Client-Id"] ?? "" }),
  )
  expect(complaints).toEqual(["beacon without a good token"])
})

test("a token may go once more while the one that replaces it is on its way, and no longer", async () => {
  const { viewer, during, world, clock } = stage(plainScenario(), undefined, null)
  const code = await during(viewer.requestCode())
  world.accounts.decide(String(at(code, "user_code")), true)
  const refresh_token = String(at(await during(viewer.pollCode(code)), "refresh_token"))
  const client_id = viewer.client["Client-Id"] ?? ""
  const form = { client_id, refresh_token, grant_type: "refresh_token" }
  await during(viewer.post("https://id.twitch.tv/oauth2/token", form))
  await during(viewer.beacon(viewer.minuteOn("anna")))
  expect(world.complaints).toEqual([])
  await clock.advance(65_000)
  await during(viewer.beacon(viewer.minuteOn("anna")))
  expect(world.complaints).toEqual([expect.stringContaining("beacon without a good token")])
})

test("every header of a client is checked", async () => {
  for (const [header, complaint] of [
    ["User-Agent", "gql.twitch.tv: wrong user-agent for tv"],
    ["Origin", "gql.twitch.tv: wrong origin for tv"],
    ["Referer", "gql.twitch.tv: wrong referer for tv"],
    ["Client-Session-Id", "gql.twitch.tv: wrong client-session-id"],
    ["X-Device-Id", "gql.twitch.tv: wrong x-device-id"],
    ["Accept-Language", "gql.twitch.tv: wrong accept-language"],
    ["Client-Id", "GraphQL: The Client-ID header is invalid."],
  ] as const) {
    const complaints = await complaintsOf(({ viewer }) =>
      viewer.graphql({ query: "{ currentUser { id } }" }, { [header]: "?" }),
    )
    expect(complaints).toEqual([complaint])
  }
})

test("a token that travels with another client is noticed", async () => {
  const complaints = await complaintsOf(({ viewer }) =>
    viewer.graphql({ query: "{ currentUser { id } }" }, ANDROID),
  )
  expect(complaints).toEqual(["a token of tv used by android"])
})

test("operations, hashes and variables nobody knows are noticed", async () => {
  const ask = (question: object) => complaintsOf(({ viewer }) => viewer.graphql(question))
  expect(
    await ask({ operationName: "Nonsense", variables: {}, extensions: PERSISTED("1") }),
  ).toEqual(["unknown operation Nonsense"])
  expect(
    await ask({
      ...{ operationName: "Inventory", extensions: PERSISTED("1") },
      variables: { fetchRewardCampaigns: false },
    }),
  ).toEqual(["unknown hash for Inventory"])
  expect(
    await complaintsOf(({ viewer }) =>
      viewer.operation("Inventory", { fetchRewardCampaigns: true }),
    ),
  ).toEqual(["Inventory.variables.fetchRewardCampaigns should be false"])
  expect(await ask({ query: "{ currentUser { shoeSize } }" })).toEqual([
    'query: Cannot query field "query.currentUser.shoeSize"',
  ])
  expect(await ask({ query: "query { channel(id: $id) { id } }" })).toEqual([
    "query: Error: $id is not declared",
  ])
  expect(await ask({ query: "{ currentUser { id }" })).toEqual(["query: Error: it ends too early"])
})

test("asking a channel's campaigns for the account's progress fails the whole query", async () => {
  const query =
    'query { channel(id: "70001") { viewerDropCampaigns { id timeBasedDrops { self { isClaimed } } } } }'
  expect(await complaintsOf(({ viewer }) => viewer.query(query))).toEqual([
    'query: Cannot query field "query.channel.viewerDropCampaigns.timeBasedDrops.self"',
  ])
})

test("more than 20 operations in a batch are refused", async () => {
  const batch = Array.from({ length: 21 }, () => ({ query: "{ currentUser { id } }" }))
  const scene = stage(plainScenario())
  expect((await scene.during(scene.viewer.graphql(batch))).status).toBe(400)
  expect(scene.world.complaints).toEqual(["0s GraphQL: a batch of 21"])
})

test("a sixth GraphQL request within a second is one too many", async () => {
  const scene = stage(plainScenario())
  const { viewer, clock, during, world } = scene
  const five = () => Promise.all(Array.from({ length: 5 }, () => viewer.inventory()))
  await during(five(), 1_000)
  await during(five(), 500)
  expect(world.complaints).toEqual([])
  await during(viewer.inventory(), 100)
  await clock.advance(1_000)
  expect(world.complaints).toEqual(["1.5s 6 GraphQL requests within a second or unanswered"])
})

test("a request that is not answered yet counts however old it is", async () => {
  const scene = stage(plainScenario())
  const { viewer, clock, during, world } = scene
  scene.world.act({ type: "begin-fault", fault: { type: "slow", ms: 5_000, times: 5 } })
  const slow = Promise.all(Array.from({ length: 5 }, () => viewer.inventory()))
  await clock.advance(3_000)
  await during(viewer.inventory())
  expect(world.complaints).toEqual(["3s 6 GraphQL requests within a second or unanswered"])
  await during(slow, 5_000)
})

test("a drop claimed again after it was given is noticed", async () => {
  const scene = stage(plainScenario())
  const { viewer, clock, during, world } = scene
  for (let minute = 0; minute < 2; minute++) {
    await during(viewer.beacon(viewer.minuteOn("anna")))
    await clock.advance(59_000)
  }
  await during(viewer.claim("100000001#harvest#sickle"))
  expect(await during(viewer.claim("100000001#harvest#sickle"))).toBe(
    "DROP_INSTANCE_ALREADY_CLAIMED",
  )
  expect(world.complaints).toEqual(["121s sickle claimed again"])
})

test("the feed and the video hosts are never told who asks", async () => {
  const told = (url: string) =>
    complaintsOf(({ viewer }) => viewer.ask({ url, headers: viewer.headers() }))
  expect(await told("https://twitch-drops-api.sunkwi.com/v2/drops")).toEqual([
    "twitch-drops-api.sunkwi.com was told authorization",
  ])
  expect(await told("https://v.hls.ttvnw.net/v1/playlist/x/160p30.m3u8")).toEqual([
    "v.hls.ttvnw.net was told authorization",
  ])
})

test("video that is downloaded is noticed, and a variant that is not the least", async () => {
  const complaints = await complaintsOf(async ({ viewer }) => {
    const playlist = await viewer.variant("anna")
    await viewer.ask({ url: playlist.replace("160p30", "chunked") })
    await viewer.ask({
      url: playlist.replace("playlist", "segment").replace("160p30.m3u8", "1.ts"),
    })
  })
  expect(complaints).toEqual(["variant chunked.m3u8 is not the least", "video was downloaded"])
})

test("a device code asked about too often is slowed down", async () => {
  const scene = stage(plainScenario(), undefined, null)
  const { viewer, during, world } = scene
  const code = await during(viewer.requestCode())
  await during(viewer.pollCode(code))
  expect(await during(viewer.pollCode(code))).toEqual({ status: 400, message: "slow_down" })
  expect(world.complaints).toEqual(["2s device code asked about after 1000 ms, not 5000"])
})

test("a host that is none of Twitch's is noticed", async () => {
  const scene = stage(plainScenario())
  const url = "https://example.com/"
  const request = { method: "GET", url, headers: {}, timeoutMs: 1_000 } as const
  expect((await scene.during(scene.doors.http(request))).ok).toBe(false)
  expect(scene.world.complaints).toEqual(["0s unknown host example.com"])
})
