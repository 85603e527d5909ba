// The disk takes nothing for a while: another program has locked the file.

import { Database } from "bun:sqlite"
import { afterEach, expect, setDefaultTimeout, test } from "bun:test"
import { join } from "node:path"
import type { UserId } from "../../src/domain/ids.ts"
import { tempFolder } from "../store/temp-folder.ts"
import { claimed, lostMinutes, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { chain, world } from "./worlds.ts"

setDefaultTimeout(60_000)

const ALL_STEPS = ["rust-2", "rust-3"]
const STEPS = world({ campaigns: [chain([2, 3])] })

/** From the push of the claim to the look at what became of it. */
const INTO_A_CLAIM_MS = [0, 20, 60, 100, 160, 240, 700, 1_500, 3_000, 6_000]

let opened: Miner | null = null

afterEach(() => {
  opened?.close()
  opened = null
})

function open() {
  opened?.close()
  const dataDir = tempFolder()
  const miner = openMiner(STEPS, { dataDir, freeze: false })
  opened = miner
  const other = new Database(join(dataDir, "miner.db"))
  return {
    miner,
    /** From here on nothing can be written. */
    lock: () => other.run("begin immediate"),
    unlock: () => other.run("rollback"),
    trouble: () => miner.app.models.$storage.get().data?.trouble ?? null,
  }
}

test("mines and claims on, says so, and knows it all after a restart", async () => {
  const { miner, lock, unlock, trouble } = open()
  await miner.seconds(30)
  lock()
  await miner.minutes(5)
  expect(trouble()).toBe("locked")
  unlock()
  await miner.seconds(6)
  expect(trouble()).toBeNull()
  miner.restart()
  const { claims, history } = miner.store
  expect(claims.entries(userOf(miner)).map(({ dropId }) => String(dropId))).toEqual(ALL_STEPS)
  expect(history.claims(10)).toHaveLength(ALL_STEPS.length)
  await miner.minutes(1)
  expect(claimed(miner)).toEqual(ALL_STEPS)
  expect(lostMinutes(miner)).toBeLessThanOrEqual(0)
  expect(sins(miner)).toEqual([])
})

test("claims once, wherever in a claim of which nothing was written it was killed", async () => {
  for (const intoMs of INTO_A_CLAIM_MS) {
    const { miner, lock, unlock } = open()
    await miner.seconds(60)
    lock()
    while (miner.traced("rust-2 is done").length === 0) await miner.seconds(0.01)
    await miner.seconds(intoMs / 1000)
    miner.kill()
    unlock()
    miner.restart()
    await miner.minutes(2)
    expect([intoMs, ...claimed(miner).filter((drop) => drop === "rust-2")]).toEqual([
      intoMs,
      "rust-2",
    ])
    // When the last minute was sent was not written either, so that the next may come early.
    const unexcused = sins(miner).filter((sin) => !sin.includes("after the last"))
    expect([intoMs, ...unexcused]).toEqual([intoMs])
  }
})

test("asks nobody to sign in again for a token that was renewed while nothing could be written", async () => {
  const { miner, lock, unlock, trouble } = open()
  await miner.seconds(60)
  lock()
  miner.act({ type: "revoke-tokens", keepsRefresh: true })
  await miner.until(() => trouble() !== null, 120)
  await miner.minutes(1)
  unlock()
  await miner.seconds(6)
  miner.restart()
  await miner.seconds(5)
  expect(miner.app.models.$session.get().at).toBe("signed-in")
  expect(miner.watched.at(-1)?.login).not.toBeNull()
})

function userOf({ store }: Miner): UserId {
  const session = store.session.load()
  if (session === null) throw new Error("nobody is signed in")
  return session.userId
}
