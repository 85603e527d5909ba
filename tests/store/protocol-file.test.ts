import { expect, test } from "bun:test"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { protocolFile } from "../../src/store/protocol-file.ts"
import { tempFolder } from "./temp-folder.ts"

test("tells one state of the file from another, and when there is none", () => {
  const folder = tempFolder()
  const file = protocolFile(folder)
  const path = join(folder, "protocol.json")
  expect(file.stamp()).toBeNull()
  writeFileSync(path, "{}")
  const first = file.stamp()
  expect(file.stamp()).toBe(first)
  expect(file.read()).toEqual({ ok: true, value: "{}" })
  writeFileSync(path, "{ }")
  expect(file.stamp()).not.toBe(first)
  rmSync(path)
  expect(file.stamp()).toBeNull()
})

test("does not read what is longer than any table", () => {
  const folder = tempFolder()
  writeFileSync(join(folder, "protocol.json"), " ".repeat(256 * 1024 + 1))
  expect(protocolFile(folder).read()).toEqual({ ok: true, value: null })
})

test("says so where a folder has the file's name, or the file has just gone", () => {
  const folder = tempFolder()
  expect(protocolFile(folder).read().ok).toBe(false)
  mkdirSync(join(folder, "protocol.json"))
  expect(protocolFile(folder).read().ok).toBe(false)
})
