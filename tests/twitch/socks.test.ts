import { afterEach, expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { realHttp } from "../../src/twitch/http.ts"
import type { HttpRequest } from "../../src/twitch/ports.ts"
import { socksProxy } from "./proxies.ts"

const servers: { stop(): void }[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.stop()
})

/** Every host is this one, behind a proxy. */
async function behindProxy(answer: (request: Request) => Response | Promise<Response>) {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: answer })
  servers.push({ stop: () => void server.stop(true) })
  const proxy = await socksProxy({ leadsTo: server.port ?? 0 })
  const clock = simulatedClock()
  const line = { quality: 3, proxyUrl: `socks5://${proxy.at}` }
  const http = realHttp({ line, clock, log: silentLog })
  const get = (path: string, more: Partial<HttpRequest> = {}) =>
    http({
      method: "GET",
      url: `http://www.invalid${path}`,
      headers: {},
      timeoutMs: 5_000,
      ...more,
    })
  return { proxy, clock, line, get }
}

test("connections are kept, but not where an idle one must not be trusted", async () => {
  const { proxy, get } = await behindProxy(() => new Response("here"))
  await get("/")
  await get("/")
  expect(proxy.asked).toHaveLength(1)
  await get("/", { keepsConnection: false })
  await get("/", { keepsConnection: false })
  expect(proxy.asked).toHaveLength(3)
})

test("another proxy is used from the next request on", async () => {
  const { proxy, line, get } = await behindProxy(() => new Response("here"))
  await get("/")
  const other = await socksProxy({ manner: "refusing" })
  line.proxyUrl = `socks5://${other.at}`
  expect(await get("/")).toMatchObject({ ok: false, reason: "offline" })
  expect([proxy.asked.length, other.asked.length]).toEqual([1, 1])
})

test("redirects are followed unless told not to, and not for ever", async () => {
  const { get } = await behindProxy(({ url }) => {
    if (url.endsWith("/old")) return Response.redirect("/new")
    return url.endsWith("/round") ? Response.redirect("/round") : new Response("here")
  })
  expect(await get("/old")).toMatchObject({ value: { status: 200, body: "here" } })
  expect(await get("/old", { followsRedirects: false })).toMatchObject({ value: { status: 302 } })
  expect(await get("/round")).toMatchObject({ ok: false, reason: "offline" })
})

test("a redirect to another host does not take the credential along", async () => {
  const { get } = await behindProxy(({ url, headers }) =>
    new URL(url).hostname === "www.invalid"
      ? Response.redirect("http://elsewhere.invalid/")
      : new Response(`${headers.get("authorization")} ${headers.get("client-id")}`),
  )
  const headers = { Authorization: "OAuth secret", "Client-Id": "tv" }
  expect(await get("/", { headers })).toMatchObject({ value: { body: "null tv" } })
})

test("an answer that is too long is not read on", async () => {
  const { get } = await behindProxy(() => new Response("x".repeat(100_000)))
  expect(await get("/", { bytesMax: 1_000 })).toMatchObject({ ok: false, reason: "malformed" })
})

test("a silent Twitch is given up when its time is over", async () => {
  let asked = () => {}
  const wasAsked = new Promise<void>((resolve) => {
    asked = resolve
  })
  const { get, clock } = await behindProxy(() => {
    asked()
    return new Promise<Response>(() => {})
  })
  const answer = get("/", { timeoutMs: 3_000 })
  await wasAsked
  await clock.advance(3_000)
  expect(await answer).toMatchObject({ ok: false, reason: "timed-out" })
})
