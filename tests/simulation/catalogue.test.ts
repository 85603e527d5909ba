import { expect, test } from "bun:test"
import { openCatalogue } from "../../src/simulation/catalogue.ts"
import { plainScenario } from "./viewer.ts"

const MINUTE_MS = 60_000
const OPENED_AT = Date.UTC(2026, 9, 15, 12)

function stage() {
  const catalogue = openCatalogue(plainScenario(), OPENED_AT)
  const rust = catalogue.games.get("1")!
  const counting = (minute: number) =>
    catalogue.countingOn("anna", rust, OPENED_AT + minute * MINUTE_MS).map(({ id }) => id)
  return { catalogue, counting, harvest: catalogue.campaign("harvest")! }
}

test("counts a campaign until before its end, whatever was asked before", () => {
  const { counting } = stage()
  expect([counting(0), counting(599), counting(600), counting(10)]).toEqual([
    ...[["harvest"], ["harvest"], [], ["harvest"]],
  ])
})

test("knows at once that a campaign was moved, replaced or withdrawn", () => {
  const { catalogue, counting, harvest } = stage()
  expect(counting(5)).toEqual(["harvest"])
  catalogue.move(harvest, OPENED_AT + 5 * MINUTE_MS)
  expect(counting(5)).toEqual([])
  catalogue.move(harvest, OPENED_AT + 900 * MINUTE_MS)
  expect(counting(700)).toEqual(["harvest"])
  catalogue.replace(harvest, "harvest-2")
  expect(counting(700)).toEqual(["harvest-2"])
  catalogue.withdraw(catalogue.campaign("harvest-2")!)
  expect(counting(700)).toEqual([])
})
