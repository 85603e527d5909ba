import { describe, expect, test } from "bun:test"
import { miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

const PASSWORD = "correct horse battery"
const publicUrl = new URL("https://nas.example/miner/")
/** As a proxy on this machine tells where a request came from. */
const FAR = { "x-forwarded-for": "192.168.1.7" }

describe("before anybody decided", () => {
  test("this machine sees everything", async () => {
    const { get } = await stage(miningEvents())
    expect(await (await get("/")).text()).toContain("Garage Door of the Fox")
  })

  test.each(["/", "/campaigns", "/settings", "/nothing", "/log.txt", "/login"])(
    "another machine sees only the question at %s",
    async (path) => {
      const { get } = await stage(miningEvents())
      const reply = await get(path, FAR)
      expect(reply.status).toBe(403)
      const html = await reply.text()
      expect(html).toContain("No password on this network")
      expect(html).not.toMatch(/Fox|anna_the_miner|hx-ws/)
    },
  )

  test("whoever comes through the public address is another machine", async () => {
    const { get } = await stage(miningEvents(), { publicUrl })
    const html = await (await get("/")).text()
    expect(html).toContain('action="/miner/first-run"')
    expect(html).not.toContain("Fox")
  })

  test("another machine can press no button, read no API and open no socket", async () => {
    const { get, post, told, port } = await stage(miningEvents())
    expect((await post("/pause", {}, FAR)).status).toBe(403)
    expect((await post("/login", { password: PASSWORD }, FAR)).status).toBe(403)
    const reply = await get("/api/status", FAR)
    expect([reply.status, (await reply.json()).error.key]).toEqual([403, "access.needs-decision"])
    expect(told).toEqual([])
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live?at=now`, { headers: FAR } as never)
    expect(await outcomeOf(socket)).toBe("refused")
  })

  test("health and the style sheet are everybody's", async () => {
    const { get } = await stage()
    const html = await (await get("/", FAR)).text()
    const [, sheet = ""] = /href="([^"]+\.css)"/.exec(html) ?? []
    expect((await get(sheet, FAR)).status).toBe(200)
    expect(await (await get("/healthz", FAR)).text()).toBe("ok")
  })
})

describe("the first visit", () => {
  test("sets a password and is inside at once, and nobody else is", async () => {
    const { get, post } = await stage(miningEvents())
    const reply = await post("/first-run", { password: PASSWORD, again: PASSWORD }, FAR)
    expect(reply.status).toBe(303)
    const cookie = cookieOf(reply)
    expect((await get("/", { ...FAR, cookie })).status).toBe(200)
    expect((await get("/", FAR)).status).toBe(401)
    expect((await get("/")).status).toBe(401)
  })

  test("may want no password on this network", async () => {
    const { get, post } = await stage(miningEvents())
    expect((await post("/first-run", { choice: "open" }, FAR)).status).toBe(303)
    expect((await get("/", FAR)).status).toBe(200)
  })

  test.each([
    ["short", "short", "8 to 200"],
    [PASSWORD, "another horse", "not the same"],
  ])("is told what is wrong with %p and %p", async (password, again, words) => {
    const { post, store } = await stage()
    const reply = await post("/first-run", { password, again }, FAR)
    expect(reply.status).toBe(422)
    const html = await reply.text()
    expect(html).toContain(words)
    expect(html).not.toContain(password)
    expect(store.lock()).toEqual({ at: "undecided" })
  })

  test("cannot be had twice", async () => {
    const { post, store } = await stage()
    await post("/first-run", { password: PASSWORD, again: PASSWORD }, FAR)
    const lock = store.lock()
    for (const form of [{ choice: "open" }, { password: "my own now", again: "my own now" }]) {
      expect((await post("/first-run", form, FAR)).status).toBe(401)
    }
    expect(store.lock()).toEqual(lock)
  })
})

function cookieOf(reply: Response): string {
  return reply.headers.get("set-cookie")?.split(";")[0] ?? ""
}

function outcomeOf(socket: WebSocket): Promise<string> {
  return new Promise((resolve) => {
    socket.onopen = () => resolve("open")
    socket.onerror = () => resolve("refused")
  })
}
