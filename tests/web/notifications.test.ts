import { describe, expect, test } from "bun:test"
import type { Destination } from "../../src/domain/destination.ts"
import type { Event } from "../../src/messages/directory.ts"
import type { Delivery } from "../../src/outbox/carrier.ts"
import { miningEvents, NOON } from "./made-up.ts"
import { stage } from "./opened.ts"
import { destination } from "./told.ts"

const LIVE = { "hx-request": "true" }
const ADDRESS = "https://discord.com/api/webhooks/1122/tok_zebra-of-discord"
const HOSTILE = "<img src=x onerror=alert(1)>"

const PHONE = destination(7, "ntfy", HOSTILE, "ntfy.sh")

async function panel(more: readonly Event[] = [], delivery: Delivery = { ok: true, restMs: 0 }) {
  const tried: Destination[] = []
  const known = { type: "destinations-changed", destinations: [PHONE] } as const
  const staged = await stage([...miningEvents(), known, ...more], {
    tryDestination: async (destination) => {
      tried.push(destination)
      return delivery
    },
  })
  const read = async (path: string) => (await staged.get(path)).text()
  /** What a form says where it stands. */
  const say = async (path: string, form: Record<string, string>) =>
    (await staged.post(path, form, LIVE)).text()
  return { ...staged, hear: staged.say, tried, read, say }
}

describe("the notifications on the Settings page", () => {
  test("show a form for each service, with the fields it needs and no other", async () => {
    const html = await (await stage()).get("/settings").then((reply) => reply.text())
    const fields = (kind: string) => {
      const [form = ""] = html.split(`id="add-${kind}"`).slice(1)
      return [...form.split("</form>")[0]!.matchAll(/ name="(\w+)"/g)].map(([, name]) => name)
    }
    expect(fields("discord")).toEqual(["kind", "name", "address"])
    expect(fields("telegram")).toEqual(["kind", "name", "token", "chat", "address"])
    expect(fields("ntfy")).toEqual(["kind", "name", "address", "token"])
    expect(fields("gotify")).toEqual(["kind", "name", "address", "token"])
    expect(fields("webhook")).toEqual(["kind", "name", "address", "token"])
  })

  test("add what was filled in, told of everything in the language of who did it", async () => {
    const { told, vault, post } = await panel()
    const reply = await post("/notifications/add", { kind: "discord", name: "", address: ADDRESS })
    expect(reply.status).toBe(303)
    const { destination } = told[0]!.command as unknown as { destination: Destination }
    expect(destination).toMatchObject({
      ...{ kind: "discord", name: "Discord", language: "en", host: "discord.com" },
      ...{ occasions: ["claim", "campaign", "stall", "sign-in", "trouble", "update"], token: null },
    })
    expect(vault.open(destination.address)?.reveal()).toBe(ADDRESS)
    expect(vault.redact(`sent to ${ADDRESS}`)).toBe("sent to •••")
  })

  test.each([
    ["discord", { address: "https://discord.com/channels/1/2" }, "as Discord copies it"],
    ["discord", { address: "ftp://discord.com/api/webhooks/1/a" }, "begins with https:"],
    ["telegram", { token: "nonsense", chat: "1" }, "as BotFather gives it"],
    ["telegram", { token: `1:${"a".repeat(30)}`, chat: "my friends" }, "number of a chat"],
    ["ntfy", { address: "https://ntfy.sh/" }, "ends with a topic"],
    ["gotify", { address: "http://192.168.1.2", token: "" }, "a token without blanks"],
    ["webhook", { address: "http://h.example", token: "a\r\nX-Evil: 1" }, "a token without blanks"],
    ["webhook", { address: "javascript:alert(1)" }, "begins with https:"],
    ["webhook", { address: "" }, "begins with https:"],
  ] as const)("refuse %s with %p, and say what is wrong in place", async (kind, form, why) => {
    const { told, say, post } = await panel()
    const html = await say("/notifications/add", { kind, ...form })
    expect(html).toContain(`hx-target="#said-add-${kind}"`)
    expect(html).toContain(why)
    expect((await post("/notifications/add", { kind, ...form })).status).toBe(422)
    expect(told).toEqual([])
  })

  test("take a server at home, and a Telegram server of one's own", async () => {
    const { told, post } = await panel()
    const token = `123:${"a".repeat(30)}`
    await post("/notifications/add", { kind: "gotify", address: "http://nas:8080", token: "A.b" })
    await post("/notifications/add", { kind: "telegram", token, chat: "@my_drops" })
    await post("/notifications/add", { kind: "telegram", token, chat: "-1", address: "http://bot" })
    const hosts = told.map(({ command }) => (command.destination as Destination).host)
    expect(hosts).toEqual(["nas:8080", "api.telegram.org", "bot"])
  })

  test("show no secret, and names as they stand", async () => {
    const { read } = await panel()
    const html = await read("/settings")
    expect(html).toContain("&lt;img src=x")
    expect(html).not.toContain(HOSTILE)
    expect(html).toContain("ntfy.sh")
    expect(html).not.toMatch(/value="47"/)
  })

  test("save which events are told, also when it is none", async () => {
    const { told, say, post } = await panel()
    const occasions = (index: number) =>
      (told[index]!.command.change as { occasions: unknown }).occasions
    expect(await say("/notifications/occasions", { id: "7", value: "stall" })).toContain("Saved")
    await post("/notifications/occasions", { id: "7" })
    await post("/notifications/occasions", { id: "7", value: "weather" })
    expect([0, 1, 2].map(occasions)).toEqual([["stall"], [], []])
  })

  test("save the language, and no language there is not", async () => {
    const { told, post } = await panel()
    await post("/notifications/language", { id: "7", value: "ja" })
    await post("/notifications/language", { id: "7", value: "../en" })
    expect(told.map(({ command }) => command.change)).toEqual([{ language: "ja" }])
  })

  test("replace what it takes to get there", async () => {
    const { told, vault, post, say } = await panel()
    expect(await say("/notifications/access", { id: "7", address: "x" })).toContain("said-access-7")
    await post("/notifications/access", { id: "7", address: "https://ntfy.example/other" })
    const change = told[0]!.command.change as Destination
    expect(change).toMatchObject({ host: "ntfy.example", token: null })
    expect(vault.open(change.address)?.reveal()).toBe("https://ntfy.example/other")
  })

  test("remove one", async () => {
    const { told, post } = await panel()
    expect((await post("/notifications/remove", { id: "7" })).status).toBe(303)
    expect(told).toEqual([
      { to: "notifier", command: { type: "remove-destination", id: 7 } } as never,
    ])
  })

  test.each(["access", "occasions", "language", "test"])(
    "say of %s that the destination was removed meanwhile",
    async (action) => {
      const { told, say } = await panel()
      const html = await say(`/notifications/${action}`, { id: "8", value: "claim" })
      expect(html).toContain("removed meanwhile")
      expect(told).toEqual([])
    },
  )

  test("try one, and say in place that it arrived", async () => {
    const { tried, say, post } = await panel()
    const html = await say("/notifications/test", { id: "7" })
    expect(html).toContain('hx-target="#said-test-7"')
    expect(html).toContain("The test message was taken.")
    expect(tried).toEqual([PHONE])
    expect(await (await post("/notifications/test", { id: "7" })).text()).toContain("was taken")
  })

  test("say in place why a test did not arrive, in our words and in the server's", async () => {
    const no = { ok: false, reason: "signed-out", detail: "", retryAfterMs: 0 } as const
    const { say } = await panel([], { ...no, words: `<i>unauthorized` })
    const html = await say("/notifications/test", { id: "7" })
    expect(html).toContain("not accepted: replace it")
    expect(html).toContain("The server says: &lt;i>unauthorized")
  })

  test("say how the last letter fared", async () => {
    const sent = { type: "notification-sent", id: PHONE.id, name: "x", count: 2 } as const
    const failed: Event = {
      ...{ type: "notification-failed", id: PHONE.id, name: "phone", reason: "busy" },
      ...{ words: "too many requests", nextTryAt: NOON + 600_000 },
    }
    const { hear, read } = await panel([sent])
    expect(await read("/settings")).toContain("Last told")
    hear(failed)
    expect(await read("/settings")).toMatch(/come back later\..*too many requests.*Next try: /)
    expect(await read("/log")).toContain("phone could not be told")
    hear(sent)
    expect(await read("/settings")).not.toContain("too many requests")
  })
})

