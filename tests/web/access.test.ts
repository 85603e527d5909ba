import { describe, expect, test } from "bun:test"
import { miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

describe("a stranger", () => {
  test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "127&0.0.1"])(
    "who calls the panel %s is not answered",
    async (host) => {
      const { get } = await stage(miningEvents())
      const reply = await get("/", { host })
      expect(reply.status).toBe(421)
      expect(await reply.text()).not.toContain("Fox")
    },
  )

  test.each(["https://evil.example", "null", "http://127.0.0.1:1"])(
    "on %s cannot press a button",
    async (origin) => {
      const { told, post } = await stage()
      expect((await post("/pause", {}, { origin })).status).toBe(403)
      expect(told).toEqual([])
    },
  )

  test("whose browser keeps the origin to itself cannot either", async () => {
    const { told, port } = await stage()
    const reply = await fetch(`http://127.0.0.1:${port}/pause`, {
      method: "POST",
      headers: { "sec-fetch-site": "cross-site" },
    })
    expect(reply.status).toBe(403)
    expect(told).toEqual([])
  })

  test("cannot open the live socket from another site", async () => {
    const { port } = await stage()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live?at=now`, {
      headers: { origin: "https://evil.example" },
    } as never)
    const ended = await new Promise((resolve) => {
      socket.onopen = () => resolve("open")
      socket.onerror = () => resolve("refused")
    })
    expect(ended).toBe("refused")
  })

  test("gets no file but those of the panel", async () => {
    const { get } = await stage()
    for (const path of ["/assets/..%2fpackage.json", "/assets/.env", "/assets/panel.css"]) {
      expect((await get(path)).status).toBe(404)
    }
  })

  test("cannot make it swallow a megabyte", async () => {
    const { post } = await stage()
    expect((await post("/token", { token: "a".repeat(1_000_000) })).status).toBe(413)
  })
})

describe("an answer", () => {
  test("forbids scripts, frames and pictures of others", async () => {
    const { get } = await stage()
    for (const path of ["/", "/nothing", "/assets/nothing", "/api/status", "/healthz"]) {
      const { headers } = await get(path)
      expect(headers.get("content-security-policy")).toContain("default-src 'none'")
      expect(headers.get("content-security-policy")).not.toContain("unsafe")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
    }
  })

  test("to what is not there is a page of ours", async () => {
    const { get } = await stage()
    const reply = await get("/nothing")
    expect(reply.status).toBe(404)
    expect(await reply.text()).toContain("There is no such page")
    expect(await (await get("/api/nothing")).json()).toEqual({
      error: { key: "refusal.missing", message: "There is no such page" },
    })
  })

  test("never repeats what broke or was not understood", async () => {
    const { post, get, logged, say } = await stage()
    expect(await (await post("/channel", { wrong: "S3CRET" })).text()).not.toContain("S3CRET")
    say({ type: "session-changed", session: { at: "code" } as never })
    const reply = await get("/")
    expect(reply.status).toBe(500)
    expect(await reply.text()).not.toContain("TypeError")
    expect(logged.map((entry) => entry.level)).toEqual(["error"])
  })

  test("names files by their content, to be kept for good", async () => {
    const { get } = await stage()
    const html = await (await get("/")).text()
    const [, script] = /<script src="([^"]+)"/.exec(html) ?? []
    const reply = await get(script ?? "", { "accept-encoding": "gzip" })
    expect(reply.headers.get("cache-control")).toContain("immutable")
    expect(reply.headers.get("content-encoding")).toBe("gzip")
    expect((await reply.text()).indexOf("htmx")).toBeGreaterThanOrEqual(0)
  })
})
