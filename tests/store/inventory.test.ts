import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { join } from "node:path"
import type { UserId } from "../../src/domain/ids.ts"
import { campaignOf, dropOf } from "../domain/facts.ts"
import { confirmMinutes } from "../../src/domain/progress.ts"
import { NOW, storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

const ANNA = "1001" as UserId

test("has no inventory before the first was saved", () => {
  expect(storeOnStage().inventory.load()).toBeNull()
})

test("gives back what was saved, with whose it is", () => {
  const folder = tempFolder()
  const campaigns = [campaignOf("summer", [dropOf("hat", 60)]), campaignOf("fall", [])]
  storeOnStage(folder).inventory.save(campaigns, ANNA)
  const loaded = storeOnStage(folder).inventory.load()
  expect(loaded?.userId).toBe(ANNA)
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

test("writes a minute as a short row, and the campaign anew when more than that changed", () => {
  const folder = tempFolder()
  const { inventory } = storeOnStage(folder)
  const start = campaignOf("summer", [dropOf("hat", 60), dropOf("scarf", 90)])
  const [hat, scarf] = start.drops
  const moved = { ...start, drops: [confirmMinutes(hat!, 7, NOW), scarf!] }
  const further = { ...start, drops: [confirmMinutes(hat!, 8, NOW), scarf!] }
  const spy = new Database(join(folder, "miner.db"))
  const lengths = () =>
    spy.query("select (select facts from campaign) as facts, count(*) as moves from progress").get()

  inventory.save([start], ANNA)
  inventory.save([moved], ANNA)
  inventory.save([further], ANNA)
  expect(lengths()).toEqual({ facts: JSON.stringify(start), moves: 1 })
  expect(storeOnStage(folder).inventory.load()?.campaigns).toEqual([further])

  const renamed = { ...further, name: "Late summer" }
  inventory.save([renamed], ANNA)
  expect(lengths()).toEqual({ facts: JSON.stringify(renamed), moves: 0 })
  spy.close()
  expect(storeOnStage(folder).inventory.load()?.campaigns).toEqual([renamed])
})

test("writes that a campaign was seen again with what changed, or after twelve hours", () => {
  const folder = tempFolder()
  const { inventory } = storeOnStage(folder)
  const start = campaignOf("summer", [dropOf("hat", 60)])
  const seen = (hours: number, campaign = start) => {
    const sightings = [{ source: "twitch" as const, at: NOW + hours * 3_600_000 }]
    return { ...campaign, sightings }
  }
  const stored = () => storeOnStage(folder).inventory.load()?.campaigns[0]

  inventory.save([seen(0)], ANNA)
  inventory.save([seen(11)], ANNA)
  expect(stored()).toEqual(seen(0))
  const moved = { ...start, drops: [confirmMinutes(start.drops[0]!, 7, NOW)] }
  inventory.save([seen(11, moved)], ANNA)
  expect(stored()).toEqual(seen(0, moved))
  inventory.save([seen(12, moved)], ANNA)
  expect(stored()).toEqual(seen(12, moved))
  const renamed = { ...moved, name: "Late summer" }
  inventory.save([seen(13, renamed)], ANNA)
  expect(stored()).toEqual(seen(13, renamed))
  const told = [...seen(13).sightings, { source: "feed" as const, at: NOW }]
  inventory.save([{ ...renamed, sightings: told }], ANNA)
  expect(stored()).toEqual({ ...renamed, sightings: told })
})

test("writes no minutes that are only told again", () => {
  const folder = tempFolder()
  const { inventory } = storeOnStage(folder)
  const start = campaignOf("summer", [dropOf("hat", 60), dropOf("scarf", 90)])
  const told = (minutes: number, at: number) => ({
    ...start,
    drops: start.drops.map((drop) => confirmMinutes(drop, minutes, at)),
  })
  const stored = () => storeOnStage(folder).inventory.load()?.campaigns

  inventory.save([start], ANNA)
  inventory.save([told(7, NOW)], ANNA)
  inventory.save([told(7, NOW + 60_000)], ANNA)
  expect(stored()).toEqual([told(7, NOW)])
  inventory.save([told(8, NOW + 120_000)], ANNA)
  expect(stored()).toEqual([told(8, NOW + 120_000)])
})

test("goes on from the campaign's own row where a drop's progress cannot be read", () => {
  const folder = tempFolder()
  const { inventory } = storeOnStage(folder)
  const start = campaignOf("summer", [dropOf("hat", 60), dropOf("scarf", 90)])
  const moved = { ...start, drops: start.drops.map((drop) => confirmMinutes(drop, 7, NOW)) }
  inventory.save([start], ANNA)
  inventory.save([moved], ANNA)
  const db = new Database(join(folder, "miner.db"))
  db.run("update progress set facts = '{\"confirmedMinutes\": -1}' where drop_id = 'hat'")
  db.close()
  const warnings: string[] = []
  const log = (_level: string, _source: string, text: string) => warnings.push(text)
  const loaded = storeOnStage(folder, { log }).inventory.load()
  expect(loaded?.campaigns[0]?.drops).toEqual([start.drops[0]!, moved.drops[1]!])
  expect(warnings).toEqual([expect.stringContaining("progress of hat")])
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
