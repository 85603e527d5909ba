import { Database } from "bun:sqlite"
import { expect, test } from "bun:test"
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { IN_MEMORY, openStore } from "../../src/store/open.ts"
import { annasSession, storeOnStage, storePorts } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

test("keeps every file with secrets to its owner, whatever it was before", () => {
  const folder = tempFolder()
  storeOnStage(folder).close()
  chmodSync(join(folder, "miner.db"), 0o666)
  const ports = storePorts()
  const store = storeOnStage(folder, ports)
  store.session.save(annasSession(ports.vault))
  const files = readdirSync(folder)
  expect(files.sort()).toEqual(["miner.db", "miner.db-shm", "miner.db-wal"])
  for (const file of files) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  store.close()
})

test("opens a store twice at once, as a dump beside a running miner does", () => {
  const folder = tempFolder()
  const first = storeOnStage(folder)
  first.settings.save({ refreshMinutes: 45 })
  const second = storeOnStage(folder)
  expect(second.settings.load().refreshMinutes).toBe(45)
  first.close()
  second.close()
})

test("says that a file is damaged instead of crashing, and leaves it as it is", () => {
  const folder = tempFolder()
  writeFileSync(join(folder, "miner.db"), "this was never a database ".repeat(100))
  const opened = openStore(folder, storePorts())
  expect(opened).toMatchObject({ ok: false, reason: "unreadable" })
  expect(readFileSync(join(folder, "miner.db"), "utf8")).toStartWith("this was never")
})

test("does not touch a store that a newer version wrote", () => {
  const folder = tempFolder()
  const db = new Database(join(folder, "miner.db"))
  db.run("pragma user_version = 999")
  db.close()
  expect(openStore(folder, storePorts())).toMatchObject({ ok: false, reason: "newer" })
})

test("says that a folder which is not there cannot be written", () => {
  const opened = openStore(join(tempFolder(), "nowhere"), storePorts())
  expect(opened).toMatchObject({ ok: false, reason: "unwritable" })
})

test("loses nothing it wrote, and is whole, however often it is killed", async () => {
  const folder = tempFolder()
  const script = Bun.fileURLToPath(new URL("./store-writer.ts", import.meta.url))
  for (let kills = 1; kills <= 3; kills++) {
    const writer = Bun.spawn([process.execPath, script, folder], {
      stdout: "pipe",
      stderr: "inherit",
    })
    const reader = writer.stdout.getReader()
    let said = ""
    while (said.length < 700) said += new TextDecoder().decode((await reader.read()).value)
    writer.kill("SIGKILL")
    await writer.exited
    const last = Number(said.split("\n").at(-2))
    const { rhythm, inventory } = storeOnStage(folder)
    expect(rhythm.lastMinuteAt()).toBeGreaterThanOrEqual(last)
    const minutes = inventory.load()!.campaigns.map(({ id }) => id.split(" of ")[1])
    expect([minutes.length, new Set(minutes).size]).toEqual([100, 1])
  }
})

test("leaves nothing behind that was not even begun", () => {
  const folder = tempFolder()
  mkdirSync(join(folder, "miner.db-wal"))
  expect(openStore(folder, storePorts())).toMatchObject({ ok: false, reason: "unwritable" })
  expect(readdirSync(folder)).toEqual(["miner.db-wal"])
})

test("is empty each time when it is only in memory", () => {
  const store = storeOnStage(IN_MEMORY)
  store.rhythm.minuteSent(60_000)
  expect(storeOnStage(IN_MEMORY).rhythm.lastMinuteAt()).toBeNull()
})
