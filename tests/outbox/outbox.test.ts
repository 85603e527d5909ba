import { describe, expect, test } from "bun:test"
import { announceSignIn, announceStall } from "../../src/domain/announcement.ts"
import type { DestinationKind } from "../../src/domain/destination.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { discord } from "../../src/outbox/discord.ts"
import { gotify } from "../../src/outbox/gotify.ts"
import { ntfy } from "../../src/outbox/ntfy.ts"
import { telegram } from "../../src/outbox/telegram.ts"
import { webhook } from "../../src/outbox/webhook.ts"
import { httpProxy } from "../twitch/proxies.ts"
import { NOON } from "../web/made-up.ts"
import { claimOf, postRoom, type Reached } from "./post-room.ts"
import * as servers from "./servers.ts"

const { APP_TOKEN, BOT_TOKEN, DISCORD_PATH, NTFY_TOKEN } = servers
const HOSTILE = "<b>@everyone</b> <img> & &x; [x](http://evil) `*_~|"
const PICTURE = "https://static-cdn.jtvnw.net/twitch-quests-assets/REWARD/door.png"
const LINK = "https://example.org/autumn?a=1&b=2"

/** Each service with what it takes to be let in. */
const ALL: readonly [DestinationKind, () => servers.Server, (url: string) => Reached][] = [
  ["discord", servers.discordServer, (url) => ({ address: url + DISCORD_PATH })],
  [
    "telegram",
    servers.telegramServer,
    (address) => ({ address, token: BOT_TOKEN, chat: "-100200" }),
  ],
  ["ntfy", servers.ntfyServer, (url) => ({ address: `${url}/my-drops`, token: NTFY_TOKEN })],
  ["gotify", servers.gotifyServer, (url) => ({ address: `${url}/gotify/`, token: APP_TOKEN })],
  ["webhook", servers.webhookServer, (url) => ({ address: `${url}/hook?key=1` })],
]

async function sent(kind: DestinationKind, names: readonly string[], more: Partial<Reached> = {}) {
  const [, open, reach] = ALL.find(([one]) => one === kind)!
  const server = open()
  const { outbox, destination } = postRoom()
  const to = destination(kind, { ...reach(server.url), ...more })
  const delivery = await outbox.send(to, names.map(claimOf), false)
  expect(delivery).toMatchObject({ ok: true })
  return server.received[0]!
}

describe.each(ALL)("%s", (kind, open, reach) => {
  test("takes the test", async () => {
    const server = open()
    const { outbox, destination } = postRoom()
    expect(await outbox.sendTest(destination(kind, reach(server.url)))).toMatchObject({ ok: true })
    expect(server.received).toHaveLength(1)
  })

  test("takes names that are made of markup, in every language", async () => {
    for (const language of ["en", "de", "pl", "ar", "ja"]) {
      await sent(kind, [HOSTILE, "Ł".repeat(5000)], { language })
    }
  })

  test("takes a burst as one letter", async () => {
    const { body } = await sent(
      kind,
      Array.from({ length: 12 }, (_, n) => `Item ${n}`),
    )
    const text = JSON.stringify(body)
    expect(text).toContain("12 drops claimed")
    expect(text).toContain("Item 9")
    expect(text).not.toContain("Item 10")
    expect(text).toContain("and 2 more")
  })

  test("keeps its address and its token out of the log", async () => {
    const { outbox, destination, logged } = postRoom()
    const reached = reach(open().url)
    await outbox.send(destination(kind, reached), [claimOf("Hat")], false)
    await outbox.send(
      destination(kind, { ...reached, address: "http://127.0.0.1:1/s3cret" }),
      [],
      false,
    )
    const text = logged.join("\n")
    expect(logged).toHaveLength(2)
    for (const word of ["tok_of", "AAE-", "tk_of", "Aoc", "my-drops", "hook", "s3cret"]) {
      expect(text).not.toContain(word)
    }
  })
})

