import { expect, test } from "bun:test"
import { Database } from "bun:sqlite"
import { storeOn } from "../../src/store/open.ts"
import { storeOnStage, storePorts } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

test("nobody has decided how the panel is locked until somebody does, and may decide again", () => {
  const folder = tempFolder()
  const again = () => storeOnStage(folder).panel
  expect(again().lock()).toEqual({ at: "undecided" })
  for (const lock of [
    { at: "password", hash: "hash" },
    { at: "open" },
    { at: "undecided" },
  ] as const) {
    again().setLock(lock)
    expect(again().lock()).toEqual(lock)
  }
})

test("a session is remembered until it is forgotten", () => {
  const folder = tempFolder()
  const { panel } = storeOnStage(folder)
  panel.keepSession("a", 1)
  panel.keepSession("b", 2)
  panel.keepSession("b", 3)
  panel.forgetSession("a")
  expect([panel.sessionEnd("a"), panel.sessionEnd("b")]).toEqual([null, 3])
  expect(storeOnStage(folder).panel.sessionEnd("b")).toBe(3)
  panel.forgetSessions()
  expect(storeOnStage(folder).panel.sessionEnd("b")).toBeNull()
})

test("of too many sessions the one that ends first is forgotten", () => {
  const { panel } = storeOnStage()
  for (let i = 0; i <= 100; i++) panel.keepSession(`s${i}`, 1000 - i)
  expect(panel.sessionEnd("s100")).toBeNull()
  expect(panel.sessionEnd("s0")).toBe(1000)
})

test("a token of a script works until it is revoked, and none gets the number of another", () => {
  const folder = tempFolder()
  const { panel } = storeOnStage(folder)
  panel.addToken("hash-1", "backup", 5)
  panel.addToken("hash-2", "phone", 6)
  panel.revokeToken(2)
  panel.addToken("hash-3", "phone", 7)
  const kept = storeOnStage(folder).panel
  expect(kept.tokens()).toEqual([
    { id: 1, name: "backup", createdAt: 5 },
    { id: 3, name: "phone", createdAt: 7 },
  ])
  expect([kept.hasToken("hash-1"), kept.hasToken("hash-2")]).toEqual([true, false])
})

test("a password holds although the disk does not take it", () => {
  const db = new Database(":memory:", { strict: true })
  const { panel } = storeOn(db, storePorts())
  db.run("pragma query_only = on")
  panel.setLock({ at: "password", hash: "hash" })
  expect(panel.lock()).toEqual({ at: "password", hash: "hash" })
})

test("a token whose time no calendar knows is shown all the same, to be revoked", () => {
  const folder = tempFolder()
  storeOnStage(folder).panel.addToken("hash-1", "backup", 8.64e15 + 1)
  const { panel } = storeOnStage(folder)
  expect(panel.tokens()).toEqual([{ id: 1, name: "backup", createdAt: 0 }])
})
