// Requests to the panel: every route with every kind of body, and bytes that are no request.

import { expect } from "bun:test"
import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { DEFAULT_SETTINGS } from "../../../src/domain/settings.ts"
import { PAGES } from "../../../src/web/pages.tsx"
import { bentBytes } from "../bytes.ts"
import { bentJson } from "../edits.ts"
import { checkLasting } from "../limits.ts"
import { oddText } from "../odd.ts"
import { type OpenPanel, openPanel, sendRaw } from "../panel.ts"
import { target } from "../target.ts"

const PASSWORD = "nobody0may0see0this"
const SETTINGS = {
  ...DEFAULT_SETTINGS,
  games: [{ name: "Paladins", id: null }],
  proxyUrl: `http://anna:${PASSWORD}@127.0.0.1:1/`,
}

/** They would go to wherever the request says. */
const OUTWARD = ["/proxy/test", "/api/settings/verify-proxy"]

const ROUTES = [
  ...Object.values(PAGES).map(({ path }) => `GET ${path}`),
  ...routesIn(new URL("../../../src/web/", import.meta.url)),
].filter((route) => !OUTWARD.some((path) => route.endsWith(path)))

/** As they stand in the code, so that none is forgotten. */
function routesIn(folder: URL): string[] {
  const files = readdirSync(folder).filter((name) => /\.tsx?$/.test(name))
  return files.flatMap((name) => {
    const code = readFileSync(new URL(name, folder), "utf8")
    const found = code.matchAll(/\.(get|post|put|patch|delete)\(\s*"(\/[^"]*)"/g)
    return [...found].map(([, method = "", path = ""]) => `${method.toUpperCase()} ${path}`)
  })
}

/** What stands for the parts of a path that are open. */
const PARTS = ["add", "ignore", "heed", "games", "ignoredKeywords", "up", "place", "mine-unlinked"]
const FIELDS = [
  "value",
  "id",
  "name",
  "channel",
  "minutes",
  "token",
  "password",
  "again",
  "current",
]
const MORE_FIELDS = ["drop", "campaign", "place", "choice", "file", "__proto__", "constructor"]
const VALUES = [
  "Rust",
  "1",
  "on",
  "anna",
  "30",
  "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5",
  "least-slack-first",
]

const JSONS: readonly unknown[] = [
  { games: [{ name: "Rust", id: "1" }], refreshMinutes: 30, isPaused: true, ignoredDrops: ["d"] },
  { proxyUrl: "http://u:•••@127.0.0.1:1", feedUrl: "https://feed.invalid/x", language: "de" },
  { channel: "https://twitch.tv/anna", minutes: 30 },
  { token: "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5" },
  { value: ["item", "badge"], place: 3, id: "x", name: "Rust" },
]

/** At the edge of what a field may be. */
const EDGES = [
  "",
  " ",
  "\ufeff",
  "\0",
  "0",
  "-1",
  "x".repeat(200),
  "x".repeat(201),
  "x".repeat(2_001),
]

const value = fc.oneof(fc.constantFrom(...VALUES, ...PARTS), fc.constantFrom(...EDGES), oddText)
const part = fc.oneof({ arbitrary: fc.constantFrom(...PARTS), weight: 6 }, value)
const fields = fc.array(
  fc.tuple(
    fc.oneof({ arbitrary: fc.constantFrom(...FIELDS, ...MORE_FIELDS), weight: 9 }, oddText),
    value,
  ),
  { maxLength: 4 },
)

interface Body {
  readonly type: string
  readonly bytes: Uint8Array
}

const FORM = "application/x-www-form-urlencoded"
/** Every field a form of ours may have, so that no route misses one. */
const whole = fc
  .tuple(...[...FIELDS, ...MORE_FIELDS].map((name) => fc.tuple(fc.constant(name), value)))
  .map((pairs) => pairs as readonly (readonly [string, string])[])
const form = fc
  .oneof(whole, fields)
  .map((pairs): Body => ({ type: FORM, bytes: utf8(asForm(pairs)) }))
const broken = fc
  .tuple(
    fc.constantFrom(FORM, "application/json", "multipart/form-data; boundary=b"),
    bentBytes([
      utf8("value=%41%zz&id=1&&=&a=b=c"),
      utf8('{"channel":"anna","minutes":5}'),
      utf8(asParts([["value", "a"]], utf8('{"priority":["Rust"]}'))),
    ]),
  )
  .map(([type, bytes]): Body => ({ type, bytes }))