describe("Discord", () => {
  test("shows the drop with its picture and link, and calls nobody", async () => {
    const { body } = await sent("discord", ["Hat"])
    expect(body).toEqual({
      embeds: [
        {
          title: "Claimed\\: Hat",
          description: "Autumn\\_Skins \\*2026\\* · Rust",
          color: 0x5d45c8,
          url: LINK,
          thumbnail: { url: PICTURE },
        },
      ],
      allowed_mentions: { parse: [] },
    })
  })

  test("shows markup of a name as it stands", async () => {
    const { body } = await sent("discord", [HOSTILE])
    const [embed] = body.embeds as { title: string }[]
    expect(embed!.title.replace(/\\[^0-9A-Za-z\s]/g, "")).not.toMatch(/[<>*_~|`[\]()@]/)
  })

  test("is left alone for as long as it says", async () => {
    const server = servers.discordServer()
    const { outbox, destination } = postRoom()
    const to = destination("discord", { address: server.url + DISCORD_PATH })
    expect(await outbox.send(to, [claimOf("Hat")], false)).toEqual({ ok: true, restMs: 1_250 })
    server.busyFor(1)
    expect(await outbox.send(to, [claimOf("Hat")], false)).toEqual({
      ok: false,
      reason: "busy",
      detail: "HTTP 429",
      words: "You are being rate limited.",
      retryAfterMs: 64_570,
    })
  })
})

test("Telegram shows the title as the link, and the picture as its preview", async () => {
  const { body } = await sent("telegram", ["Hat & <Coat>"])
  expect(body).toEqual({
    chat_id: "-100200",
    text:
      '<a href="https://example.org/autumn?a=1&amp;b=2"><b>Claimed: Hat &amp; &lt;Coat&gt;</b></a>\n' +
      "Autumn_Skins *2026* · Rust",
    parse_mode: "HTML",
    link_preview_options: { url: PICTURE, prefer_small_media: true },
  })
})

test("ntfy gets its topic and plain words, and more urgently what somebody has to do", async () => {
  const { body } = await sent("ntfy", ["Hat_"])
  expect(body).toEqual({
    topic: "my-drops",
    title: "Claimed: Hat_",
    message: "Autumn_Skins *2026* · Rust",
    priority: 3,
    click: LINK,
    icon: PICTURE,
  })
  const server = servers.ntfyServer()
  const { outbox, destination } = postRoom()
  const to = destination("ntfy", { address: `${server.url}/my-drops`, token: NTFY_TOKEN })
  await outbox.send(to, [announceSignIn(sentence("session.expired"), NOON)], false)
  expect(server.received[0]?.body).toEqual({
    topic: "my-drops",
    title: "Sign in to Twitch again",
    message: "The session has ended. Please sign in again.",
    priority: 4,
    click: "https://miner.example/",
  })
})

test("Gotify gets Markdown, and what its app shows beside it", async () => {
  const { body } = await sent("gotify", ["Hat"])
  expect(body).toMatchObject({
    title: "Claimed: Hat",
    message: "Autumn\\_Skins \\*2026\\* · Rust",
    extras: {
      "client::display": { contentType: "text/markdown" },
      "client::notification": { click: { url: LINK }, bigImageUrl: PICTURE },
    },
  })
})

test("a webhook gets everything, and a text as chats want it", async () => {
  const { body, path } = await sent("webhook", ["Hat", "Coat"], { language: "de" })
  expect(path).toBe("/hook?key=1")
  expect(body).toMatchObject({ title: "2 Drops abgeholt", urgent: false })
  expect(body.text).toBe(
    "2 Drops abgeholt\nAbgeholt: Hat · Autumn_Skins *2026* · Rust\n" +
      "Abgeholt: Coat · Autumn_Skins *2026* · Rust",
  )
  expect(body.events).toHaveLength(2)
  expect((body.events as object[])[0]).toEqual({
    event: "claim",
    title: "Abgeholt: Hat",
    detail: "Autumn_Skins *2026* · Rust",
    image: PICTURE,
    link: LINK,
    at: new Date(NOON).toISOString(),
  })
})

test("what a server says is told in one short line, whatever it is", () => {
  const nonsense = [
    ...["", "null", "[]", "7", "<html>", '{"description":{},"error":[],"message":1}'],
    ...['{"parameters":{"retry_after":"soon"}}', '{"retry_after":-1}', '{"parameters":null}'],
  ]
  for (const { read } of [discord, telegram, ntfy, gotify, webhook]) {
    for (const body of nonsense) {
      expect(read({ status: 400, headers: {}, body })).toEqual({ words: null, waitMs: null })
    }
    const long = "no\n\n way".repeat(500)
    const json = { message: long, error: long, description: long, errorDescription: long }
    const { words } = read({ status: 400, headers: {}, body: JSON.stringify(json) })
    expect(words).toMatch(/^no way.{190,194}$/)
  }
})

test("what a server says of a secret is not told", async () => {
  const { outbox, destination } = postRoom()
  const server = servers.webhookServer()
  const address = `${server.url}/mirror`
  const delivery = await outbox.sendTest(destination("webhook", { address }))
  expect(delivery).toMatchObject({ ok: false, reason: "refused", words: "no such thing as •••" })
})

test("a login that cannot be decoded is sent as it stands", async () => {
  const server = servers.webhookServer()
  const { outbox, destination } = postRoom()
  const address = `${server.url.replace("//", "//a%zz:b@")}/hook`
  expect(await outbox.sendTest(destination("webhook", { address }))).toMatchObject({ ok: true })
  expect(server.received[0]?.headers.get("authorization")).toBe(`Basic ${btoa("a%zz:b")}`)
})

test("a login in an address becomes a header", async () => {
  const server = servers.webhookServer()
  const { outbox, destination } = postRoom()
  const address = `${server.url.replace("//", "//anna:p%40ss@")}/login`
  expect(await outbox.sendTest(destination("webhook", { address }))).toMatchObject({ ok: true })
})

test("what happens together but is not alike is told line by line", async () => {
  const server = servers.webhookServer()
  const { outbox, destination } = postRoom()
  const silence = { since: NOON, methods: [], channels: [] }
  const both = [claimOf("Hat"), announceStall(silence, NOON)]
  await outbox.send(destination("webhook", { address: server.url }), both, true)
  expect(server.received[0]?.body).toMatchObject({
    title: "2 messages from your drops miner",
    urgent: true,
    events: [{ image: null, link: null }, { event: "stall" }],
  })
})

test.each([
  ["discord", { address: "/api/webhooks/1/gone" }, "missing", "Unknown Webhook"],
  ["telegram", { token: "1:wrong", chat: "1" }, "signed-out", "Unauthorized"],
  ["telegram", { token: BOT_TOKEN, chat: "5" }, "missing", "Bad Request: chat not found"],
  ["ntfy", { address: "/my-drops", token: "no" }, "signed-out", "unauthorized"],
  ["ntfy", { address: "/others", token: NTFY_TOKEN }, "forbidden", "forbidden"],
  [
    "gotify",
    { address: "/gotify", token: "no" },
    "signed-out",
    "you need to provide a valid access token or user credentials to access this api",
  ],
  ["gotify", { address: "/", token: APP_TOKEN }, "missing", null],
  ["webhook", { address: "/login" }, "signed-out", null],
  // What opens one door is not carried to another.
  ["webhook", { address: "/moved" }, "missing", null],
] as const)("%s with %p is %s: %p", async (kind, wrong, reason, words) => {
  const server = ALL.find(([one]) => one === kind)![1]()
  const { outbox, destination } = postRoom()
  const path = "address" in wrong ? wrong.address : ""
  const to = destination(kind, { ...wrong, address: server.url + path })
  expect(await outbox.sendTest(to)).toMatchObject({ ok: false, reason, words })
})

test.each([
  ["telegram", 35_000],
  ["ntfy", 0],
  ["webhook", 120_000],
] as const)("%s that is busy is left alone for %p ms", async (kind, retryAfterMs) => {
  const [, open, reach] = ALL.find(([one]) => one === kind)!
  const server = open()
  const { outbox, destination } = postRoom()
  const to = destination(kind, reach(server.url))
  server.busyFor(1)
  expect(await outbox.sendTest(to)).toMatchObject({ ok: false, reason: "busy", retryAfterMs })
  expect(await outbox.sendTest(to)).toMatchObject({ ok: true })
})

test("a server nobody reaches is offline", async () => {
  const { outbox, destination } = postRoom()
  const to = destination("webhook", { address: "http://127.0.0.1:1/hook" })
  expect(await outbox.sendTest(to)).toMatchObject({ ok: false, reason: "offline", words: null })
})

test("a server in the same house is reached without the proxy, any other through it", async () => {
  const proxy = await httpProxy({ manner: "refusing" })
  const { outbox, destination } = postRoom(`http://${proxy.at}`)
  const near = destination("webhook", { address: servers.webhookServer().url })
  const far = destination("webhook", { address: "https://hooks.example/x" })
  expect(await outbox.sendTest(near)).toMatchObject({ ok: true })
  expect(await outbox.sendTest(far)).toMatchObject({ ok: false, reason: "offline" })
  expect(proxy.asked).toEqual(["hooks.example:443"])
})
