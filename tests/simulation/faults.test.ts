import { expect, test } from "bun:test"
import type { Fault } from "../../src/simulation/faults.ts"
import { at, plainScenario, stage, type Stage } from "./viewer.ts"

const GRAPHQL = "gql.twitch.tv"

function begin(scene: Stage, fault: Fault): void {
  scene.world.act({ type: "begin-fault", fault })
}

/** Earns the first drop of the chain. */
async function finishFirst({ viewer, clock, during }: Stage): Promise<void> {
  for (let minute = 0; minute < 2; minute++) {
    await during(viewer.beacon(viewer.minuteOn("anna")))
    await clock.advance(59_000)
  }
}

const SICKLE = "100000001#harvest#sickle"

test("a fault lasts until it is ended", async () => {
  const scene = stage(plainScenario())
  const { viewer, during, world } = scene
  begin(scene, { type: "status", host: GRAPHQL, status: 503 })
  expect((await during(viewer.graphql({}))).status).toBe(503)
  world.act({ type: "end-fault", fault: "status" })
  expect(at(await during(viewer.inventory()), "data.currentUser.id")).toBe("100000001")
})

test("a fault with minutes ends by itself, and one with times after so many uses", async () => {
  const scene = stage(plainScenario())
  const { viewer, during, world, clock } = scene
  const fault = { type: "status", host: GRAPHQL, status: 503 } as const
  world.act({ type: "begin-fault", fault, minutes: 2 })
  await clock.advance(119_000)
  expect((await during(viewer.graphql({}))).status).toBe(503)
  begin(scene, { ...fault, times: 1 })
  expect((await during(viewer.graphql({}))).status).toBe(503)
  expect(at(await during(viewer.inventory()), "data.currentUser.id")).toBe("100000001")
})

test("garbage comes as other JSON, a page, half a document or nothing", async () => {
  const bodies: string[] = []
  for (const form of ["json", "html", "half", "empty"] as const) {
    const scene = stage(plainScenario())
    begin(scene, { type: "garbage", host: GRAPHQL, form })
    bodies.push((await scene.during(scene.viewer.graphql({}))).body)
  }
  expect(bodies.map((body) => body.slice(0, 9))).toEqual([
    '{"surpris',
    "<!DOCTYPE",
    '{"data":{',
    "",
  ])
})

test("a host that hangs answers nothing until the client has lost patience", async () => {
  const scene = stage(plainScenario())
  begin(scene, { type: "hang", host: "cdn", method: "HEAD" })
  const url = "https://v.hls.ttvnw.net/v1/segment/x/1.ts"
  const asked = scene.doors.http({ method: "HEAD", url, headers: {}, timeoutMs: 3_000 })
  const outcome = await scene.during(asked, 3_000)
  expect(!outcome.ok && outcome.reason).toBe("timed-out")
})

test("a slow host answers later, and too late for the impatient", async () => {
  const scene = stage(plainScenario())
  begin(scene, { type: "slow", ms: 2_000 })
  const url = "https://www.twitch.tv/anna"
  const ask = (timeoutMs: number) =>
    scene.during(scene.doors.http({ method: "GET", url, headers: {}, timeoutMs }), 5_000)
  expect((await ask(5_000)).ok).toBe(true)
  const late = await ask(1_000)
  expect(!late.ok && late.reason).toBe("timed-out")
})

test("a host that refuses connections is offline, for sockets too", async () => {
  const scene = stage(plainScenario())
  begin(scene, { type: "refuse" })
  const url = "https://www.twitch.tv/anna"
  const request = { method: "GET", url, headers: {}, timeoutMs: 1_000 } as const
  const outcome = await scene.during(scene.doors.http(request))
  expect(!outcome.ok && outcome.reason).toBe("offline")
  const push = { url: "wss://pubsub-edge.twitch.tv/v1", headers: {}, timeoutMs: 1_000 }
  const opened = await scene.during(scene.doors.sockets(push))
  expect(!opened.ok && opened.reason).toBe("offline")
})

