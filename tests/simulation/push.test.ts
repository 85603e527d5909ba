import { expect, test } from "bun:test"
import { HERMES, listen, next, NONCE, open, OWN, say } from "./push-client.ts"
import { at, plainScenario, stage } from "./viewer.ts"

test("PubSub answers PING and LISTEN, and pushes what was listened to", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene)
  say(connection, { type: "PING" })
  expect(await next(scene, connection)).toEqual({ type: "PONG" })
  listen(connection, [OWN, "onsite-notifications.100000001"])
  expect(await next(scene, connection)).toEqual({ type: "RESPONSE", error: "", nonce: NONCE })
  const { viewer, during, clock } = scene
  for (let minute = 0; minute < 2; minute++) {
    await during(viewer.beacon(viewer.minuteOn("anna")))
    await clock.advance(59_000)
  }
  const pushed: unknown[] = []
  for (let message = 0; message < 4; message++) {
    const frame = await next(scene, connection)
    pushed.push(JSON.parse(String(at(frame, "data.message"))))
  }
  const progress = (minutes: number) => ({
    type: "drop-progress",
    data: {
      ...{ drop_id: "sickle", channel_id: "70001" },
      ...{ current_progress_min: minutes, required_progress_min: 2 },
    },
  })
  expect(pushed.slice(0, 3)).toEqual([
    progress(1),
    progress(2),
    {
      type: "drop-claim",
      data: {
        drop_instance_id: "100000001#harvest#sickle",
        drop_id: "sickle",
        channel_id: "70001",
      },
    },
  ])
  expect(at(pushed[3], "data.notification.type")).toBe("user_drop_reward_reminder_notification")
  expect(scene.world.complaints).toEqual([])
})

test("channels say when they go up and down, change their game and count their viewers", async () => {
  const scene = stage(plainScenario({ rules: { viewcountSeconds: 30, streamUpLeadSeconds: 90 } }))
  const connection = await open(scene)
  listen(connection, ["video-playback-by-id.70001", "broadcast-settings-update.70001"])
  await next(scene, connection)
  const { world, clock } = scene
  world.act({ type: "channel-game", channel: "anna", game: "2" })
  world.act({ type: "channel-down", channel: "anna" })
  world.act({ type: "channel-up", channel: "anna" })
  const types: unknown[] = []
  for (let message = 0; message < 3; message++) {
    const pushed = JSON.parse(String(at(await next(scene, connection), "data.message")))
    types.push(pushed.type)
    if (pushed.type === "broadcast_settings_update") expect(pushed.game_id).toBe(2)
  }
  expect(types).toEqual(["broadcast_settings_update", "stream-down", "stream-up"])
  expect(world.channels.byLogin("anna")?.broadcast).toBeNull()
  await clock.advance(120_000)
  expect(world.channels.byLogin("anna")?.broadcast).not.toBeNull()
  const counted = at(await next(scene, connection), "data.message")
  expect(counted).toContain('"type":"viewcount"')
})

test("what a fault keeps back is not announced", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene)
  listen(connection, [OWN])
  await next(scene, connection)
  scene.world.act({ type: "begin-fault", fault: { type: "progress-push-lost" } })
  scene.world.act({ type: "begin-fault", fault: { type: "claim-push-lost", times: 1 } })
  const { viewer, during, clock } = scene
  for (let minute = 0; minute < 2; minute++) {
    await during(viewer.beacon(viewer.minuteOn("anna")))
    await clock.advance(59_000)
  }
  say(connection, { type: "PING" })
  expect(await next(scene, connection)).toEqual({ type: "PONG" })
})

test("an own topic needs a good token", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene)
  listen(connection, [OWN], "stolen")
  expect(at(await next(scene, connection), "error")).toBe("ERR_BADAUTH")
  listen(connection, ["user-drop-events.5"])
  expect(at(await next(scene, connection), "error")).toBe("ERR_BADAUTH")
})

test("LISTEN can be refused by a fault", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene)
  scene.world.act({ type: "begin-fault", fault: { type: "topics-refused", times: 1 } })
  listen(connection, [OWN])
  expect(at(await next(scene, connection), "error")).toBe("ERR_BADAUTH")
})

test("too many topics, a long LISTEN, a wrong nonce and an unknown topic are noticed", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene)
  const topics = Array.from({ length: 51 }, (_, index) => `video-playback-by-id.${index}`)
  listen(connection, topics.slice(0, 21))
  listen(connection, topics.slice(20, 36))
  listen(connection, topics.slice(35))
  listen(connection, ["weather.1"])
  say(connection, { type: "LISTEN", nonce: "1", data: { topics: [] } })
  say(connection, { type: "SHOUT" })
  expect(scene.world.complaints.map((line) => line.replace(/^\S+ /, ""))).toEqual([
    "LISTEN of 21 topics",
    "51 topics on one socket",
    "unknown topic weather.1",
    "message.nonce should be /^[A-Za-z0-9]{30}$/",
    "unknown push message SHOUT",
  ])
})

