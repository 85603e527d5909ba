// The whole program tells a phone what happens, whatever happens to the program meanwhile.

import { afterEach, expect, setDefaultTimeout, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import { Secret } from "../../src/core/vault.ts"
import { OCCASIONS } from "../../src/domain/announcement.ts"
import type { Http } from "../../src/twitch/ports.ts"
import { tempFolder } from "../store/temp-folder.ts"
import { sins } from "./figures.ts"
import { type Miner, type MinerOptions, openMiner } from "./miner.ts"
import { chain, world } from "./worlds.ts"

setDefaultTimeout(120_000)

const STEPS = world({ campaigns: [chain([2, 3])] })
const HOST = "phone.example"
const SECRET = "https://phone.example/hook-that-nobody-knows"

const open: Miner[] = []

afterEach(() => {
  for (const miner of open.splice(0)) miner.close()
})

/** A phone, and a miner that tells it everything. */
function withPhone(options: MinerOptions = {}) {
  const letters: string[] = []
  let isReachable = true
  const phone: Http = async ({ body = "" }) => {
    if (!isReachable) return bad("offline", "no network")
    letters.push(JSON.parse(body).text)
    return good({ status: 200, headers: {}, body: "ok" })
  }
  const miner = openMiner(STEPS, { ...options, others: { [HOST]: phone } })
  open.push(miner)
  miner.app.send("notifier", {
    type: "add-destination",
    destination: {
      ...{ kind: "webhook", name: "phone", language: "en", host: HOST, occasions: OCCASIONS },
      ...{ address: miner.vault.put(new Secret(SECRET)), token: null, chat: null },
    },
  })
  return {
    miner,
    letters,
    told: (word: string) => letters.filter((text) => text.includes(word)).length,
    setReachable(is: boolean) {
      isReachable = is
    },
  }
}

test("tells each claim once, by name, and nothing of what was there from the start", async () => {
  const { miner, letters } = withPhone()
  await miner.minutes(10)
  expect(letters).toEqual([
    "Claimed: Step 1\nCampaign rust · Rust",
    "Claimed: Step 2\nCampaign rust · Rust",
  ])
  expect(sins(miner)).toEqual([])
})

test("tells after the network was down for hours what happened meanwhile, in one letter", async () => {
  const { miner, letters, setReachable } = withPhone({ dataDir: tempFolder() })
  setReachable(false)
  await miner.minutes(60)
  miner.restart()
  await miner.minutes(180)
  expect(letters).toEqual([])
  setReachable(true)
  await miner.minutes(16)
  expect(letters).toHaveLength(1)
  expect(letters[0]).toStartWith("2 drops claimed")
  expect(miner.troubles.filter((line) => line.includes("phone was not told"))).toHaveLength(2)
  expect(miner.troubles.join()).not.toContain("nobody-knows")
})

test("tells that a session is lost, and goes on once there is one again", async () => {
  const { miner, told } = withPhone({ dataDir: tempFolder() })
  await miner.minutes(1)
  miner.act({ type: "revoke-tokens" })
  await miner.minutes(1)
  miner.restart()
  await miner.minutes(10)
  // A claim may follow so soon that both are one letter.
  const words = ["Sign in to Twitch again", "Claimed: Step 1", "Claimed: Step 2"]
  expect(words.map(told)).toEqual([1, 1, 1])
})

/** How many messages there are from the answer to a claim until the phone was told. */
async function messagesOfTelling(): Promise<number> {
  const { miner } = withPhone()
  let count = 0
  let isOver = false
  miner.app.house.tap(({ message }) => {
    if (message.type === "claim-answered" || count > 0) count += isOver ? 0 : 1
    isOver ||= message.type === "notification-sent"
  })
  await miner.minutes(2)
  return count
}

test("tells a claim, at whichever message between it and the letter the program is killed", async () => {
  const messages = await messagesOfTelling()
  expect(messages).toBeGreaterThan(10)
  for (let last = 1; last <= messages; last++) {
    const { miner, told } = withPhone({ dataDir: tempFolder(), freeze: false })
    let count = 0
    let before = -1
    miner.app.house.tap(({ message }) => {
      if (message.type === "claim-answered" || count > 0) count++
      if (count !== last || before >= 0) return
      before = told("Step 1")
      miner.kill()
    })
    await miner.minutes(2)
    miner.restart()
    await miner.minutes(2)
    // Only a letter whose answer never came is written again.
    const times = told("Step 1")
    expect([last, times === 1 || times === before + 1]).toEqual([last, true])
    expect(before).toBeLessThanOrEqual(1)
    miner.close()
  }
})
