import { describe, expect, test } from "bun:test"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import type { Event } from "../../src/messages/directory.ts"
import { OPERATIONS } from "../../src/web/openapi.ts"
import { WAITS_FOR_CODE, miningEvents } from "./made-up.ts"
import { misfitOf } from "./misfit.ts"
import { stage } from "./opened.ts"
import { destination } from "./told.ts"

const PROXY = "http://anna:S3CRET@127.0.0.1:1"

const PHONE: Event = {
  type: "destinations-changed",
  destinations: [destination(1, "webhook", "phone", "example.org")],
}

async function scripted(...given: Parameters<typeof stage>) {
  const staged = await stage(...given)
  const send = async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const reply = await fetch(`http://127.0.0.1:${staged.port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      ...sent,
    })
    return { status: reply.status, json: await reply.json() }
  }
  return {
    ...staged,
    send,
    ask: async (path: string, headers = {}) => (await staged.get(path, headers)).json(),
  }
}

const TRIES: Readonly<Record<string, unknown>> = {
  "/api/channels/select": { channel: "anna", minutes: 5 },
  "/api/settings": { refreshMinutes: 45 },
  "/api/settings/verify-proxy": { proxyUrl: PROXY },
  "/api/notifications": { kind: "webhook", address: "https://example.org/hook" },
  "/api/notifications/remove": { id: 1 },
  "/api/notifications/test": { id: 1 },
}

describe("the API", () => {
  test.each(OPERATIONS.map((one) => [one.method, one.path, one] as const))(
    "answers %s %s as its description says",
    async (method, path, { status, answer }) => {
      const { get, send } = await scripted([...miningEvents(), PHONE])
      if (method === "get") {
        const reply = await get(path)
        expect(reply.status).toBe(status)
        expect(await misfitOf(await reply.json(), answer)).toBeNull()
        return
      }
      const reply = await send(path, TRIES[path])
      expect(reply.status).toBe(status)
      expect(await misfitOf(reply.json, answer)).toBeNull()
    },
  )

  test("tells what is watched", async () => {
    const { ask } = await scripted(miningEvents())
    expect(await ask("/api/status")).toMatchObject({
      version: "1.2.3",
      phase: "watching",
      paused: false,
      session: { state: "signed-in", login: "anna_the_miner" },
      watching: {
        channel: "anna",
        campaign: "Autumn Skins 2026",
        drop: "Garage Door of the Fox",
        confirmedMinutes: 35,
        estimatedMinutes: 3,
        requiredMinutes: 60,
      },
      campaigns: 2,
    })
  })

  test("tells the code while one waits", async () => {
    const { ask } = await scripted([{ type: "session-changed", session: WAITS_FOR_CODE }])
    expect((await ask("/api/status")).session).toEqual({
      state: "code",
      login: null,
      userCode: "ABCDEFGH",
      verificationUrl: "https://www.twitch.tv/activate?device-code=ABCDEFGH",
    })
  })

  test("tells why each channel is not watched, the watched one first", async () => {
    const { channels } = await (await scripted(miningEvents())).ask("/api/channels")
    expect(channels.map(({ login }: { login: string }) => login)).toEqual([
      ...["anna", "borisplays", "cleo", "dmitri", "edda", "fenn"],
    ])
    expect(channels[0]).toMatchObject({ watched: true, why: null, viewers: 18_240, game: "Rust" })
    expect(channels[5].why.key).toBe("reason.channel-offline")
  })

  test("tells the campaigns that were asked for", async () => {
    const { ask } = await scripted(miningEvents())
    const { campaigns, count } = await ask("/api/campaigns?search=tides")
    expect(count).toBe(1)
    expect(campaigns[0]).toMatchObject({ name: "Lantern Festival", link: "linked", mined: false })
    expect(campaigns[0].drops).toHaveLength(2)
  })

  test("starts a sign-in with a token or without", async () => {
    const { told, send } = await scripted()
    expect((await send("/api/login")).status).toBe(202)
    expect((await send("/api/login", {})).status).toBe(202)
    expect((await send("/api/login", { token: "a".repeat(30) })).status).toBe(202)
    expect((await send("/api/login", { token: "!" })).status).toBe(422)
    expect(told.map(({ command }) => command.type)).toEqual(["sign-in", "sign-in", "import-token"])
    expect(JSON.stringify(told)).not.toContain("a".repeat(30))
  })

  test("chooses a channel and lets go of it", async () => {
    const { told, send } = await scripted()
    await send("/api/channels/select", { channel: "twitch.tv/Anna", minutes: 45 })
    await send("/api/mode/exit-manual")
    expect(told.map(({ command }) => command)).toEqual([
      { type: "choose-channel", login: "anna", minutes: 45 },
      { type: "choose-automatically" },
    ])
  })

  test("says health in one word", async () => {
    const { get } = await stage()
    expect(await (await get("/healthz")).text()).toBe("ok")
  })
})

describe("settings from a script", () => {
  test("are changed together, or not at all", async () => {
    const { told, send } = await scripted()
    const good = await send("/api/settings", { refreshMinutes: 45, theme: "dark" })
    expect(good.json.settings).toEqual({ ...DEFAULT_SETTINGS, refreshMinutes: 45, theme: "dark" })
    const bad = await send("/api/settings", { refreshMinutes: 50, theme: "S3CRET", S3CRET: 1 })
    expect(bad.status).toBe(422)
    expect(bad.json.problems.map(({ field, key }: Record<string, string>) => [field, key])).toEqual(
      [
        ["theme", "settings.expected-one-of"],
        [null, "settings.unknown-field"],
      ],
    )
    expect(JSON.stringify(bad.json)).not.toContain("S3CRET")
    expect(told.map(({ command }) => command.change)).toEqual([
      { refreshMinutes: 45, theme: "dark" },
    ])
  })

  test("show no password of the proxy, and keep it when the mask comes back", async () => {
    const settings = { ...DEFAULT_SETTINGS, proxyUrl: PROXY }
    const { told, send, ask } = await scripted([{ type: "settings-changed", settings }])
    const shown = (await ask("/api/settings")).settings.proxyUrl
    expect(shown).toBe("http://anna:•••@127.0.0.1:1")
    const reply = await send("/api/settings", { proxyUrl: shown })
    expect(reply.json.settings.proxyUrl).toBe(shown)
    expect(told[0]?.command.change).toEqual({ proxyUrl: `${PROXY}/` })
  })

  test("try a proxy before it is used", async () => {
    const { send } = await scripted()
    const { json } = await send("/api/settings/verify-proxy", { proxyUrl: PROXY })
    expect(json).toMatchObject({ works: false, latencyMs: null })
    expect(JSON.stringify(json)).not.toContain("S3CRET")
    expect((await send("/api/settings/verify-proxy", { proxyUrl: "" })).status).toBe(422)
  })
})

describe("a mistake", () => {
  test.each([
    ["/api/channels/select", { channel: 7, wrong: "S3CRET" }],
    ["/api/channels/select", { channel: "<S3CRET>" }],
    ["/api/login", { token: "S3CRET" }],
    ["/api/settings", ["S3CRET"]],
    ["/api/settings/verify-proxy", { proxyUrl: "S3CRET" }],
  ])("sent to %s is named and not repeated", async (path, body) => {
    const { send, told } = await scripted()
    const { status, json } = await send(path, body)
    expect(status).toBe(422)
    expect(json.error).toEqual({ key: expect.any(String), message: expect.any(String) })
    expect(JSON.stringify(json)).not.toContain("S3CRET")
    expect(told).toEqual([])
  })

  test("in the JSON itself is one as well", async () => {
    const { port } = await stage()
    const reply = await fetch(`http://127.0.0.1:${port}/api/settings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"S3CRET`,
    })
    expect(reply.status).toBe(422)
    expect(await reply.text()).not.toContain("S3CRET")
  })
})

describe("the description", () => {
  test("names every operation for programs, and under the path of the public address", async () => {
    const publicUrl = new URL("https://nas.example/miner/")
    const { ask, store } = await scripted([], { publicUrl })
    store.setLock({ at: "open" })
    const { openapi, paths, servers } = await ask("/api/openapi.json")
    expect(openapi).toBe("3.1.0")
    expect(servers).toEqual([{ url: "/miner" }])
    expect(Object.keys(paths)).toEqual([...new Set(OPERATIONS.map(({ path }) => path))])
    expect(Object.keys(paths["/api/settings"])).toEqual(["get", "post"])
  })

  test("is a page that asks no other host for anything", async () => {
    const { get } = await stage()
    const html = await (await get("/api/docs")).text()
    for (const { path } of OPERATIONS) expect(html).toContain(path)
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
    expect(html).not.toContain("<script")
  })
})
