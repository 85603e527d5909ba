import { expect, test } from "bun:test"
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { findDataFolder, prepareFolder, type Surroundings } from "../../src/store/data-folder.ts"
import { tempFolder } from "./temp-folder.ts"

const AT_HOME: Surroundings = { env: {}, home: () => "/home/anna", isContainer: false }
const IN_CONTAINER: Surroundings = { env: {}, home: () => "/root", isContainer: true }

test("takes the folder of the command line before that of the environment", () => {
  const around = { ...AT_HOME, env: { DATA_DIR: "/srv/env" } }
  expect(findDataFolder("/srv/said", around).path).toBe("/srv/said")
  expect(findDataFolder(null, around).path).toBe("/srv/env")
})

test("asks for no home where another folder is named", () => {
  const homeless = () => {
    throw new Error("there is no home")
  }
  expect(findDataFolder("/srv/said", { ...AT_HOME, home: homeless }).path).toBe("/srv/said")
})

test("takes an empty DATA_DIR as none", () => {
  const around = { ...AT_HOME, env: { DATA_DIR: "" } }
  expect(findDataFolder(null, around)).toEqual(findDataFolder(null, AT_HOME))
})

test("lives in the home folder, or in /app inside a container", () => {
  expect(findDataFolder(null, AT_HOME)).toEqual({
    path: "/home/anna/.local/share/twitch-drops-miner",
    logs: "/home/anna/.local/share/twitch-drops-miner/logs",
  })
  expect(findDataFolder(null, IN_CONTAINER)).toEqual({ path: "/app/data", logs: "/app/logs" })
})

test("keeps the log with the data when another folder is chosen inside a container", () => {
  expect(findDataFolder("/srv/data", IN_CONTAINER).logs).toBe("/srv/data/logs")
})

test("makes the folder with the folders above it, for its owner alone", () => {
  const path = join(tempFolder(), "a", "b")
  expect(prepareFolder(path)).toEqual({ ok: true, value: null })
  expect(statSync(path).mode & 0o777).toBe(0o700)
  expect(readdirSync(path)).toEqual([])
})

test("leaves the rights of a folder that was there already", () => {
  const path = tempFolder()
  chmodSync(path, 0o750)
  prepareFolder(path)
  expect(statSync(path).mode & 0o777).toBe(0o750)
})

test("says plainly that a folder cannot be written", () => {
  const file = join(tempFolder(), "file")
  writeFileSync(file, "")
  const prepared = prepareFolder(join(file, "data"))
  expect(prepared).toMatchObject({ ok: false, reason: "unwritable" })
  expect(!prepared.ok && prepared.detail).toStartWith(`${join(file, "data")} cannot be written (`)
})
