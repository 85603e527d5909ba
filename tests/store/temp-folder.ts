// A folder of its own for each test that asks, gone when the file's tests are over.

import { afterAll } from "bun:test"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const made: string[] = []

export function tempFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "tdm-"))
  made.push(path)
  return path
}

afterAll(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
})
