// What can become of frames on their way, and of the sockets that carry them.

import { expect, test } from "bun:test"
import type { Fault } from "../../src/simulation/faults.ts"
import { HERMES, listen, next, open, OWN, say } from "./push-client.ts"
import { at, plainScenario, stage, type Stage } from "./viewer.ts"

const PING = { type: "PING" }
const PONG = { type: "PONG" }

function begin({ world }: Stage, fault: Fault): void {
  world.act({ type: "begin-fault", fault })
}

async function openUnder(...faults: readonly Fault[]) {
  const scene = stage(plainScenario())
  const connection = await open(scene)
  for (const fault of faults) begin(scene, fault)
  return { scene, connection }
}

test("a slow line keeps the order of its frames", async () => {
  const { scene, connection } = await openUnder({ type: "push-slow", ms: 5_000 })
  say(connection, PING)
  await scene.clock.advance(1_000)
  scene.world.act({ type: "end-fault", fault: "push-slow" })
  listen(connection, [OWN])
  expect(await next(scene, connection, 5_000)).toEqual(PONG)
  expect(await next(scene, connection)).toMatchObject({ type: "RESPONSE" })
})

test("a late frame comes after all that were said meanwhile", async () => {
  const { scene, connection } = await openUnder({ type: "push-late", minutes: 3, times: 1 })
  say(connection, PING)
  listen(connection, [OWN])
  expect(await next(scene, connection)).toMatchObject({ type: "RESPONSE" })
  expect(await next(scene, connection, 180_000)).toEqual(PONG)
})

test("frames can come twice", async () => {
  const { scene, connection } = await openUnder({ type: "push-doubled", times: 1 })
  say(connection, PING)
  listen(connection, [OWN])
  const frames = [await next(scene, connection), await next(scene, connection)]
  expect(frames).toEqual([PONG, PONG])
  expect(await next(scene, connection)).toMatchObject({ type: "RESPONSE" })
})

test("what nobody has heard of can come before a frame", async () => {
  const { scene, connection } = await openUnder()
  listen(connection, ["video-playback-by-id.70001"])
  await next(scene, connection)
  begin(scene, { type: "push-invented", times: 1 })
  scene.world.act({ type: "channel-down", channel: "anna" })
  expect(await next(scene, connection)).toMatchObject({ type: "unheard-of" })
  expect(at(await next(scene, connection), "data.message")).toContain('"type":"unheard-of"')
  expect(at(await next(scene, connection), "data.message")).toContain('"type":"stream-down"')
})

test("two frames can change places", async () => {
  const { scene, connection } = await openUnder({ type: "push-reordered" })
  say(connection, PING)
  listen(connection, [OWN])
  expect(await next(scene, connection)).toMatchObject({ type: "RESPONSE" })
  expect(await next(scene, connection)).toEqual(PONG)
})

test("a PING can stay unanswered while all else is answered", async () => {
  const { scene, connection } = await openUnder({ type: "pong-missing", times: 1 })
  say(connection, PING)
  listen(connection, [OWN])
  expect(await next(scene, connection)).toMatchObject({ type: "RESPONSE" })
  say(connection, PING)
  expect(await next(scene, connection)).toEqual(PONG)
})

test("in the newer form the keepalive can stay away", async () => {
  const scene = stage(plainScenario())
  const connection = await open(scene, HERMES)
  expect(await next(scene, connection)).toMatchObject({ type: "welcome" })
  begin(scene, { type: "pong-missing", times: 1 })
  let isAlive = false
  const sign = connection.receive().then(() => (isAlive = true))
  await scene.clock.advance(20_000)
  expect(isAlive).toBe(false)
  expect(await scene.during(sign, 10_000)).toBe(true)
})

test("a stalled socket neither answers nor ends, and the next one is as good as any", async () => {
  const { scene, connection } = await openUnder()
  scene.world.act({ type: "stall-sockets" })
  say(connection, PING)
  const unanswered = connection.receive()
  await scene.clock.advance(3_600_000)
  const another = await open(scene)
  say(another, PING)
  expect(await next(scene, another)).toEqual(PONG)
  connection.close()
  expect(await unanswered).toMatchObject({ type: "closed" })
  expect(scene.world.sockets.size).toBe(1)
  expect(scene.world.complaints).toEqual([])
})
