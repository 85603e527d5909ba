import { describe, expect, test } from "bun:test"
import { readChannel, readMinutes, readToken } from "../../src/web/forms.ts"
import { openGuard } from "../../src/web/guard.ts"

describe("a channel", () => {
  test.each([
    ["Anna_1", "anna_1"],
    ["@anna", "anna"],
    ["twitch.tv/anna", "anna"],
    ["https://m.twitch.tv/Anna/videos?x=1", "anna"],
  ])("typed as %p is %p", (typed, login) => {
    expect<string | null>(readChannel(typed)).toBe(login)
  })

  test.each(["", "a b", "https://evil.example/anna", "javascript:alert(1)", "ä", "x".repeat(26)])(
    "cannot be %p",
    (typed) => {
      expect(readChannel(typed)).toBeNull()
    },
  )
})

test("minutes are whole, at least one and at most a week", () => {
  const read = ["45", " 1.4 ", "0", "-3", "10081", "x", ""].map(readMinutes)
  expect(read).toEqual([45, 1, null, null, null, null, null])
})

test("a token is read with and without the word before it", () => {
  const token = "a1".repeat(15)
  const read = [token, ` OAuth ${token}`, `oauth:${token}`, `Bearer ${token}`, `${token}!`].map(
    readToken,
  )
  expect(read).toEqual([token, token, token, token, null])
})

describe("the panel answers", () => {
  const { isOurs } = openGuard("192.168.1.5", new URL("https://miner.example/x"))

  test.each([
    "127.0.0.1:8080",
    "[::1]:8080",
    "localhost",
    "nas:8080",
    "nas.local",
    "nas.lan",
    "miner.internal",
    "10.0.0.7",
    "miner.example",
  ])("to %p", (host) => {
    expect(isOurs(host)).toBe(true)
  })

  test.each(["evil.example", "miner.example.evil.example", "1.2.3.4.nip.io", "", "a b"])(
    "not to %p",
    (host) => {
      expect(isOurs(host)).toBe(false)
    },
  )
})

describe("a form may come", () => {
  const { isFromUs } = openGuard("127.0.0.1", new URL("https://miner.example/x"))
  const from = (headers: Record<string, string>, host = "nas:8080") =>
    isFromUs(new Headers(headers), host)

  test("from the page it stands on, and from the public address", () => {
    expect(from({ origin: "http://nas:8080" })).toBe(true)
    expect(from({ origin: "https://miner.example" })).toBe(true)
    expect(from({ origin: "https://miner.example" }, "miner.example")).toBe(true)
    expect(from({ "sec-fetch-site": "same-origin" })).toBe(true)
    expect(from({})).toBe(true)
  })

  test("from nowhere else, not even the public address over plain http", () => {
    expect(from({ origin: "http://miner.example" }, "miner.example")).toBe(false)
    expect(from({ origin: "http://nas:9090" })).toBe(false)
    expect(from({ origin: "null" })).toBe(false)
    expect(from({ "sec-fetch-site": "same-site" })).toBe(false)
  })
})
