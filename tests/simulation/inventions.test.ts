import { expect, test } from "bun:test"
import type { Fault } from "../../src/simulation/faults.ts"
import { at, plainScenario, stage } from "./viewer.ts"

const CAMPAIGN = "data.currentUser.inventory.dropCampaignsInProgress.0"

/** The inventory after a minute was earned. */
async function inventoryUnder(fault: Fault): Promise<unknown> {
  const { viewer, during, world } = stage(plainScenario())
  await during(viewer.beacon(viewer.minuteOn("anna")))
  world.act({ type: "begin-fault", fault })
  return during(viewer.inventory())
}

test.each([
  ["new-fields", `${CAMPAIGN}.unheardOf.0.of`, 1],
  ["new-kinds", `${CAMPAIGN}.status`, "UNHEARD_OF"],
  ["other-times", `${CAMPAIGN}.startAt`, "2026-10-15 11:00:00+00:00"],
  ["times-without-zone", `${CAMPAIGN}.startAt`, "2026-10-15T11:00:00"],
  ["empty-lists", "data.currentUser.inventory.dropCampaignsInProgress", []],
  ["numbers-as-texts", `${CAMPAIGN}.timeBasedDrops.0.requiredMinutesWatched`, "2"],
  ["texts-as-numbers", `${CAMPAIGN}.game.id`, 1],
] as const)("answers can be written with %s", async (form, way, value) => {
  expect(at(await inventoryUnder({ type: "invention", form }), way)).toEqual(value)
})

test("one field can be missing, null or odd, and the others are as they were", async () => {
  const wrong = async (as: "missing" | "null" | "odd") => {
    const fault = { type: "field-wrong", field: "endAt", as } as const
    return at(await inventoryUnder(fault), CAMPAIGN)
  }
  expect(await wrong("missing")).not.toHaveProperty("endAt")
  expect(await wrong("null")).toMatchObject({ id: "harvest", endAt: null })
  expect(await wrong("odd")).toMatchObject({ id: "harvest", endAt: { of: 1 } })
})

test("an invention may be of one operation alone", async () => {
  const fault = { type: "field-wrong", field: "id", as: "null", operation: "Other" } as const
  expect(at(await inventoryUnder(fault), `${CAMPAIGN}.id`)).toBe("harvest")
})
