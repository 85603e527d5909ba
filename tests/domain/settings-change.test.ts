import { expect, test } from "bun:test"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import { readSettingsChange } from "../../src/domain/settings-change.ts"

/** The keys of what is said about each refused field. */
function complaints(input: unknown): Record<string, string> {
  const { problems } = readSettingsChange(input)
  return Object.fromEntries(problems.map(({ field, why }) => [field, why.key]))
}

test("takes every default as it is", () => {
  expect(readSettingsChange(DEFAULT_SETTINGS)).toEqual({ change: DEFAULT_SETTINGS, problems: [] })
})

test("changes only the fields that were sent", () => {
  expect(readSettingsChange({ isPaused: true }).change).toEqual({ isPaused: true })
})

test("takes the good fields and says of each bad one what was expected", () => {
  const { change, problems } = readSettingsChange({ refreshMinutes: 4, connectionQuality: 6 })
  expect(change).toEqual({ connectionQuality: 6 })
  expect(problems).toEqual([
    {
      field: "refreshMinutes",
      why: { key: "settings.expected-number", args: { min: 5, max: 720 } },
    },
  ])
})

test("takes numbers and flags as forms send them", () => {
  const { change } = readSettingsChange({
    refreshMinutes: "45",
    feedEnabled: "off",
    isPaused: "on",
  })
  expect(change).toEqual({ refreshMinutes: 45, feedEnabled: false, isPaused: true })
})

test.each([[NaN], [30.5], [""], ["many"], [null], [Infinity], [[30]], [true]])(
  "refuses %p as a number of minutes",
  (refreshMinutes) => {
    expect(complaints({ refreshMinutes })).toEqual({ refreshMinutes: "settings.expected-number" })
  },
)

test("takes games by name alone, trimmed, each once", () => {
  const { change } = readSettingsChange({
    games: [" Rust ", { name: "rust", id: "263490" }, { name: "<img src=x>", id: "1" }],
  })
  expect(change.games as unknown).toEqual([
    { name: "Rust", id: null },
    { name: "<img src=x>", id: "1" },
  ])
})

test.each([["Rust"], [{ name: "Rust" }], [[{ name: "" }]], [[{ id: "1" }]], [["x".repeat(201)]]])(
  "refuses %p as games",
  (games) => {
    expect(Object.keys(complaints({ games }))).toEqual(["games"])
  },
)

test("refuses a list that is too long to be meant", () => {
  const ignoredKeywords = Array.from({ length: 1001 }, (_, i) => `word ${i}`)
  expect(complaints({ ignoredKeywords })).toEqual({ ignoredKeywords: "settings.list-too-long" })
})

test.each([
  ["https://user:word@feed.example.org/"],
  ["file:///etc/passwd"],
  ["javascript:alert(1)"],
  ["feed.example.org"],
  [""],
])("refuses %p as the feed", (feedUrl) => {
  expect(complaints({ feedUrl })).toEqual({ feedUrl: "settings.expected-feed-url" })
})

test.each([["http://10.0.0.1:3128/"], ["socks5://anna:word@127.0.0.1:1080"], [""]])(
  "takes %p as the proxy",
  (proxyUrl) => {
    expect(readSettingsChange({ proxyUrl }).change).toEqual({ proxyUrl })
  },
)

test.each([["ftp://10.0.0.1/"], ["socks5:"], ["10.0.0.1:3128"], [7]])(
  "refuses %p as the proxy",
  (proxyUrl) => {
    expect(complaints({ proxyUrl })).toEqual({ proxyUrl: "settings.expected-proxy-url" })
  },
)

test("refuses a proxy whose password was never typed", () => {
  const proxyUrl = "http://anna:•••@10.0.0.1:3128/"
  expect(complaints({ proxyUrl })).toEqual({ proxyUrl: "settings.expected-proxy-password" })
})

test("refuses a language that is a path", () => {
  expect(complaints({ language: "../../secrets" })).toEqual({
    language: "settings.expected-language",
  })
  expect(readSettingsChange({ language: "pt-BR" }).change).toEqual({ language: "pt-BR" })
})

test("refuses fields it does not know, also those every object has", () => {
  const input: unknown = JSON.parse('{"__proto__": {"isPaused": true}, "toString": 1, "speed": 2}')
  const { change, problems } = readSettingsChange(input)
  expect(change).toEqual({})
  expect(problems.map(({ field }) => field).sort()).toEqual(["__proto__", "speed", "toString"])
})

test.each([[null], [[]], ["isPaused"], [7]])("refuses %p as settings", (input) => {
  expect(complaints(input)).toEqual({ "": "settings.expected-object" })
})
