import { afterEach, expect, test } from "bun:test"
import { realClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openDemo } from "../../src/simulation/demo.ts"
import {
  type Loopback,
  routedHttp,
  routedSockets,
  serveTwitch,
} from "../../src/simulation/loopback.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { openWorld, type World } from "../../src/simulation/world.ts"
import { realHttp, realSockets } from "./real-doors.ts"
import { ANDROID, at, Viewer } from "./viewer.ts"

let served: { readonly world: World; readonly server: Loopback } | null = null

afterEach(async () => {
  served?.world.close()
  await served?.server.stop()
  served = null
})

function serve(): { readonly world: World; readonly origin: string; readonly viewer: Viewer } {
  const world = openWorld(scenarioNamed("august-2026"), {
    clock: realClock(),
    rng: seededRng(5),
  })
  const server = serveTwitch(world, { port: 0 })
  served = { world, server }
  const viewer = new Viewer(world, routedHttp(realHttp, server.origin), ANDROID)
  viewer.token = "androidtokenofaugust2026abcdefg"
  return { world, origin: server.origin, viewer }
}

test("over real HTTP a viewer follows segments, sends a minute and sees it counted", async () => {
  const { world, viewer } = serve()
  const playlist = await viewer.variant("anna")
  expect(new Set(await viewer.touchSegments(playlist))).toEqual(new Set([200]))
  expect((await viewer.beacon(viewer.minuteOn("anna"))).status).toBe(204)
  const answer = await viewer.inventory()
  const way = "data.currentUser.inventory.dropCampaignsInProgress.0.timeBasedDrops.0.self"
  expect(at(answer, `${way}.currentMinutesWatched`)).toBe(1)
  expect(world.complaints).toEqual([])
})

test("over a real WebSocket progress is pushed, and a cut is felt", async () => {
  const { world, viewer, origin } = serve()
  const sockets = routedSockets(realSockets, origin)
  const url = "wss://pubsub-edge.twitch.tv/v1"
  const opened = await sockets({ url, headers: {}, timeoutMs: 5_000 })
  if (!opened.ok) throw new Error(opened.detail)
  const topics = ["user-drop-events.100000001"]
  const nonce = "a".repeat(30)
  const data = { topics, auth_token: viewer.token }
  opened.value.send(JSON.stringify({ type: "LISTEN", nonce, data }))
  expect(await opened.value.receive()).toEqual({
    type: "frame",
    text: JSON.stringify({ type: "RESPONSE", error: "", nonce }),
  })
  await viewer.beacon(viewer.minuteOn("anna"))
  const pushed = await opened.value.receive()
  expect(pushed.type === "frame" && pushed.text).toContain("drop-progress")
  world.act({ type: "cut-sockets" })
  expect((await opened.value.receive()).type).toBe("closed")
  expect(world.complaints).toEqual([])
})

test("answers say what time it is in the world, whatever it is on the machine", async () => {
  const { origin, world } = serve()
  world.act({ type: "begin-fault", fault: { type: "date-wrong", minutes: -60 } })
  const headers = { Host: "id.twitch.tv" }
  const answer = await fetch(`${origin}/oauth2/validate`, { headers })
  const toldMs = Date.parse(answer.headers.get("date") ?? "")
  expect(Math.abs(world.clock.now() - 3_600_000 - toldMs)).toBeLessThan(30_000)
})

test("the Host header decides where the path does not", async () => {
  const { origin } = serve()
  const answer = await fetch(`${origin}/oauth2/validate`, { headers: { Host: "id.twitch.tv" } })
  expect(answer.status).toBe(401)
})

test("a host that refuses connections breaks them", async () => {
  const { world, viewer } = serve()
  world.act({ type: "begin-fault", fault: { type: "refuse", host: "gql.twitch.tv" } })
  expect(viewer.inventory()).rejects.toThrow("offline")
})

test("the demo is reached under Twitch's own addresses, and lets a person in by its page", async () => {
  const ports = { clock: realClock(), rng: seededRng(2), log: silentLog }
  const demo = openDemo({ ...ports, http: realHttp, sockets: realSockets })
  const viewer = new Viewer(demo.world, demo.http)
  const code = await viewer.requestCode()
  const query = String(at(code, "verification_uri")).split("?")[1] ?? ""
  const path = "/demo/activate"
  expect(demo.activation({ method: "GET", path, query, body: "" }).body).toContain(
    `value="${String(at(code, "user_code"))}"`,
  )
  const done = demo.activation({ method: "POST", path, query: "", body: query })
  expect(done.body).toContain("Go back to the miner")
  expect(at(await viewer.pollCode(code), "token_type")).toBe("bearer")
  expect(demo.picture("/ttv-boxart/30001-285x380.jpg").headers["content-type"]).toBe(
    "image/svg+xml",
  )
  await demo.stop()
})
