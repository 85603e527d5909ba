import { expect, test } from "bun:test"
import { sins } from "./figures.ts"
import { openMiner } from "./miner.ts"
import { CHESS, world } from "./worlds.ts"

test("finds a game without a campaign as soon as somebody is signed in", async () => {
  const miner = openMiner(world())
  expect(await miner.app.findGame("chess")).toMatchObject({ ok: false, reason: "signed-out" })
  await miner.minutes(1)
  const chess = miner.app.findGame("chess")
  const noGame = miner.app.findGame("no such game")
  await miner.seconds(10)
  expect(await chess).toMatchObject({ ok: true, value: { id: CHESS, name: "Chess" } })
  expect(await noGame).toMatchObject({ ok: false, reason: "missing" })
  expect(sins(miner)).toEqual([])
})
