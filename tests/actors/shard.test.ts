import { expect, test } from "bun:test"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { ANNA, BORIS, BLOCKED, OFFLINE, carry, newToken, stage, typesOf } from "./shard-stage.ts"
import type { Frame } from "./sockets.ts"

test("connects for nobody until it is given topics", async () => {
  const { tell, clock, sockets, words } = await stage()
  tell(carry([]))
  await clock.advance(10_000)
  expect(sockets.peers).toHaveLength(0)
  expect(words()).toEqual(["0s shard-begun"])
})

test("is open once its topics were accepted", async () => {
  const { tell, clock, sockets, heard } = await stage()
  tell(carry([ANNA, BORIS]))
  await clock.settle()
  expect(sockets.last().request.url).toBe("wss://pubsub-edge.twitch.tv/v1")
  expect(sockets.last().heard).toMatchObject([
    { type: "LISTEN", data: { topics: [ANNA, BORIS], auth_token: "first-token" } },
  ])
  expect(heard("shard-opened")).toMatchObject([{ shard: 3, topics: 2, isReconnect: false }])
})

test("does not wait for ever for answers that stay away", async () => {
  const { tell, clock, sockets, words } = await stage()
  sockets.answers = false
  tell(carry([ANNA]))
  await clock.advance(5_000)
  expect(words()).toEqual(["0s shard-begun", "5s shard-opened"])
})

test("asks again for what nobody answered, and once answered no more", async () => {
  const { tell, clock, sockets } = await stage()
  sockets.answers = false
  tell(carry([ANNA]))
  await clock.advance(5_000)
  expect(typesOf(sockets.last().heard)).toEqual(["LISTEN", "UNLISTEN", "LISTEN"])
  sockets.answers = true
  await clock.advance(120_000)
  expect(typesOf(sockets.last().heard).slice(3)).toEqual(["UNLISTEN", "LISTEN"])
})

test("tells what is pushed, and survives what cannot be read", async () => {
  const { tell, clock, sockets, words } = await stage()
  tell(carry([ANNA]))
  await clock.settle()
  sockets.last().say({ type: "MESSAGE", data: { topic: ANNA, message: "<html>" } })
  sockets.last().say({ type: "MESSAGE", data: { topic: ANNA, message: '{"type":"stream-down"}' } })
  await clock.settle()
  expect(words()).toEqual(["0s shard-begun", "0s shard-opened", "0s stream-went-down"])
})

test("listens only to what is new and lets go of what is not wanted any more", async () => {
  const { tell, clock, sockets } = await stage()
  tell(carry([ANNA]))
  await clock.settle()
  tell(carry([BORIS]))
  await clock.settle()
  expect(sockets.peers).toHaveLength(1)
  expect(sockets.last().heard.slice(1)).toMatchObject([
    { type: "UNLISTEN", data: { topics: [ANNA] } },
    { type: "LISTEN", data: { topics: [BORIS] } },
  ])
})

test("asks for a sign of life within three minutes and is content with one", async () => {
  const { tell, clock, sockets, words } = await stage()
  tell(carry([ANNA]))
  await clock.advance(180_000)
  expect(typesOf(sockets.last().heard)).toEqual(["LISTEN", "PING"])
  sockets.last().say({ type: "PONG" })
  await clock.advance(60_000)
  expect(words()).not.toContain("shard-closed")
  expect(sockets.peers).toHaveLength(1)
})

test("gives a silent connection up ten seconds after it asked, and comes again", async () => {
  const { tell, clock, sockets, heard } = await stage()
  tell(carry([ANNA]))
  await clock.advance(191_500)
  expect(sockets.peers.map((peer) => peer.isOpen)).toEqual([false, true])
  expect(heard("shard-opened")).toMatchObject([{ isReconnect: false }, { isReconnect: true }])
  expect(sockets.last().heard).toMatchObject([{ type: "LISTEN", data: { topics: [ANNA] } }])
})

test("comes back within a second when a good connection is cut", async () => {
  const { tell, clock, sockets, heard } = await stage()
  tell(carry([ANNA]))
  await clock.advance(60_000)
  sockets.last().hangUp()
  await clock.advance(1_000)
  expect(sockets.peers).toHaveLength(2)
  expect(heard("shard-closed")).toMatchObject([{ shard: 3, detail: "code 1006 gone" }])
})

test("waits longer and longer while nobody answers, twenty seconds at most", async () => {
  const { tell, clock, sockets } = await stage()
  sockets.trouble = OFFLINE
  tell(carry([ANNA]))
  await clock.advance(3_600_000)
  const { refused } = sockets
  expect(refused).toBeGreaterThan(180)
  expect(refused).toBeLessThan(360)
  sockets.trouble = null
  await clock.advance(20_000)
  expect(sockets.peers).toHaveLength(1)
})

test("tells once for each reason why no connection can be made", async () => {
  const { tell, clock, sockets, heard } = await stage()
  sockets.trouble = BLOCKED
  tell(carry([ANNA]))
  await clock.advance(600_000)
  sockets.trouble = OFFLINE
  await clock.advance(600_000)
  sockets.trouble = null
  await clock.advance(120_000)
  sockets.trouble = OFFLINE
  sockets.last().hangUp()
  await clock.advance(600_000)
  expect(heard("shard-refused")).toMatchObject([
    { shard: 3, ...BLOCKED },
    { shard: 3, ...OFFLINE },
    { shard: 3, ...OFFLINE },
  ])
})

