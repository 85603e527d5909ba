import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { join } from "node:path"
import { openVault } from "../../src/core/vault.ts"
import type { DropId, UserId } from "../../src/domain/ids.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { storeOn } from "../../src/store/open.ts"
import { campaignOf, dropOf, RUST } from "../domain/facts.ts"
import { tearPageOf } from "./harm.ts"
import { annasSession, INTENT, NOW, storeOnStage, storePorts } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

const ANNA = "1001" as UserId
const HAT = "hat" as DropId
const HOUR = [NOW, NOW + 3_600_000] as const

/** A store whose disk can be told to take nothing. */
function stage() {
  const db = new Database(":memory:", { strict: true })
  const said: string[] = []
  const log = (level: string, _source: string, text: string) => void said.push(`${level} ${text}`)
  const vault = openVault()
  const ports = storePorts({ log, vault })
  return {
    db,
    vault,
    said,
    store: storeOn(db, ports),
    /** What another run would find. */
    found: () => storeOn(db, ports),
    refuse: () => db.run("pragma query_only = on"),
    take: () => db.run("pragma query_only = off"),
  }
}

test("goes on when the disk takes nothing, and knows what it could not write", () => {
  const { store, said, refuse, vault } = stage()
  refuse()
  store.rhythm.minuteSent(60_000)
  store.settings.save({ refreshMinutes: 45 })
  store.session.save(annasSession(vault))
  store.claims.write(ANNA, INTENT)
  store.inventory.save([campaignOf("summer", [])], ANNA)
  expect(store.rhythm.lastMinuteAt()).toBe(60_000)
  expect(store.settings.load().refreshMinutes).toBe(45)
  expect(store.session.load()?.login).toBe("anna")
  expect(store.claims.entries(ANNA)).toEqual([INTENT])
  expect(store.inventory.load()?.campaigns).toHaveLength(1)
  expect(said).toHaveLength(1)
  expect(said[0]).toStartWith("error :memory: cannot be written (")
})

test("writes all that waited once the disk takes it", () => {
  const { store, found, said, refuse, take, vault } = stage()
  refuse()
  store.session.save(annasSession(vault))
  store.settings.save({ refreshMinutes: 45 })
  store.settings.save({ isPaused: true })
  store.claims.write(ANNA, INTENT)
  store.inventory.save([campaignOf("summer", [dropOf("hat", 60)])], ANNA)
  store.history.minutesEarned(1, RUST, NOW)
  store.history.minutesEarned(2, RUST, NOW)
  store.history.dropClaimed(HAT, NOW, ANNA)
  take()
  store.disk.retry()

  const next = found()
  expect(next.session.load()?.login).toBe("anna")
  expect(next.session.deviceId).toBe(store.session.deviceId)
  expect(next.settings.load()).toMatchObject({ refreshMinutes: 45, isPaused: true })
  expect(next.claims.entries(ANNA)).toEqual([INTENT])
  expect(next.history.minutes(...HOUR).map(({ minutes }) => minutes)).toEqual([3])
  expect(next.history.claims(10)).toMatchObject([{ dropId: HAT, campaignName: "summer" }])
  expect(said.at(-1)).toBe("info :memory: is written again, with all that waited")
})

test("does not bring back what was forgotten while the disk took nothing", () => {
  const { store, found, refuse, take, vault } = stage()
  store.session.save(annasSession(vault))
  store.claims.write(ANNA, INTENT)
  store.panel.keepSession("hash", NOW)
  refuse()
  store.session.forget()
  expect(store.session.load()).toBeNull()
  store.claims.erase(ANNA, HAT)
  store.panel.keepSession("other", NOW)
  store.panel.forgetSessions()
  take()
  store.disk.retry()
  const next = found()
  expect(next.session.load()).toBeNull()
  expect(next.claims.entries(ANNA)).toEqual([])
  expect([next.panel.sessionEnd("hash"), next.panel.sessionEnd("other")]).toEqual([null, null])
})

test("writes what has room, though something else has not", () => {
  const { db, store, found } = stage()
  const { page_count: pages } = db.query<{ page_count: number }, []>("pragma page_count").get()!
  db.run(`pragma max_page_count = ${pages}`)
  const crowd = Array.from({ length: 100 }, (_, i) => campaignOf(`campaign-${i}`, []))
  store.inventory.save(crowd, ANNA)
  expect(store.disk.condition().data?.trouble).toBe("full")
  store.settings.save({ refreshMinutes: 45 })
  store.disk.retry()
  expect(found().settings.load().refreshMinutes).toBe(45)
  expect(found().inventory.load()).toBeNull()
  expect(store.disk.condition().data?.trouble).toBe("full")
})

test("says since when nothing is remembered, and when it is again", async () => {
  const { store, refuse, take } = stage()
  const changed = store.disk.changed()
  refuse()
  store.rhythm.methodWorked("beacon")
  await changed
  const ailment = { trouble: "read-only", since: NOW, path: ":memory:", isForLife: false }
  expect(store.disk.condition().data).toMatchObject(ailment)
  take()
  store.rhythm.methodWorked("events")
  expect(store.disk.condition().data).not.toBeNull()
  store.disk.retry()
  expect(store.disk.condition().data).toBeNull()
})

test("keeps the last choices alone for a disk that takes nothing for long", () => {
  const { store, found, refuse, take } = stage()
  refuse()
  for (let i = 0; i < 600; i++) store.history.chosen(NOW + i, null, sentence("why.paused"), false)
  take()
  store.disk.retry()
  const kept = found().history.choices(1_000)
  expect(kept).toHaveLength(500)
  expect([kept.at(0)?.chosenAt, kept.at(-1)?.chosenAt]).toEqual([NOW + 599, NOW + 100])
})

test("shows no past rather than fail where it cannot be read", () => {
  const folder = tempFolder()
  const before = storeOnStage(folder)
  before.history.dropClaimed(HAT, NOW, null)
  before.close()
  tearPageOf(folder, "claimed_drop")
  const { history, disk } = storeOn(new Database(join(folder, "miner.db")), storePorts())
  expect(history.claims(10)).toEqual([])
  expect(disk.condition().data?.trouble).toBe("damaged")
  disk.retry()
  expect(disk.condition().data?.trouble).toBe("damaged")
})

test("does not hide a bug behind the disk", () => {
  const { db, store } = stage()
  db.run("create trigger broken before insert on choice begin select raise(abort, 'bug'); end")
  const say = () => store.history.chosen(NOW, null, sentence("why.paused"), false)
  expect(say).toThrow("bug")
  expect(store.disk.condition().data).toBeNull()
  expect(() => store.disk.retry()).not.toThrow()
})