const json = bentJson(JSONS).map((text): Body => ({ type: "application/json", bytes: utf8(text) }))
const parts = fc.tuple(fields, bentJson(JSONS)).map(([pairs, file]): Body => {
  const bytes = utf8(asParts(pairs, utf8(file)))
  return { type: "multipart/form-data; boundary=b", bytes }
})

interface Asked {
  readonly route: string
  readonly parts: readonly string[]
  readonly query: readonly (readonly [string, string])[]
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Body
}

const header = fc.tuple(
  fc.constantFrom(
    ...[
      "accept-language",
      "cookie",
      "referer",
      "accept-encoding",
      "x-forwarded-for",
      "authorization",
    ],
    ...[
      "hx-request",
      "content-type",
      "origin",
      "sec-fetch-site",
      "upgrade",
      "range",
      "if-none-match",
    ],
  ),
  fc.oneof(
    fc.constantFrom("zone=Mars/Phobos", "zone=%", "panel_session=x", "true", "gzip"),
    oddText,
  ),
)

const QUESTIONS = ["show", "sort", "search", "games", "page", "at", "category", "until", "language"]

const requests: fc.Arbitrary<Asked> = fc.record({
  route: fc.constantFrom(...ROUTES),
  parts: fc.array(part, { minLength: 2, maxLength: 2 }),
  query: fc.array(fc.tuple(fc.constantFrom(...QUESTIONS, "__proto__"), value), { maxLength: 3 }),
  headers: fc.array(header, { maxLength: 3 }),
  body: fc.oneof({ arbitrary: form, weight: 3 }, { arbitrary: json, weight: 3 }, parts, broken),
})

export const REQUESTS = target<Asked>({
  name: "requests",
  cases: 400,
  // A password that is set is worked on for longer than all the rest.
  cpuMsMax: 2_000,
  inputs: requests,
  async open() {
    const panel = await openPanel(SETTINGS)
    return { feed: (asked) => ask(panel, written(asked, panel.port)), close: panel.close }
  },
})

const PLAIN = utf8(
  "POST /channel HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 12\r\n\r\nchannel=anna",
)
const UPGRADE = utf8(
  "GET /live?at=now HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n" +
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\x81\x01a",
)

/** Bytes that began as requests. */
export const NO_REQUESTS = target<Uint8Array>({
  name: "bytes",
  cases: 200,
  inputs: bentBytes([PLAIN, UPGRADE, utf8("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]),
  async open() {
    const panel = await openPanel(SETTINGS)
    return { feed: (bytes) => ask(panel, bytes), close: panel.close }
  },
})

async function ask(panel: OpenPanel, bytes: Uint8Array): Promise<void> {
  await panel.reset()
  const reply = await sendRaw(panel.port, bytes)
  await panel.settle()
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(reply) ?? []
  // The server's own word for what is no HTTP of its kind is 505.
  if (status !== "505") expect(Number(status ?? 400)).toBeLessThan(500)
  expect(reply).not.toContain(PASSWORD)
  expect(panel.errors()).toEqual([])
  const { app } = panel.life
  expect(app.house.reports().filter(({ lastCrash }) => lastCrash !== null)).toEqual([])
  checkLasting(app.models.$settings.get())
}

function written({ route, parts: given, query, headers, body }: Asked, port: number): Uint8Array {
  const [method = "", pattern = ""] = route.split(" ")
  const open = [...given]
  const path = pattern.replace(/:\w+|\*/g, () => encoded(open.shift() ?? "x"))
  const asked = query.length === 0 ? "" : `?${asForm(query)}`
  const head = [
    `${method} ${path}${asked} HTTP/1.1`,
    ...[`Host: 127.0.0.1:${port}`, "Connection: close", `Content-Length: ${body.bytes.length}`],
    ...(method === "GET" ? [] : [`Content-Type: ${body.type}`]),
    ...headers.map(([name, text]) => `${name}: ${text.replace(/[^\t\x20-\x7e\xa1-\xff]/g, "")}`),
  ]
  return new Uint8Array(Buffer.concat([utf8(`${head.join("\r\n")}\r\n\r\n`), body.bytes]))
}

function asForm(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, text]) => `${encoded(name)}=${encoded(text)}`).join("&")
}

function asParts(pairs: readonly (readonly [string, string])[], file: Uint8Array): string {
  const texts = pairs.map(([name, text]) => `name="${name}"\r\n\r\n${text}`)
  const all = [...texts, `name="file"; filename="f"\r\n\r\n${new TextDecoder().decode(file)}`]
  const written = all.map((one) => `--b\r\nContent-Disposition: form-data; ${one}\r\n`)
  return `${written.join("")}--b--\r\n`
}

/** Also where it is no text that has an encoding. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
