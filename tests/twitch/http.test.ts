import { afterEach, expect, test } from "bun:test"
import { createServer, type Server } from "node:net"
import { simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { realHttp } from "../../src/twitch/http.ts"
import type { HttpRequest } from "../../src/twitch/ports.ts"

const DIRECT = { quality: 3, proxyUrl: "" }
const toClose: (() => void)[] = []

afterEach(() => {
  for (const close of toClose.splice(0)) close()
})

function serve(answer: (request: Request) => Response | Promise<Response>): string {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: answer })
  toClose.push(() => server.stop(true))
  return server.url.href.replace(/\/$/, "")
}

async function serveRaw(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  toClose.push(() => server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`
}

function door(clock = simulatedClock()) {
  return realHttp({ line: DIRECT, clock, log: silentLog })
}

function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "GET", url, headers: {}, timeoutMs: 5_000, ...more }
}

test("hands over status, headers and body, whatever the status", async () => {
  const url = serve(() => new Response("tea", { status: 418, headers: { "X-Pot": "blue" } }))
  const answer = await door()(get(`${url}/pot`))
  expect(answer).toMatchObject({ ok: true, value: { status: 418, body: "tea" } })
  expect(answer.ok && answer.value.headers["x-pot"]).toBe("blue")
})

test("sends method, headers and body as they are", async () => {
  const url = serve(async (request) =>
    Response.json([request.method, request.headers.get("client-id"), await request.text()]),
  )
  const answer = await door()(
    get(url, { method: "POST", headers: { "Client-Id": "tv" }, body: "data=x" }),
  )
  expect(answer.ok && JSON.parse(answer.value.body)).toEqual(["POST", "tv", "data=x"])
})

test("follows a redirect unless told not to", async () => {
  const url = serve((request) =>
    request.url.endsWith("/old") ? Response.redirect("/new") : new Response("here"),
  )
  expect(await door()(get(`${url}/old`))).toMatchObject({ value: { status: 200, body: "here" } })
  const unfollowed = await door()(get(`${url}/old`, { followsRedirects: false }))
  expect(unfollowed).toMatchObject({ value: { status: 302 } })
})

test("gives a silent peer up when its time is over", async () => {
  let asked = () => {}
  const wasAsked = new Promise<void>((resolve) => {
    asked = resolve
  })
  const url = serve(() => {
    asked()
    return new Promise<Response>(() => {})
  })
  const clock = simulatedClock()
  const answer = door(clock)(get(`${url}/slow?token=secret`, { timeoutMs: 3_000 }))
  await wasAsked
  await clock.advance(3_000)
  const detail = `GET ${new URL(url).host}/slow`
  expect(await answer).toEqual({ ok: false, reason: "timed-out", detail })
})

test("tells giving up by itself from being told to", async () => {
  const url = serve(() => new Promise<Response>(() => {}))
  const cancelled = door()(get(url), AbortSignal.abort())
  expect(await cancelled).toMatchObject({ ok: false, reason: "cancelled" })
})

test("is offline where nobody listens, and does not tell the signature in the address", async () => {
  const answer = await door()(
    get(`http://127.0.0.1:1/v1/playlist/${"s1gned".repeat(20)}.m3u8?sig=x`),
  )
  const detail = "GET 127.0.0.1:1/v1/playlist/…: ECONNREFUSED"
  expect(answer).toEqual({ ok: false, reason: "offline", detail })
})

test("calls a host blocked whose name leads nowhere", async () => {
  const answer = await door()(get("https://no..such/name"))
  expect(answer).toMatchObject({ reason: "blocked", detail: "GET no..such/name: ENOTFOUND" })
})

test("does not read on when an answer is too long", async () => {
  const url = serve(() => new Response("x".repeat(100_000)))
  const answer = await door()(get(url, { bytesMax: 1_000 }))
  expect(answer).toMatchObject({ ok: false, reason: "malformed" })
})

test("counts the bytes of a packed answer unpacked", async () => {
  const packed = Bun.gzipSync(Buffer.alloc(1_000_000))
  const url = serve(() => new Response(packed, { headers: { "content-encoding": "gzip" } }))
  expect(await door()(get(url, { bytesMax: 10_000 }))).toMatchObject({ reason: "malformed" })
})

test("calls an answer malformed that cannot be unpacked", async () => {
  const url = serve(() => new Response("plain", { headers: { "content-encoding": "gzip" } }))
  expect(await door()(get(url))).toMatchObject({ ok: false, reason: "malformed" })
})

test("never sends again when the peer hangs up on a kept connection", async () => {
  let requests = 0
  const server = createServer((socket) => {
    socket.on("error", () => {})
    socket.on("data", () => {
      requests++
      if (requests > 1) socket.destroy()
      else socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    })
  })
  const url = await serveRaw(server)
  const http = door()
  await http(get(url))
  const second = await http(get(url, { method: "POST", body: "claim" }))
  expect(second).toMatchObject({ ok: false, reason: "offline" })
  expect(requests).toBe(2)
})

test("uses a new connection where an idle one must not be trusted", async () => {
  let connections = 0
  const server = createServer((socket) => {
    connections++
    socket.on("error", () => {})
    socket.on("data", () => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
    toClose.push(() => socket.destroy())
  })
  const url = await serveRaw(server)
  const http = door()
  await http(get(url, { keepsConnection: false }))
  await http(get(url, { keepsConnection: false }))
  expect(connections).toBe(2)
})

test("goes through the proxy that the line names", async () => {
  const proxyUrl = serve((request) => new Response(`proxied ${request.url}`))
  const http = realHttp({ line: { quality: 3, proxyUrl }, clock: simulatedClock(), log: silentLog })
  const answer = await http(get("http://twitch.invalid/inventory"))
  expect(answer).toMatchObject({ value: { body: "proxied http://twitch.invalid/inventory" } })
})
