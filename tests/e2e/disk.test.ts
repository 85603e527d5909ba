// The program on disks that are full, read-only, another's, or damaged.

import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test"
import { chmodSync, copyFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { overwrite } from "../store/harm.ts"
import { storeOnStage } from "../store/stage.ts"
import { tempFolder } from "../store/temp-folder.ts"
import { asUser, fill, noMounts, onFullDisk, onSmallDisk, readOnly, seenBy } from "./mounts.ts"
import { killLaunched, type Program, start, until } from "./program.ts"

afterEach(killLaunched)

setDefaultTimeout(60_000)

const UNWRITTEN = "Nothing has been remembered since"

/** A folder in which somebody paused the miner. */
function pausedFolder(): string {
  const folder = tempFolder()
  const store = storeOnStage(folder)
  store.settings.save({ isPaused: true })
  store.close()
  return folder
}

async function page(program: Program): Promise<string> {
  return (await program.get("/")).text()
}

describe.skipIf(noMounts !== null)("on a disk of our making", () => {
  test("goes on when the disk is full, says so, and writes once there is room", async () => {
    const folder = tempFolder()
    const program = await start(["--data-dir", folder], onSmallDisk(folder))
    const seen = seenBy(program.pid, folder)
    const filler = fill(seen)
    await program.post("/pause")
    await until("it says so", async () => (await page(program)).includes(UNWRITTEN))
    expect(await page(program)).toContain("The disk is full")
    expect((await program.status()).paused).toBe(true)

    rmSync(filler)
    await until("all is well", async () => !(await page(program)).includes(UNWRITTEN))
    const copy = tempFolder()
    for (const name of readdirSync(seen).filter((one) => one.startsWith("miner.db")))
      copyFileSync(join(seen, name), join(copy, name))
    expect(storeOnStage(copy).settings.load().isPaused).toBe(true)
  })

  test("knows what it knew though the disk is full from the start, and writes once there is room", async () => {
    const folder = pausedFolder()
    const program = await start(["--data-dir", folder], onFullDisk(folder))
    expect((await program.status()).paused).toBe(true)
    await program.post("/resume")
    await until("it says so", async () => (await page(program)).includes(UNWRITTEN))
    rmSync(join(seenBy(program.pid, folder), "filler"))
    await until("all is well", async () => !(await page(program)).includes(UNWRITTEN))
  })

  test("knows what it knew though nothing can be written, and says what to do", async () => {
    const folder = pausedFolder()
    const program = await start(["--data-dir", folder], readOnly(folder))
    expect((await program.status()).paused).toBe(true)
    const shown = await page(program)
    expect(shown).toContain(`Nothing is remembered: ${folder} could not be written at the start`)
    expect(shown).toContain("The disk is mounted read-only")
    expect(program.said()).toContain(`${folder} cannot be written (EROFS`)
  })

  test("names the owner of a folder that is not its own", async () => {
    const folder = tempFolder()
    chmodSync(folder, 0o755)
    const program = await start(["--data-dir", folder], asUser(1026))
    const shown = await page(program)
    expect(shown).toContain("It belongs to user 0, but the program runs as user 1026")
    expect(shown).toContain("The log has not been kept")
    expect(program.said()).toContain(`${folder} cannot be written (EACCES`)
    await program.post("/pause")
    await until("it does what it is told", async () => (await program.status()).paused)
  })
})

test("goes on with what can be read of a damaged file, and says so until a person has read it", async () => {
  const folder = pausedFolder()
  overwrite(join(folder, "miner.db"), 0, Buffer.from("This was a database once."))
  const first = await start(["--data-dir", folder])
  expect(await page(first)).toContain("What the program remembers was damaged")
  first.kill("SIGTERM")
  await first.exited

  const second = await start(["--data-dir", folder])
  expect(await page(second)).toContain("What the program remembers was damaged")
  expect((await second.post("/damage/dismiss")).status).toBe(303)
  await until("it says so no more", async () => !(await page(second)).includes("was damaged"))
  expect(readdirSync(folder).some((name) => name.startsWith("miner.db.damaged-"))).toBe(true)
})

test("says in the terminal and in the panel that there is no log", async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, "logs"), "a file where the folder should be")
  const program = await start(["--data-dir", folder])
  expect(await page(program)).toContain("The log has not been kept")
  expect(program.said()).toContain("the log is not kept")
})

test("goes on in memory where there can be no folder, and says so", async () => {
  const file = join(tempFolder(), "file")
  writeFileSync(file, "")
  const folder = join(file, "data")
  const program = await start(["--data-dir", folder])
  expect(await page(program)).toContain(`Nothing is remembered: ${folder} could not be written`)
  expect(program.said()).toContain(`${folder} cannot be written (ENOTDIR`)
})
