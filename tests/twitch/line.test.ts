import { expect, test } from "bun:test"
import { openVault } from "../../src/core/vault.ts"
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts"
import { lineSetter } from "../../src/twitch/line.ts"

function stage() {
  const line = { quality: 3, proxyUrl: "" }
  const vault = openVault()
  const set = lineSetter(line, vault)
  return {
    line,
    vault,
    set: (change: Partial<Settings>) => set({ ...DEFAULT_SETTINGS, ...change }),
  }
}

test("is as patient and goes the way the settings say", () => {
  const { line, set } = stage()
  set({ connectionQuality: 6, proxyUrl: "http://10.0.0.1:3128/" })
  expect(line).toEqual({ quality: 6, proxyUrl: "http://10.0.0.1:3128/" })
})

test("keeps the proxy's password out of what is logged, in both its forms", () => {
  const { vault, set } = stage()
  set({ proxyUrl: "http://anna:p%40ss%3Aword@10.0.0.1/" })
  expect(vault.redact("sent p@ss:word, set p%40ss%3Aword")).toBe("sent •••, set •••")
})

test("keeps a password out of the log that was in use a moment ago, too", () => {
  const { vault, set } = stage()
  set({ proxyUrl: "http://anna:old-password@10.0.0.1/" })
  set({ proxyUrl: "http://anna:100%new-one@10.0.0.1/" })
  expect(vault.redact("old-password 100%new-one")).toBe("••• •••")
})
