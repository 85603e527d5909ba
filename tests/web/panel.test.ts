import { describe, expect, test } from "bun:test"
import { WAITS_FOR_CODE, miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

describe("the Now page", () => {
  test("is whole without any script: what is mined, how far, and why", async () => {
    const { get } = await stage(miningEvents())
    const html = await (await get("/")).text()
    expect(html).toContain('<title id="title">63% Garage Door of the Fox · Drops Miner</title>')
    expect(html).toContain("35 of 60 minutes confirmed, 3 more estimated")
    expect(html).toContain("Anna streams Rust, the first game on your list")
  })

  test("shows the code, a link that carries it and its picture", async () => {
    const { get } = await stage([{ type: "session-changed", session: WAITS_FOR_CODE }])
    const html = await (await get("/")).text()
    expect(html).toContain("<output>ABCDEFGH</output>")
    expect(html).toContain('href="https://www.twitch.tv/activate?device-code=ABCDEFGH"')
    expect(html).toContain('<svg class="qr"')
  })

  test("leads to the demo's own activation page in the demo", async () => {
    const nothing = () => new Response("")
    const { get, port } = await stage([{ type: "session-changed", session: WAITS_FOR_CODE }], {
      demo: { activation: nothing, pictures: nothing },
    })
    const html = await (await get("/")).text()
    const here = `http://127.0.0.1:${port}`
    expect(html).toContain(`href="${here}/demo/activate?device-code=ABCDEFGH"`)
    expect(html).toContain('<span class="badge">Demo</span>')
  })

  test("takes pictures from Twitch's picture host, in the demo from itself", async () => {
    const nothing = () => new Response("")
    const real = await stage(miningEvents())
    const demo = await stage(miningEvents(), { demo: { activation: nothing, pictures: nothing } })
    const path = "/twitch-quests-assets/REWARD/door.png"
    expect(await (await real.get("/")).text()).toContain(`"https://static-cdn.jtvnw.net${path}"`)
    expect(await (await demo.get("/")).text()).toContain(`"/demo/pictures${path}"`)
  })

  test("is told under the path of the public address", async () => {
    const publicUrl = new URL("https://nas.example/miner/")
    const { get, store } = await stage(miningEvents(), { publicUrl })
    store.setLock({ at: "open" })
    const html = await (await get("/")).text()
    expect(html).toContain('action="/miner/pause"')
    expect(html).toContain('hx-ws:connect="/miner/live?at=now"')
  })

  test("comes compressed to a browser that takes it", async () => {
    const { get } = await stage(miningEvents())
    const plain = (await (await get("/", { "accept-encoding": "identity" })).text()).length
    const reply = await get("/", { "accept-encoding": "gzip" })
    expect(reply.headers.get("content-encoding")).toBe("gzip")
    expect((await reply.text()).length).toBe(plain)
  })
})

describe("a button", () => {
  const BUTTONS = [
    ["/pause", "settings", { type: "change-settings", change: { isPaused: true } }],
    ["/resume", "settings", { type: "change-settings", change: { isPaused: false } }],
    ["/refresh", "director", { type: "start-over" }],
    ["/automatic", "director", { type: "choose-automatically" }],
    ["/sign-in", "auth", { type: "sign-in" }],
    ["/sign-out", "auth", { type: "sign-out" }],
  ] as const

  test.each(BUTTONS)(
    "%s is one command, and a plain form goes back to the page",
    async (path, to, command) => {
      const { told, post } = await stage()
      const reply = await post(path)
      expect([reply.status, reply.headers.get("location")]).toEqual([303, "/"])
      expect(told).toEqual([{ to, command }])
    },
  )

  test("pressed with htmx stays on the page", async () => {
    const { post } = await stage()
    expect((await post("/pause", {}, { "hx-request": "true" })).status).toBe(204)
  })
})

describe("the channel a person wants", () => {
  test("may be named or given by its address, for a time or for good", async () => {
    const { told, post } = await stage()
    await post("/channel", { channel: "https://www.twitch.tv/Anna?ref=x", minutes: "45" })
    await post("/channel", { channel: " boris_1 ", minutes: "" })
    expect(told.map(({ command }) => command)).toEqual([
      { type: "choose-channel", login: "anna", minutes: 45 },
      { type: "choose-channel", login: "boris_1", minutes: null },
    ])
  })

  test("is refused in words when it can be none", async () => {
    const { told, post } = await stage()
    const plain = await post("/channel", { channel: "<script>" })
    expect(plain.status).toBe(422)
    expect(await plain.text()).toContain("A channel is a Twitch name")
    const live = await post("/channel", { channel: "<script>" }, { "hx-request": "true" })
    expect(await live.text()).toContain('<hx-partial hx-target="#notice"')
    expect(told).toEqual([])
  })
})

describe("a pasted token", () => {
  const TOKEN = "abcdefghijklmnopqrstuvwxyz0123"

  test("goes to the vault, and only its key goes on", async () => {
    const { told, post, vault } = await stage()
    await post("/token", { token: `OAuth ${TOKEN}` })
    const command = told[0]?.command
    expect(command?.type).toBe("import-token")
    expect(JSON.stringify(told)).not.toContain(TOKEN)
    expect(vault.open(command!.token!)?.reveal()).toBe(TOKEN)
  })

  test("that can be none is not sent anywhere nor shown again", async () => {
    const { told, post } = await stage()
    const reply = await post("/token", { token: "short" })
    expect(reply.status).toBe(422)
    expect(await reply.text()).not.toContain("short")
    expect(told).toEqual([])
  })
})