test("an eleventh socket is noticed", async () => {
  const scene = stage(plainScenario())
  for (let socket = 0; socket < 10; socket++) await open(scene)
  expect(scene.world.complaints).toEqual([])
  await open(scene)
  expect(scene.world.complaints).toEqual(["10s 11 sockets open"])
})

test("a socket without PING for five minutes is ended and noticed", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene)
  expect(await next(scene, connection, 301_000)).toBe(1006)
  expect(scene.world.complaints).toEqual(["300s a socket without PING for 5 minutes"])
})

test("cut sockets are closed, and those asked to reconnect a little later", async () => {
  const scene = stage(plainScenario())
  const first = await open(scene)
  scene.world.act({ type: "cut-sockets" })
  expect(await next(scene, first)).toBe(1006)
  const second = await open(scene)
  scene.world.act({ type: "reconnect-sockets" })
  expect(await next(scene, second)).toEqual({ type: "RECONNECT" })
  expect(await next(scene, second, 31_000)).toBe(1000)
  expect(scene.world.sockets.size).toBe(0)
})

test("a silent world answers no PING", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene)
  scene.world.act({ type: "begin-fault", fault: { type: "silence" }, minutes: 2 })
  say(connection, { type: "PING" })
  let heard = false
  const news = connection.receive().then((one) => {
    heard = true
    return one
  })
  await scene.clock.advance(60_000)
  expect(heard).toBe(false)
  await scene.clock.advance(60_000)
  say(connection, { type: "PING" })
  expect(await scene.during(news)).toEqual({ type: "frame", text: '{"type":"PONG"}' })
})

test("a connection closed here is over for both", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene)
  listen(connection, [OWN])
  connection.close()
  expect(await next(scene, connection)).toBe(1000)
  expect(scene.world.sockets.size).toBe(0)
  expect(scene.world.hub.hasListeners(OWN)).toBe(false)
})

test("Hermes welcomes, authenticates, subscribes, pushes and keeps alive", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene, HERMES)
  const timestamp = "2026-10-15T12:00:00.000Z"
  expect(at(await next(scene, connection), "welcome.keepaliveSec")).toBe(15)
  say(connection, {
    ...{ type: "authenticate", id: "a", timestamp },
    authenticate: { token: "viewertoken" },
  })
  const authenticated = await next(scene, connection)
  expect(at(authenticated, "authenticateResponse.result")).toBe("ok")
  expect(at(authenticated, "parentId")).toBe("a")
  const subscribe = { id: "s", type: "pubsub", pubsub: { topic: OWN } }
  say(connection, { type: "subscribe", id: "b", subscribe, timestamp })
  expect(at(await next(scene, connection), "subscribeResponse")).toEqual({
    subscription: { id: "s" },
    result: "ok",
  })
  await scene.during(scene.viewer.beacon(scene.viewer.minuteOn("anna")))
  const pushed = await next(scene, connection)
  expect(at(pushed, "notification.subscription.id")).toBe("s")
  expect(at(pushed, "notification.pubsub")).toContain("drop-progress")
  expect(at(await next(scene, connection, 16_000), "type")).toBe("keepalive")
  say(connection, { type: "unsubscribe", id: "c", unsubscribe: { id: "s" }, timestamp })
  expect(scene.world.hub.hasListeners(OWN)).toBe(false)
  expect(scene.world.complaints).toEqual([])
})

test("Hermes asks to reconnect by an address that only closes with 4122", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene, HERMES)
  await next(scene, connection)
  scene.world.act({ type: "reconnect-sockets" })
  const url = String(at(await next(scene, connection), "reconnect.url"))
  const again = await open(scene, url)
  await next(scene, again)
  expect(await next(scene, again)).toBe(4122)
})

test("Hermes notices a wrong client id, a wrong origin and words it does not know", async () => {
  const scene = stage(plainScenario())
  const request = { url: "wss://hermes.twitch.tv/v1?clientId=x", headers: {}, timeoutMs: 1_000 }
  const opened = await scene.during(scene.doors.sockets(request))
  if (opened.ok) say(opened.value, { type: "shout" })
  expect(scene.world.complaints.map((line) => line.replace(/^\S+ /, ""))).toEqual([
    "hermes without the web client id",
    "hermes without its origin",
    "message.type should be one of authenticate, subscribe, unsubscribe",
  ])
})
