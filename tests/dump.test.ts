import { expect, test } from "bun:test"
import { DEFAULT_SETTINGS } from "../src/domain/settings.ts"
import { dumpText } from "../src/dump.ts"
import { opened, refused } from "../src/store/failure.ts"

const FACTS = {
  version: "0.1.0",
  platform: "Bun 1.4.5, linux x64",
  dataDir: "/srv/data",
  settings: opened(DEFAULT_SETTINGS),
  logLines: ["2026-10-15T12:00:00.000Z INFO  auth: signed in"],
}

test("says which version runs where, with which settings, and what it last logged", () => {
  const text = dumpText(FACTS)
  expect(text).toStartWith("twitch-drops-miner 0.1.0, Bun 1.4.5, linux x64\n")
  expect(text).toContain("data folder: /srv/data")
  expect(text).toContain('"order": "my-order"')
  expect(text).toEndWith("auth: signed in")
})

test("shows no password of a proxy and no key of a feed", () => {
  const settings = opened({
    ...DEFAULT_SETTINGS,
    proxyUrl: "socks5://anna:pa%40ss/zebra@10.0.0.1:1080",
    feedUrl: "https://feed.example.org/drops?key=secret",
  })
  const text = dumpText({ ...FACTS, settings })
  expect(text).toContain("@10.0.0.1:1080")
  expect(text).toContain("https://feed.example.org/drops?•••")
  for (const secret of ["anna", "pa%40ss", "zebra", "key=secret"]) {
    expect(text).not.toContain(secret)
  }
})

test("says that there is no log", () => {
  expect(dumpText({ ...FACTS, logLines: [] })).toEndWith("log: none")
})

test("says why the settings cannot be read, and the rest all the same", () => {
  const settings = refused("unreadable", "/srv/data/miner.db is damaged")
  const text = dumpText({ ...FACTS, settings })
  expect(text).toContain("settings: /srv/data/miner.db is damaged\n")
  expect(text).toEndWith("auth: signed in")
})
