import { expect, test } from "bun:test"
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { LogEntry } from "../../src/core/log.ts"
import { lastLogLines, logLine, openLogFile } from "../../src/store/log-file.ts"
import { NOW } from "./stage.ts"
import { tempFolder } from "./temp-folder.ts"

function entry(text: string, afterMs = 0): LogEntry {
  return { at: NOW + afterMs, level: "info", source: "auth", text }
}

test("writes each entry as a line of a file named for its beginning", () => {
  const folder = join(tempFolder(), "logs")
  const log = openLogFile(folder)
  log.write(entry("signed in"))
  log.write(entry("validated", 1500))
  log.close()
  expect(readdirSync(folder)).toEqual(["TDM.2026-10-15T12-00-00.000.log"])
  const path = join(folder, "TDM.2026-10-15T12-00-00.000.log")
  expect(readFileSync(path, "utf8")).toBe(
    "2026-10-15T12:00:00.000Z INFO  auth: signed in\n" +
      "2026-10-15T12:00:01.500Z INFO  auth: validated\n",
  )
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test("begins a new file when one has grown large, and keeps the newest few", () => {
  const folder = tempFolder()
  writeFileSync(join(folder, "notes.log"), "not ours")
  const log = openLogFile(folder, { bytesMax: 100, filesMax: 3 })
  for (let i = 0; i < 10; i++) log.write(entry(`line ${i} ${"·".repeat(20)}`, i * 1000))
  log.close()
  const names = readdirSync(folder).sort()
  expect(names).toHaveLength(4)
  expect(names).toContain("notes.log")
  expect(lastLogLines(folder, 5).at(-1)).toContain("line 9")
})

test("goes on without a log while the disk does not take it, and tries again later", () => {
  const folder = join(tempFolder(), "logs")
  writeFileSync(folder, "a file where the folder should be")
  const troubles: (string | null)[] = []
  const log = openLogFile(folder, { noted: (failure) => troubles.push(failure?.trouble ?? null) })
  log.write(entry("lost"))
  log.write(entry("lost again", 60_000))
  rmSync(folder)
  log.write(entry("lost too", 119_999))
  log.write(entry("kept", 120_000))
  log.close()
  expect(lastLogLines(folder, 10)).toEqual(["2026-10-15T12:02:00.000Z INFO  auth: kept"])
  expect(troubles).toEqual(["unusable", null])
})

test("lets no text pass for an entry of its own, nor move the terminal's cursor", () => {
  const forged = "hello\r\n2026-10-15T12:00:00.000Z INFO  auth: signed in as mallory\u001b[2J"
  const lines = logLine(entry(forged)).split("\n")
  expect(lines[1]).toStartWith("    2026")
  expect(lines.join("")).not.toContain("\u001b")
})

test("has no last lines where there is no log", () => {
  expect(lastLogLines(join(tempFolder(), "nowhere"), 10)).toEqual([])
})

test("takes a folder that is named like a log for none", () => {
  const folder = tempFolder()
  mkdirSync(join(folder, "TDM.2026-10-15T11-00-00.000.log"))
  mkdirSync(join(folder, "TDM.zzz.log"))
  const log = openLogFile(folder, { filesMax: 1 })
  log.write(entry("kept"))
  log.close()
  expect(lastLogLines(folder, 10)).toEqual(["2026-10-15T12:00:00.000Z INFO  auth: kept"])
})