test("opens a fresh connection at once when told to reconnect", async () => {
  const { tell, clock, sockets } = await stage()
  tell(carry([ANNA]))
  await clock.advance(60_000)
  sockets.last().say({ type: "RECONNECT" })
  await clock.settle()
  expect(sockets.peers.map((peer) => peer.isOpen)).toEqual([false, true])
  expect(typesOf(sockets.last().heard)).toEqual(["LISTEN"])
})

test("is not sent round in circles by a server that says RECONNECT to everyone", async () => {
  const { tell, clock, sockets } = await stage()
  tell(carry([ANNA]))
  await clock.settle()
  for (let s = 0; s < 60; s++) {
    if (sockets.last().isOpen) sockets.last().say({ type: "RECONNECT" })
    await clock.advance(1_000)
  }
  expect(sockets.peers.length).toBeLessThan(10)
})

test("reports a token that is not accepted, and goes on with the next one", async () => {
  const { tell, clock, sockets, words } = await stage()
  sockets.answers = false
  tell(carry([ANNA]))
  await clock.settle()
  const { nonce } = sockets.last().heard[0]!
  sockets.last().say({ type: "RESPONSE", error: "ERR_BADAUTH", nonce })
  await clock.settle()
  expect(words()).toEqual(["0s shard-begun", "0s auth<token-doubted", "0s shard-closed"])
  tell(carry([ANNA], "pubsub", newToken))
  await clock.settle()
  expect(sockets.last().heard).toMatchObject([{ data: { auth_token: "second-token" } }])
})

test("comes ever more rarely with a token that goes on being denied", async () => {
  const { tell, clock, sockets } = await stage()
  sockets.answers = false
  tell(carry([ANNA]))
  for (let s = 0; s < 3_600; s++) {
    await clock.advance(1_000)
    const { heard, isOpen, say } = sockets.last()
    if (isOpen) say({ type: "RESPONSE", error: "ERR_BADAUTH", nonce: heard[0]!.nonce })
  }
  expect(sockets.peers.length).toBeLessThan(75)
})

test("gives up the one topic that is bad, and keeps its neighbours", async () => {
  const { tell, clock, sockets, heard } = await stage()
  sockets.answers = false
  tell(carry([ANNA, BORIS]))
  await clock.settle()
  const answer = (frame: Frame, error: string) =>
    sockets.last().say({ type: "RESPONSE", error, nonce: frame.nonce })
  answer(sockets.last().heard[0]!, "ERR_BADTOPIC")
  await clock.settle()
  const [, anna, boris] = sockets.last().heard
  expect([anna!.data.topics, boris!.data.topics]).toEqual([[ANNA], [BORIS]])
  answer(anna!, "ERR_BADTOPIC")
  answer(boris!, "")
  await clock.settle()
  expect(heard("shard-opened")).toHaveLength(1)
  expect(sockets.last().heard).toHaveLength(3)
})

test("closes when it has nothing to carry any more", async () => {
  const { tell, clock, sockets, words } = await stage()
  tell(carry([ANNA]))
  await clock.settle()
  tell({ type: "rest" })
  await clock.advance(600_000)
  expect(sockets.peers.map((peer) => peer.isOpen)).toEqual([false])
  expect(words().at(-1)).toBe("0s shard-closed")
})

test("does not keep a connection that comes after it was told to rest", async () => {
  const { tell, clock, sockets } = await stage()
  tell(carry([ANNA]))
  tell({ type: "rest" })
  await clock.settle()
  expect(sockets.peers.map((peer) => peer.isOpen)).toEqual([false])
})

test("changes over to the other form when told to", async () => {
  const { tell, clock, sockets, heard } = await stage()
  tell(carry([ANNA]))
  await clock.settle()
  tell(carry([ANNA], "hermes"))
  await clock.settle()
  expect(sockets.peers.map((peer) => peer.isOpen)).toEqual([false, true])
  expect(sockets.last().request.url).toStartWith("wss://hermes.twitch.tv/v1?clientId=kimne")
  sockets.last().say({ type: "welcome", welcome: { keepaliveSec: 15 } })
  sockets.last().say({ type: "authenticateResponse", authenticateResponse: { result: "ok" } })
  await clock.settle()
  expect(typesOf(sockets.last().heard)).toEqual(["authenticate", "subscribe"])
  await clock.advance(5_000)
  expect(heard("shard-opened")).toHaveLength(2)
})

test("comes anew where push has another address, and stays where only other things changed", async () => {
  let protocol = PROTOCOL
  const { tell, clock, sockets, words } = await stage(() => protocol)
  tell(carry([ANNA]))
  await clock.settle()
  protocol = { ...PROTOCOL, topics: { ...PROTOCOL.topics, drops: "drops-2" } }
  tell(carry([ANNA]))
  await clock.settle()
  expect(sockets.peers).toHaveLength(1)
  const pubsub = "wss://pubsub-2.twitch.tv/v1"
  protocol = { ...PROTOCOL, addresses: { ...PROTOCOL.addresses, pubsub } }
  tell(carry([ANNA]))
  await clock.settle()
  expect(sockets.peers).toHaveLength(2)
  expect(sockets.last().request.url).toBe(pubsub)
  expect(words()).toContain("0s shard-closed")
})
