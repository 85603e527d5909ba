import { afterEach, expect, test } from "bun:test"
import { readdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { lockFolder } from "../../src/store/lock.ts"
import { tempFolder } from "./temp-folder.ts"

const HOLDER = Bun.fileURLToPath(new URL("./lock-holder.ts", import.meta.url))
const started: Bun.Subprocess[] = []

afterEach(() => {
  for (const process of started.splice(0)) process.kill("SIGKILL")
})

/** Another process that locks the folder, says what came of it, and stays. */
async function holder(folder: string) {
  const child = Bun.spawn([process.execPath, HOLDER, folder], { stdout: "pipe", stderr: "inherit" })
  started.push(child)
  const { value } = await child.stdout.getReader().read()
  return { child, word: new TextDecoder().decode(value) }
}

test("lets one process have the folder, and the next as soon as the first is killed", async () => {
  const folder = tempFolder()
  const first = await holder(folder)
  const second = await holder(folder)
  expect([first.word, second.word]).toEqual(["locked", "taken"])

  first.child.kill("SIGKILL")
  await first.child.exited
  const third = await holder(folder)
  expect(third.word).toBe("locked")
})

test("names the folder that is taken", () => {
  const folder = tempFolder()
  lockFolder(folder)
  expect(lockFolder(folder)).toEqual({
    ok: false,
    reason: "taken",
    trouble: null,
    detail: `another copy of this program is already running on ${folder}`,
  })
})

test("makes the lock anew when its file was damaged", () => {
  const folder = tempFolder()
  writeFileSync(join(folder, "lock.db"), "no lock at all ".repeat(99))
  expect(lockFolder(folder).ok).toBe(true)
  expect(lockFolder(folder)).toMatchObject({ reason: "taken" })
})

test("takes no room for its lock, so that a full disk is no reason to have none", () => {
  const folder = tempFolder()
  lockFolder(folder)
  expect(readdirSync(folder)).toEqual(["lock.db"])
  expect(statSync(join(folder, "lock.db")).size).toBe(0)
})

test("gives the folder back when released", () => {
  const folder = tempFolder()
  const first = lockFolder(folder)
  if (first.ok) first.value.release()
  expect(lockFolder(folder).ok).toBe(true)
})

test("locks each folder by itself", () => {
  expect(lockFolder(tempFolder()).ok).toBe(true)
  expect(lockFolder(tempFolder()).ok).toBe(true)
})

test("tells a folder that is not there from one that is taken", () => {
  expect(lockFolder(join(tempFolder(), "nowhere"))).toMatchObject({ reason: "unwritable" })
})
