import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import type { DropId, DropInstanceId, UserId } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { storeOn } from "../../src/store/open.ts"
import { RUST } from "../domain/facts.ts"
import { NOW, storePorts } from "./stage.ts"

const ANNA = "1001" as UserId
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const WHY = sentence("why.ends-soonest", { channel: "anna", game: "Rust", campaign: "Autumn" })

test("takes little more room after two thirds of a year than after one", () => {
  const db = new Database(":memory:", { strict: true })
  let now = NOW
  const store = storeOn(db, storePorts({ now: () => now }))
  const bytesAfter = (days: number) => {
    for (const end = now + days * DAY_MS; now < end; now += HOUR_MS) {
      store.history.minutesEarned(60, RUST, now)
      for (let i = 0; i < 6; i++) store.history.chosen(now + i, null, WHY, false)
      if (now % DAY_MS !== 0) continue
      store.claims.write(ANNA, receipt(now))
      store.history.prune(now)
    }
    return db.query<{ page_count: number }, []>("pragma page_count").get()!.page_count * 4096
  }
  const third = bytesAfter(120)
  expect(bytesAfter(120)).toBeLessThan(third * 1.1)
  const kept = store.claims.entries(ANNA)
  expect(kept.length).toBeLessThan(35)
  expect(db.query("select * from claim").all()).toHaveLength(kept.length)
})

function receipt(at: number) {
  return {
    dropId: `drop of ${at}` as DropId,
    campaignId: null,
    instanceId: "1001#autumn#drop" as DropInstanceId,
    claimableUntil: at + DAY_MS,
    intendedAt: at,
    claimedAt: at,
    granted: 0,
    voids: 0,
  }
}
