import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { storage } from "../../src/actors/storage.ts"
import type { Damage, Storage } from "../../src/domain/storage.ts"
import type { Heard } from "../../src/messages/directory.ts"
import { writeDamage } from "../../src/store/disk.ts"
import { migrate } from "../../src/store/migrations.ts"
import { storeOn } from "../../src/store/open.ts"
import { scene } from "../scene.ts"
import { NOW, storePorts } from "../store/stage.ts"

const DAMAGE = { foundAt: NOW, keptAs: "miner.db.damaged", isRescued: true }

async function stage(damage: Damage | null = null) {
  const db = new Database(":memory:", { strict: true })
  migrate(db)
  if (damage !== null) writeDamage(db, damage)
  const store = storeOn(db, storePorts())
  const onStage = await scene(storage(store))
  const told = () =>
    onStage.heard<Heard<"storage-changed">>("storage-changed").map((event) => event.storage)
  return {
    ...onStage,
    store,
    /** The trouble of the data, as often as it was told. */
    troubles: () => told().map((one: Storage) => one.data?.trouble ?? "none"),
    damages: () => told().map((one: Storage) => one.damage?.keptAs ?? "none"),
    refuse: () => db.run("pragma query_only = on"),
    take: () => db.run("pragma query_only = off"),
    found: () => storeOn(db, storePorts()),
  }
}

test("tells that nothing is remembered, and writes all once the disk takes it", async () => {
  const { store, clock, troubles, refuse, take, found } = await stage()
  refuse()
  store.settings.save({ refreshMinutes: 45 })
  await clock.advance(60_000)
  expect(troubles()).toEqual(["none", "read-only"])
  expect(found().settings.load().refreshMinutes).toBe(30)
  take()
  await clock.advance(5_000)
  expect(troubles()).toEqual(["none", "read-only", "none"])
  expect(found().settings.load().refreshMinutes).toBe(45)
})

test("tells each time anew that the disk takes nothing", async () => {
  const { store, clock, troubles, refuse, take } = await stage()
  for (let times = 0; times < 2; times++) {
    refuse()
    store.settings.save({ refreshMinutes: 45 + times })
    await clock.advance(1_000)
    take()
    await clock.advance(10_000)
  }
  expect(troubles()).toEqual(["none", "read-only", "none", "read-only", "none"])
})

test("writes what waits when the program is told to end", async () => {
  const { store, clock, house, refuse, take, found } = await stage()
  refuse()
  store.settings.save({ refreshMinutes: 45 })
  await clock.settle()
  take()
  house.stop()
  expect(found().settings.load().refreshMinutes).toBe(45)
})

test("tells of a damage until a person has read of it, also after a restart", async () => {
  const { clock, tell, damages, found } = await stage(DAMAGE)
  expect(found().disk.condition().damage).toEqual(DAMAGE)
  tell({ type: "dismiss-damage" })
  await clock.settle()
  expect(damages()).toEqual([DAMAGE.keptAs, "none"])
  expect(found().disk.condition().damage).toBeNull()
})
