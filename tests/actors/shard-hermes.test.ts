import { expect, test } from "bun:test"
import { ANNA, carry, stage } from "./shard-stage.ts"

test("gives a Hermes connection up when its keepalive is five seconds late", async () => {
  const { tell, clock, sockets, heard } = await stage()
  tell(carry([ANNA], "hermes"))
  await clock.settle()
  sockets.last().say({ type: "welcome", welcome: { keepaliveSec: 15 } })
  sockets.last().say({ type: "authenticateResponse", authenticateResponse: { result: "ok" } })
  await clock.advance(15_000)
  sockets.last().say({ type: "keepalive" })
  await clock.advance(19_000)
  expect(heard("shard-closed")).toHaveLength(0)
  await clock.advance(1_000)
  expect(heard("shard-closed")).toMatchObject([{ detail: "no sign of life" }])
})

test("gives a connection up on which it is kept alive and never greeted", async () => {
  const { tell, clock, sockets, words } = await stage()
  tell(carry([ANNA], "hermes"))
  await clock.settle()
  const first = sockets.last()
  for (let seconds = 0; seconds < 30; seconds += 10) {
    await clock.advance(10_000)
    if (first.isOpen) first.say({ type: "keepalive" })
  }
  expect(words()).toEqual(["0s shard-begun", "20s shard-closed"])
  expect([first.isOpen, sockets.peers.length]).toEqual([false, 2])
})