test("a name can lead nowhere, for sockets too, and be blocked or just not found", async () => {
  for (const [type, reason] of [
    ["name-lost", "offline"],
    ["name-blocked", "blocked"],
  ] as const) {
    const scene = stage(plainScenario())
    begin(scene, { type, host: GRAPHQL })
    begin(scene, { type, host: "pubsub-edge.twitch.tv" })
    const common = { headers: {}, timeoutMs: 1_000 }
    const ask = (url: string) => scene.doors.http({ method: "GET", url, ...common })
    expect(await scene.during(ask("https://gql.twitch.tv/gql"))).toMatchObject({ reason })
    expect(await scene.during(ask("https://www.twitch.tv/anna"))).toMatchObject({ ok: true })
    const push = { url: "wss://pubsub-edge.twitch.tv/v1", ...common }
    expect(await scene.during(scene.doors.sockets(push))).toMatchObject({ reason })
  }
})

test("forgotten hashes are not found, and the text is still answered", async () => {
  const scene = stage(plainScenario())
  const { viewer, during, world } = scene
  begin(scene, { type: "forget-hashes" })
  for (const place of [0, 1]) {
    const variables = { fetchRewardCampaigns: false }
    const answer = await during(viewer.operation("Inventory", variables, place))
    expect(at(answer, "errors.0.message")).toBe("PersistedQueryNotFound")
  }
  const answer = await during(viewer.query("query { currentUser { id login } }"))
  expect(answer).toEqual({ data: { currentUser: { id: "100000001", login: "miner" } } })
  expect(world.complaints).toEqual([])
})

test("where only the newest hash is forgotten the older one is still good", async () => {
  const scene = stage(plainScenario())
  begin(scene, { type: "forget-hashes", newestOnly: true })
  const ask = (place: number) =>
    scene.during(scene.viewer.operation("Inventory", { fetchRewardCampaigns: false }, place))
  expect(at(await ask(0), "errors.0.message")).toBe("PersistedQueryNotFound")
  expect(at(await ask(1), "data.currentUser.id")).toBe("100000001")
})

test("GraphQL errors, a null branch with its path, and the integrity challenge", async () => {
  const scene = stage(plainScenario())
  const { viewer, during } = scene
  begin(scene, { type: "graphql-error", message: "service timeout", times: 1 })
  expect(await during(viewer.inventory())).toEqual({ errors: [{ message: "service timeout" }] })
  begin(scene, { type: "branch-null", operation: "Inventory", times: 1 })
  expect(await during(viewer.inventory())).toEqual({
    errors: [{ message: "server error", path: ["currentUser"] }],
    data: { currentUser: null },
  })
  begin(scene, { type: "integrity", operation: "Inventory", times: 1 })
  expect(await during(viewer.inventory())).toEqual({
    data: null,
    extensions: { challenge: { type: "integrity" } },
  })
})

test("an inventory can be null, and a session the empty object", async () => {
  const scene = stage(plainScenario())
  const { viewer, during } = scene
  begin(scene, { type: "inventory-null", times: 1 })
  expect(at(await during(viewer.inventory()), "data.currentUser.inventory")).toBeNull()
  await during(viewer.beacon(viewer.minuteOn("anna")))
  begin(scene, { type: "session-empty", times: 1 })
  const ask = () =>
    during(viewer.operation("DropCurrentSessionContext", { channelID: "70001", channelLogin: "" }))
  const way = "data.currentUser.dropCurrentSession"
  expect(at(await ask(), `${way}.dropID`)).toBe("")
  expect(at(await ask(), `${way}.dropID`)).toBe("sickle")
})

test("a claim that is refused once succeeds when tried again", async () => {
  const scene = stage(plainScenario())
  await finishFirst(scene)
  begin(scene, { type: "claim-refused", times: 1 })
  expect(await scene.during(scene.viewer.claim(SICKLE))).toBeNull()
  expect(await scene.during(scene.viewer.claim(SICKLE))).toBe("ELIGIBLE_FOR_ALL")
  expect(scene.world.complaints).toEqual([])
})

test("a claim that was not kept can be made again without complaint", async () => {
  const scene = stage(plainScenario())
  await finishFirst(scene)
  begin(scene, { type: "claim-unkept", times: 1 })
  const way = "data.currentUser.inventory.dropCampaignsInProgress.0.timeBasedDrops.0.self"
  expect(await scene.during(scene.viewer.claim(SICKLE))).toBe("ELIGIBLE_FOR_ALL")
  expect(at(await scene.during(scene.viewer.inventory()), `${way}.isClaimed`)).toBe(false)
  expect(await scene.during(scene.viewer.claim(SICKLE))).toBe("ELIGIBLE_FOR_ALL")
  expect(at(await scene.during(scene.viewer.inventory()), `${way}.isClaimed`)).toBe(true)
  expect(scene.world.complaints).toEqual([])
})

