import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { join } from "node:path"
import type { UserId } from "../../src/domain/ids.ts"
import { campaignOf, dropOf } from "../domain/facts.ts"
import { NOW, storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

const ANNA = "1001" as UserId

test("has no inventory before the first was saved", () => {
  expect(storeOnStage().inventory.load()).toBeNull()
})

test("gives back what was saved, with whose it is and when that was", () => {
  const folder = tempFolder()
  const campaigns = [campaignOf("summer", [dropOf("hat", 60)]), campaignOf("fall", [])]
  storeOnStage(folder).inventory.save(campaigns, ANNA)
  const loaded = storeOnStage(folder).inventory.load()
  expect(loaded).toMatchObject({ userId: ANNA, savedAt: NOW })
  expect(new Set(loaded!.campaigns)).toEqual(new Set(campaigns))
})

test("writes only the campaigns that changed, and removes those that are gone", () => {
  const folder = tempFolder()
  const { inventory } = storeOnStage(folder)
  const summer = campaignOf("summer", [])
  inventory.save([summer, campaignOf("fall", []), campaignOf("winter", [])], ANNA)
  const spy = new Database(join(folder, "miner.db"))
  spy.run("update campaign set facts = replace(facts, 'Rust', 'untouched')")

  inventory.save([summer, campaignOf("fall", [])], ANNA)
  const rows = spy.query<{ id: string; facts: string }, []>("select * from campaign").all()
  spy.close()
  expect(rows.map(({ id, facts }) => [id, facts.includes("untouched")]).sort()).toEqual([
    ["fall", false],
    ["summer", true],
  ])
})

test.each([
  ["is cut off", "facts = '{\"id\"'"],
  ["has lost a field of its own", "facts = json_remove(facts, '$.sightings')"],
  ["has lost a field of a drop", "facts = json_remove(facts, '$.drops[0].progress.claim')"],
  ["has a text for a number", "facts = json_set(facts, '$.drops[0].minutesRequired', 'sixty')"],
  ["has a time that no calendar knows", "facts = json_set(facts, '$.endsAt', 8640000000000001)"],
  ["has less than no minutes", "facts = json_set(facts, '$.drops[0].minutesRequired', -1)"],
  ["has another word for its link", "facts = replace(facts, '\"linked\"', '\"lioked\"')"],
])("loses a stored campaign that %s, and no other", (_, harm) => {
  const folder = tempFolder()
  const summer = campaignOf("summer", [dropOf("hat", 60)], { link: "linked" })
  storeOnStage(folder).inventory.save([summer, campaignOf("fall", [])], ANNA)
  const db = new Database(join(folder, "miner.db"))
  db.run(`update campaign set ${harm} where id = 'summer'`)
  db.close()
  const { inventory } = storeOnStage(folder)
  const { campaigns } = inventory.load()!
  expect(campaigns.map(({ id }) => String(id))).toEqual(["fall"])

  inventory.save(campaigns, ANNA)
  const warnings: string[] = []
  storeOnStage(folder, { log: (_level, _source, text) => warnings.push(text) }).inventory.load()
  expect(warnings).toEqual([])
})
