// Files that people bring: cookie jars, and settings of other miners and of this one.

import { expect } from "bun:test"
import { readFileSync, readdirSync } from "node:fs"
import fc from "fast-check"
import { DEFAULT_SETTINGS } from "../../../src/domain/settings.ts"
import { isToken } from "../../../src/domain/session.ts"
import { type Imported, readImport } from "../../../src/import/file.ts"
import { exportSettings } from "../../../src/import/own-settings.ts"
import { openLocales } from "../../../src/web/locales.ts"
import { bentBytes, bentText } from "../bytes.ts"
import { bentJson } from "../edits.ts"
import { checkLasting } from "../limits.ts"
import { oddText } from "../odd.ts"
import { target } from "../target.ts"

const FOLDER = new URL("../../fixtures/jars/", import.meta.url)
const JARS = readdirSync(FOLDER).map((name) => new Uint8Array(readFileSync(new URL(name, FOLDER))))

const TOKEN = "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5"
const PASSWORD = "nobody0may0see0this"

const SETTINGS: readonly unknown[] = [
  JSON.parse(
    exportSettings({
      ...DEFAULT_SETTINGS,
      games: [{ name: "Rust", id: null }],
      ignoredKeywords: ["sticker"],
      benefitKinds: ["item"],
    }),
  ),
  {
    connection_quality: 2,
    dark_mode: true,
    enable_badges_emotes: false,
    exclude: { __type: "set", data: ["Chess"] },
    language: "Deutsch",
    priority: ["Rust", "Paladins"],
    priority_mode: { __type: "PriorityMode", data: 1 },
    proxy: { __type: "URL", data: `http://anna:${PASSWORD}@10.0.0.1:3128` },
  },
  {
    games_to_watch: ["Rust"],
    minimum_refresh_interval_minutes: 60,
    mining_benefits: { BADGE: true, DIRECT_ENTITLEMENT: true, EMOTE: false, UNKNOWN: false },
    proxy: "",
  },
  { cookies: [{ domain: ".twitch.tv", name: "auth-token", value: TOKEN }] },
  { "twitch.tv|/": { "auth-token": { key: "auth-token", value: TOKEN } } },
  { token: TOKEN },
]

const NETSCAPE = `# Netscape\n.twitch.tv\tTRUE\t/\tTRUE\t0\tauth-token\t${TOKEN}\n`

/** Steps of a pickle in any order, which no pickler would write. */
const PIECES = ["}", ")", "(", "N", "\x88", "K\x05", "X\x02\0\0\0ab", "\x8c\x01x", "s", "u", "t"]
const MORE_PIECES = [
  "\x85",
  "\x86",
  "q\0",
  "h\0",
  "\x94",
  "\x93",
  "R",
  "\x81",
  "b",
  "G\0",
  "0",
  "\x95",
]
const CLASSES = ["chttp.cookies\nSimpleCookie\n", "ccollections\ndefaultdict\n", "cos\nsystem\n"]

const programs = fc
  .array(fc.constantFrom(...PIECES, ...MORE_PIECES, ...CLASSES), { maxLength: 60 })
  .map((pieces) => new Uint8Array(Buffer.from(`\x80\x04${pieces.join("")}.`, "latin1")))

export const JAR = target({
  name: "jars",
  cases: 3_000,
  inputs: fc.oneof(bentBytes(JARS), programs),
  open: () => ({
    feed(file) {
      const imported = readImport(file)
      expect(imported.type).toBeOneOf(["session", "nothing"])
      tellable(imported)
    },
  }),
})

export const SETTINGS_FILE = target({
  name: "settings",
  cases: 1_500,
  inputs: fc.oneof(
    { arbitrary: bentJson(SETTINGS), weight: 4 },
    bentText([...SETTINGS.map((one) => JSON.stringify(one)), NETSCAPE, TOKEN]),
    oddText,
  ),
  open: () => ({
    feed(text) {
      const imported = readImport(new TextEncoder().encode(text))
      tellable(imported)
      if (imported.type !== "settings") return
      checkLasting(imported.change)
      const copy = exportSettings({ ...DEFAULT_SETTINGS, ...imported.change })
      const copied = readImport(new TextEncoder().encode(copy))
      expect(copied).toMatchObject({ type: "settings", problems: [] })
    },
  }),
})

const { phrases } = openLocales()

/** What is said of a file are sentences that exist, and none of them repeats a secret. */
function tellable(imported: Imported): void {
  if (imported.type === "session") {
    expect(isToken(imported.token)).toBe(true)
    return
  }
  const problems = imported.type === "nothing" ? [imported] : imported.problems
  for (const { why } of problems) {
    expect(Object.hasOwn(phrases("en"), why.key)).toBe(true)
    expect(JSON.stringify(why)).not.toContain(PASSWORD)
  }
}
