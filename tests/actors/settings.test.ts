import { expect, test } from "bun:test"
import { settings } from "../../src/actors/settings.ts"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { SettingsEvent } from "../../src/messages/settings.ts"
import { scene } from "../scene.ts"
import { storeOnStage } from "../store/stage.ts"

function stage() {
  const store = storeOnStage().settings
  return { store, onStage: () => scene(settings({ store })) }
}

test("tells the settings when it begins", async () => {
  const { heard } = await stage().onStage()
  expect(heard<SettingsEvent>("settings-changed")).toEqual([
    { type: "settings-changed", settings: DEFAULT_SETTINGS },
  ])
})

test("saves a change, tells it, and leaves the other settings alone", async () => {
  const { store, onStage } = stage()
  const { tell, clock, heard } = await onStage()
  tell({ type: "change-settings", change: { order: "ending-soonest" } })
  await clock.settle()
  const wanted = { ...DEFAULT_SETTINGS, order: "ending-soonest" } as const
  expect(heard<SettingsEvent>("settings-changed").at(-1)?.settings).toEqual(wanted)
  expect(store.load()).toEqual(wanted)
})

test("says nothing when nothing changed", async () => {
  const { tell, clock, words } = await stage().onStage()
  tell({ type: "change-settings", change: { games: [], isPaused: false } })
  await clock.settle()
  expect(words()).toEqual(["0s settings-changed"])
})

test("begins again with what was saved", async () => {
  const { onStage } = stage()
  const before = await onStage()
  before.tell({ type: "change-settings", change: { isPaused: true } })
  await before.clock.settle()
  const after = await onStage()
  expect(after.heard<SettingsEvent>("settings-changed")[0]?.settings.isPaused).toBe(true)
})
