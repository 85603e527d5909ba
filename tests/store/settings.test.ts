import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { join } from "node:path"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import { storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

test("starts with the defaults", () => {
  expect(storeOnStage().settings.load()).toEqual(DEFAULT_SETTINGS)
})

test("keeps what was changed, and only that", () => {
  const folder = tempFolder()
  const games = [{ name: "Rust", id: null }]
  storeOnStage(folder).settings.save({ games })
  expect(storeOnStage(folder).settings.load()).toEqual({ ...DEFAULT_SETTINGS, games })
})

test("falls back to the default where a stored value is damaged, and says so", () => {
  const folder = tempFolder()
  storeOnStage(folder).settings.save({ refreshMinutes: 45, connectionQuality: 5 })
  const db = new Database(join(folder, "miner.db"))
  db.run("update setting set value = '{half' where name = 'refreshMinutes'")
  db.run("insert into setting values ('ofAnotherVersion', '1')")
  db.close()

  const warnings: string[] = []
  const store = storeOnStage(folder, { log: (_level, _source, text) => warnings.push(text) })
  expect(store.settings.load()).toEqual({ ...DEFAULT_SETTINGS, connectionQuality: 5 })
  expect(warnings.filter((one) => one.includes("refreshMinutes"))).toHaveLength(1)
  expect(warnings.filter((one) => one.includes("ofAnotherVersion"))).toHaveLength(1)
})
