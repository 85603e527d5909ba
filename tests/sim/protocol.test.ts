// Twitch changes how it is asked, and a person's file says how: mining goes on without a restart.

import { expect, setDefaultTimeout, test } from "bun:test"
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { operationRows } from "../../src/read/protocol.ts"
import { OPERATIONS } from "../../src/twitch/operations.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
// Loaded before time begins to be counted: the program loads it when it meets a file.
import "../../src/twitch/protocol-file.ts"
import { tempFolder } from "../store/temp-folder.ts"
import { claimed, credits, lostMinutes, sins } from "./figures.ts"
import { openMiner } from "./miner.ts"

setDefaultTimeout(60_000)

const OCTOBER = scenarioNamed("october-2026")
const NEW_HASH = "0123456789abcdef".repeat(4)

/** The miner, and its data folder for a file to come and go. */
function stage() {
  const dataDir = tempFolder()
  const miner = openMiner(OCTOBER, { dataDir })
  const write = (file: object) => {
    writeFileSync(join(dataDir, "protocol.json"), JSON.stringify(file, null, 2))
  }
  const remove = () => rmSync(join(dataDir, "protocol.json"))
  return { miner, write, remove }
}

/** Every operation that has a hash, with the new one. */
function newHashes(): object {
  const known = Object.entries(OPERATIONS).filter(([, { hashes }]) => hashes.length > 0)
  return { operations: Object.fromEntries(known.map(([name]) => [name, NEW_HASH])) }
}

test("is back within two minutes of a file, when Twitch knows neither old hashes nor texts", async () => {
  const { miner, write } = stage()
  miner.act({ type: "begin-fault", fault: { type: "forget-hashes", instead: NEW_HASH } })
  await miner.minutes(41)
  expect(credits(miner)).toEqual([])
  const forgotten = operationRows(
    miner.app.models.$protocol.get(),
    miner.app.models.records.lastAnswers(),
  ).find(({ name }) => name === "Inventory")?.forgotten
  expect(forgotten).toEqual([...OPERATIONS.Inventory.hashes])

  write(newHashes())
  expect(await miner.until(() => credits(miner).length > 0, 120)).toBe(true)
  await miner.minutes(15)
  expect(claimed(miner).length).toBeGreaterThan(2)
  expect(sins(miner)).toEqual([])
  expect(miner.app.models.$log.get().map(({ sentence }) => sentence.key)).toContain(
    "log.protocol-in-use",
  )
  miner.close()
})

test("goes on mining through a wrong file, a good one and none", async () => {
  const { miner, write, remove } = stage()
  await miner.minutes(3)
  write({ operations: { Inventry: NEW_HASH } })
  await miner.minutes(2)
  expect(miner.app.models.$protocol.get().problems).toMatchObject([
    { place: { line: 3 }, path: "operations", nearest: "Inventory" },
  ])
  write({ topics: { drops: "user-drop-events" }, minute: { properties: { player: "site" } } })
  await miner.minutes(2)
  expect(miner.app.models.$protocol.get()).toMatchObject({ problems: [], file: { strangers: [] } })
  remove()
  await miner.minutes(10)
  expect(miner.app.models.$protocol.get()).toMatchObject({ table: PROTOCOL, file: null })
  expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
  expect(sins(miner)).toEqual([])
  miner.close()
})
