import { describe, expect, test } from "bun:test"
import { isAtLeast, type LogEntry, openLog } from "../../src/core/log.ts"
import { openVault, Secret } from "../../src/core/vault.ts"

describe("the log", () => {
  test("hands each line, with its time, to every sink", () => {
    const screen: LogEntry[] = []
    const file: LogEntry[] = []
    const log = openLog(() => 5, String, [
      (entry) => screen.push(entry),
      (entry) => file.push(entry),
    ])
    log("info", "pinger", "minute sent")
    expect(screen).toEqual([{ at: 5, level: "info", source: "pinger", text: "minute sent" }])
    expect(file).toEqual(screen)
  })

  test("has the secrets taken out before any sink sees a line", () => {
    const vault = openVault()
    vault.put(new Secret("oauth-token-1"))
    const lines: string[] = []
    const log = openLog(() => 0, vault.redact, [(entry) => lines.push(entry.text)])
    log("debug", "http", "Authorization: OAuth oauth-token-1")
    expect(lines).toEqual(["Authorization: OAuth •••"])
  })

  test("writes no megabyte because somebody sent one", () => {
    const lines: string[] = []
    const log = openLog(() => 0, String, [(entry) => lines.push(entry.text)])
    log("debug", "shard/0", "x".repeat(1_000_000))
    expect(lines[0]).toHaveLength(4_001)
    expect(lines[0]).toEndWith("x…")
  })

  test("knows which lines are worth showing", () => {
    expect(isAtLeast("error", "info")).toBe(true)
    expect(isAtLeast("info", "info")).toBe(true)
    expect(isAtLeast("debug", "info")).toBe(false)
  })
})
