// The program is killed at every single message of a claim, from the minute that made the drop done
// to the look at what became of it.

import { expect, setDefaultTimeout, test } from "bun:test"
import type { Fault } from "../../src/simulation/faults.ts"
import { tempFolder } from "../store/temp-folder.ts"
import { claimDelays, claimed, sins } from "./figures.ts"
import { type Miner, openMiner } from "./miner.ts"
import { chain, CHESS, world } from "./worlds.ts"

setDefaultTimeout(120_000)

const STEPS = world({
  campaigns: [chain([2, 3]), chain([2], { game: CHESS, endsInMinutes: 3_000 }, "chess")],
})
/** Just before the minute with which each is done. */
const BEFORE_SECONDS = { "rust-2": 65, "rust-3": 245 } as const
/** The look that follows a claim is over by then. */
const CLAIM_SECONDS = 8

/** As the history is to tell of them. */
const NAMES = {
  "rust-2": "Step 1 of Campaign rust, Rust",
  "rust-3": "Step 2 of Campaign rust, Rust",
}

type DropName = keyof typeof BEFORE_SECONDS

async function openBefore(drop: DropName, fault: Fault | null, dataDir?: string): Promise<Miner> {
  const miner = openMiner(STEPS, { freeze: false, ...(dataDir && { dataDir }) })
  await miner.seconds(BEFORE_SECONDS[drop])
  if (fault !== null) miner.act({ type: "begin-fault", fault })
  return miner
}

/** How many messages there are in the seconds of a claim. */
async function messagesOf(drop: DropName, fault: Fault | null): Promise<number> {
  const miner = await openBefore(drop, fault)
  let count = 0
  miner.app.house.tap(() => void count++)
  await miner.seconds(CLAIM_SECONDS)
  expect(miner.traced(`${drop} is done`)).toHaveLength(1)
  miner.close()
  return count
}

/** What the history tells of its claims. */
function told({ store }: Miner, drop: DropName): string[] {
  return store.history
    .claims(10)
    .filter(({ dropId }) => dropId === drop)
    .map(({ dropName, campaignName, gameName }) => `${dropName} of ${campaignName}, ${gameName}`)
}

test.each([
  ["a claim", "rust-2", null],
  ["the last claim of a campaign", "rust-3", null],
  ["a claim nobody announced", "rust-2", { type: "claim-push-lost", times: 1 }],
  ["a claim that is refused once", "rust-2", { type: "claim-refused", times: 1 }],
  ["a claim that is not kept", "rust-3", { type: "claim-unkept", times: 1 }],
] as const)("claims once, at whichever message of %s it is killed", async (_, drop, fault) => {
  const messages = await messagesOf(drop, fault)
  expect(messages).toBeGreaterThan(20)
  for (let last = 1; last <= messages; last++) {
    const miner = await openBefore(drop, fault, tempFolder())
    let left = last
    miner.app.house.tap(() => {
      if (--left === 0) miner.kill()
    })
    await miner.seconds(CLAIM_SECONDS)
    expect([last, left]).toEqual([last, 0])
    miner.restart()
    await miner.minutes(2)
    expect([last, ...claimed(miner).filter((one) => one === drop)]).toEqual([last, drop])
    expect([last, ...told(miner, drop)]).toEqual([last, NAMES[drop]])
    expect([last, claimDelays(miner)[drop]! < 120]).toEqual([last, true])
    expect([last, ...sins(miner)]).toEqual([last])
    miner.close()
  }
})
