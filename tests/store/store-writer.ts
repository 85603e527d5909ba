// Run by the store's tests as a process of its own: writes minute after minute until it is killed,
// and says each one only once it is written.

import type { UserId } from "../../src/domain/ids.ts"
import { campaignOf } from "../domain/facts.ts"
import { storeOnStage } from "./stage.ts"

/** So much with each minute that SQLite moves its journal into the file again and again. */
const CAMPAIGNS = 100

const { inventory, rhythm } = storeOnStage(process.argv[2]!)
for (let minute = 1; ; minute++) {
  const campaigns = Array.from({ length: CAMPAIGNS }, (_, i) => campaignOf(`${i} of ${minute}`, []))
  inventory.save(campaigns, "1001" as UserId)
  rhythm.minuteSent(minute)
  process.stdout.write(`${minute}\n`)
}
