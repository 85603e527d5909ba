import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { join } from "node:path"
import { storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

test("remembers across a restart when the last minute was sent and what worked", () => {
  const folder = tempFolder()
  const { rhythm } = storeOnStage(folder)
  rhythm.minuteSent(60_000)
  rhythm.minuteSent(120_000)
  rhythm.methodWorked("beacon")
  const again = storeOnStage(folder).rhythm
  expect(again.lastMinuteAt()).toBe(120_000)
  expect(again.lastMethod()).toBe("beacon")
})

test("knows of no minute before the first", () => {
  const { rhythm } = storeOnStage()
  expect(rhythm.lastMinuteAt()).toBeNull()
  expect(rhythm.lastMethod()).toBeNull()
})

test("knows the last minute that a version before the minute book wrote down", () => {
  const folder = tempFolder()
  storeOnStage(folder).close()
  const db = new Database(join(folder, "miner.db"))
  db.run("insert into rhythm values (1, 60000, null)")
  db.close()
  const { rhythm } = storeOnStage(folder)
  expect(rhythm.lastMinuteAt()).toBe(60_000)
  rhythm.minuteSent(120_000)
  expect(storeOnStage(folder).rhythm.lastMinuteAt()).toBe(120_000)
})