describe("the API", () => {
  test("shows who is told what, and no secret", async () => {
    const { get } = await panel()
    const { notifications } = await (await get("/api/settings")).json()
    expect(notifications).toEqual([
      {
        ...{ id: 7, kind: "ntfy", name: HOSTILE, host: "ntfy.sh", chat: null, language: "de" },
        ...{ events: ["claim"], sentAt: null, failure: null },
      },
    ])
  })

  test("adds, tries and removes a destination", async () => {
    const { told, port } = await panel()
    const send = (path: string, body: object) =>
      fetch(`http://127.0.0.1:${port}/api/notifications${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
    const wish = {
      kind: "webhook",
      address: "https://h.example",
      events: ["stall"],
      language: "pl",
    }
    expect((await send("", wish)).status).toBe(202)
    expect(told[0]?.command.destination).toMatchObject({ occasions: ["stall"], language: "pl" })
    const refused = await send("", { kind: "webhook", address: "x" })
    expect([refused.status, (await refused.json()).error.key]).toEqual([
      422,
      "notify.expected-address",
    ])
    expect(await (await send("/test", { id: 7 })).json()).toMatchObject({
      works: true,
      words: null,
    })
    expect((await send("/test", { id: 8 })).status).toBe(404)
    expect((await send("/remove", { id: 7 })).status).toBe(202)
    expect((await send("/remove", { id: 8 })).status).toBe(404)
  })
})
