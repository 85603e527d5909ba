import { expect, test } from "bun:test"
import { Database } from "bun:sqlite"
import { join } from "node:path"
import { seededRng } from "../../src/core/rng.ts"
import { openVault } from "../../src/core/vault.ts"
import { annasSession, storeOnStage } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

test("knows the session after a restart, with its tokens in the new vault", () => {
  const folder = tempFolder()
  const before = openVault()
  storeOnStage(folder, { vault: before }).session.save(annasSession(before))

  const after = openVault()
  const session = storeOnStage(folder, { vault: after }).session.load()
  expect(session).toMatchObject({ userId: "1001", login: "anna", client: "tv" })
  expect(after.open(session!.access)?.reveal()).toBe("access-token-of-anna")
  expect(after.open(session!.refresh!)?.reveal()).toBe("refresh-token-of-anna")
  expect(after.redact("Bearer access-token-of-anna")).toBe("Bearer •••")
})

test("names the same token by the same key however often it is loaded", () => {
  const folder = tempFolder()
  const vault = openVault()
  storeOnStage(folder, { vault }).session.save(annasSession(vault))
  const { session } = storeOnStage(folder, { vault })
  expect(session.load()?.access).toBe(session.load()!.access)
})

test("keeps the device id for good, also when the session is forgotten", () => {
  const folder = tempFolder()
  const vault = openVault()
  const first = storeOnStage(folder, { vault, rng: seededRng(1) }).session
  first.save(annasSession(vault))
  first.forget()
  const second = storeOnStage(folder, { rng: seededRng(2) }).session
  expect(second.load()).toBeNull()
  expect(second.deviceId).toMatch(/^[0-9a-f]{32}$/)
  expect(second.deviceId).toBe(first.deviceId)
})

test("goes on as another device when told to", () => {
  const folder = tempFolder()
  const { session } = storeOnStage(folder)
  session.adoptDevice("f".repeat(32))
  expect(session.deviceId).toBe("f".repeat(32))
  expect(storeOnStage(folder).session.deviceId).toBe("f".repeat(32))
})

test("draws another device id for another installation", () => {
  const one = storeOnStage(undefined, { rng: seededRng(1) }).session.deviceId
  const other = storeOnStage(undefined, { rng: seededRng(2) }).session.deviceId
  expect(one).not.toBe(other)
})

test("counts a session of a client it does not know as none", () => {
  const folder = tempFolder()
  const vault = openVault()
  storeOnStage(folder, { vault }).session.save(annasSession(vault))
  const db = new Database(join(folder, "miner.db"))
  db.run("update session set client = 'toaster'")
  db.close()
  expect(storeOnStage(folder).session.load()).toBeNull()
})
