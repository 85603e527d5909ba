import { expect, test } from "bun:test"
import { oneAtATime } from "../../src/actors/shard-door.ts"
import { fakeSockets } from "./sockets.ts"

const REQUEST = { url: "wss://pubsub-edge.twitch.tv/v1", headers: {}, timeoutMs: 1_000 }
const OFFLINE = { reason: "offline", detail: "ECONNREFUSED" } as const

function stage() {
  const sockets = fakeSockets()
  return { sockets, open: oneAtATime(sockets.open) }
}

test("closes a connection when another one is opened", async () => {
  const { open, sockets } = stage()
  await open(REQUEST)
  await open(REQUEST)
  expect(sockets.peers.map((peer) => peer.isOpen)).toEqual([false, true])
})

test("closes a connection that comes when another one is wanted already", async () => {
  const { open, sockets } = stage()
  const [first, second] = await Promise.all([open(REQUEST), open(REQUEST)])
  expect(first).toMatchObject({ ok: false, reason: "cancelled" })
  expect(second.ok).toBe(true)
  expect(sockets.peers.map((peer) => peer.isOpen)).toEqual([false, true])
})

test("hands on why there is no connection", async () => {
  const { open, sockets } = stage()
  sockets.trouble = OFFLINE
  expect(await open(REQUEST)).toMatchObject(OFFLINE)
})