test("revoked tokens are refused everywhere, and renewed only where that is left", async () => {
  for (const keepsRefresh of [true, false]) {
    const scene = stage(plainScenario(), undefined, null)
    const { viewer, during, world } = scene
    const code = await during(viewer.requestCode())
    world.accounts.decide(String(at(code, "user_code")), true)
    const refresh_token = String(at(await during(viewer.pollCode(code)), "refresh_token"))
    world.act({ type: "revoke-tokens", keepsRefresh })
    expect(await during(viewer.inventory())).toEqual({
      error: "Unauthorized",
      status: 401,
      message: 'The "Authorization" token is invalid.',
    })
    const renewed = await during(
      viewer.post("https://id.twitch.tv/oauth2/token", {
        ...{ client_id: viewer.client["Client-Id"] ?? "", refresh_token },
        grant_type: "refresh_token",
      }),
    )
    expect(renewed.status).toBe(keepsRefresh ? 200 : 400)
  }
})

test("hasNextPage can stay true for ever", async () => {
  const scene = stage(plainScenario())
  begin(scene, { type: "more-pages" })
  const query =
    'query { game(name: "Rust") { streams(first: 1) { pageInfo { hasNextPage } edges { node { id } } } } }'
  const answer = await scene.during(scene.viewer.query(query))
  expect(at(answer, "data.game.streams.pageInfo.hasNextPage")).toBe(true)
})

test("the feed can be stale, oversized or full of holes", async () => {
  const url = "https://twitch-drops-api.sunkwi.com/v2/drops"
  const scene = stage(plainScenario())
  const ask = () =>
    scene.during(
      scene.doors.http({ method: "GET", url, headers: {}, timeoutMs: 5_000, bytesMax: 1 << 24 }),
    )
  const ageOf = (body: string) =>
    scene.clock.now() - Date.parse(String(at(JSON.parse(body), "lastUpdatedAt")))
  const fresh = await ask()
  expect(fresh.ok && ageOf(fresh.value.body)).toBeLessThan(30 * 60_000)
  begin(scene, { type: "feed-stale" })
  const stale = await ask()
  expect(stale.ok && ageOf(stale.value.body)).toBeGreaterThan(30 * 60_000)
  scene.world.act({ type: "end-fault", fault: "feed-stale" })
  begin(scene, { type: "feed-partial" })
  const partial = await ask()
  expect(partial.ok && partial.value.body).toContain('"rewards":[null,{"id":7}]')
  begin(scene, { type: "feed-oversized" })
  const oversized = await ask()
  expect(!oversized.ok && oversized.reason).toBe("malformed")
})

test("a denied code says so", async () => {
  const scene = stage(plainScenario(), undefined, null)
  const code = await scene.during(scene.viewer.requestCode())
  begin(scene, { type: "codes-denied" })
  expect(at(await scene.during(scene.viewer.pollCode(code)), "message")).toBe("access_denied")
})

test("a code may be asked about less often from one answer on", async () => {
  const scene = stage(plainScenario(), undefined, null)
  const { viewer, during, clock, world } = scene
  const code = await during(viewer.requestCode())
  begin(scene, { type: "slow-down", times: 1 })
  expect(at(await during(viewer.pollCode(code)), "message")).toBe("slow_down")
  await clock.advance(9_000)
  expect(at(await during(viewer.pollCode(code)), "message")).toBe("authorization_pending")
  expect(world.complaints).toEqual([])
})

test("a world that is closed does nothing more by itself", async () => {
  const churning = { liveMinutes: { from: 1, to: 2 }, awayMinutes: { from: 1, to: 2 } }
  const { world, clock } = stage(plainScenario({ churn: churning }))
  await clock.advance(3_600_000)
  expect(world.trace().length).toBeGreaterThan(10)
  world.close()
  const atClosing = world.trace().length
  await clock.advance(3_600_000)
  expect(world.trace().length).toBe(atClosing)
})
