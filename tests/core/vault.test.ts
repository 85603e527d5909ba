import { describe, expect, test } from "bun:test"
import { inspect } from "node:util"
import { openVault, Secret } from "../../src/core/vault.ts"

const TOKEN = "k3j2h4g5f6d7s8a9"

describe("a secret", () => {
  test.each([
    ["a template", (secret: Secret) => `${secret}`],
    ["a joined list", (secret: Secret) => [secret, secret].join()],
    ["JSON", (secret: Secret) => JSON.stringify({ secret })],
    ["an inspection", (secret: Secret) => inspect({ deep: { secret } })],
    ["Bun's inspection", (secret: Secret) => Bun.inspect({ secret })],
    ["its own properties", (secret: Secret) => Object.values(secret).join()],
    ["a clone", (secret: Secret) => JSON.stringify(structuredClone(secret))],
  ])("does not show in %s", (_name, print) => {
    expect(print(new Secret(TOKEN))).not.toContain(TOKEN)
  })

  test("is revealed to whoever says so", () => {
    expect(new Secret(TOKEN).reveal()).toBe(TOKEN)
  })
})

describe("the vault", () => {
  test("opens a secret by its key until it is forgotten", () => {
    const vault = openVault()
    const key = vault.put(new Secret(TOKEN))
    expect(vault.open(key)?.reveal()).toBe(TOKEN)
    vault.forget(key)
    expect(vault.open(key)).toBeNull()
  })

  test("gives a renewed token a key of its own", () => {
    const vault = openVault()
    expect(vault.put(new Secret(TOKEN))).not.toBe(vault.put(new Secret(TOKEN)))
  })

  test("blots a secret out wherever it stands", () => {
    const vault = openVault()
    vault.put(new Secret(TOKEN))
    expect(vault.redact(`a=${TOKEN}&b=${TOKEN}`)).toBe("a=•••&b=•••")
  })

  test("still blots out a secret that was forgotten", () => {
    const vault = openVault()
    vault.forget(vault.put(new Secret(TOKEN)))
    expect(vault.redact(`late answer for ${TOKEN}`)).toBe("late answer for •••")
  })

  test("never lets a held secret be pushed out by newer ones", () => {
    const vault = openVault()
    vault.put(new Secret(TOKEN))
    for (let i = 0; i < 500; i++) vault.forget(vault.put(new Secret(`short-lived-${i}-`)))
    expect(vault.redact(TOKEN)).toBe("•••")
    expect(vault.redact("short-lived-0-")).toBe("short-lived-0-")
  })

  test("leaves no tail of a secret that begins like another", () => {
    const vault = openVault()
    vault.put(new Secret("abcdef"))
    vault.put(new Secret("abcdef-and-more"))
    expect(vault.redact("x abcdef-and-more y abcdef z")).toBe("x ••• y ••• z")
  })

  test("leaves alone what is too short to be told from ordinary words", () => {
    const vault = openVault()
    vault.put(new Secret("drop"))
    vault.put(new Secret(""))
    expect(vault.redact("one drop")).toBe("one drop")
  })
})
