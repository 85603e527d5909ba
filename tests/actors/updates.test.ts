import { afterEach, describe, expect, test } from "bun:test"
import { updates } from "../../src/actors/updates.ts"
import { realClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { bad, good } from "../../src/core/outcome.ts"
import { seededRng } from "../../src/core/rng.ts"
import { isNewer } from "../../src/domain/release.ts"
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts"
import { realHttp } from "../../src/twitch/http.ts"
import type { Http, HttpReply, HttpRequest } from "../../src/twitch/ports.ts"
import { fetchRelease } from "../../src/twitch/releases.ts"
import { scene } from "../scene.ts"

const HOUR_MS = 3_600_000
const LINE = { quality: 3, proxyUrl: "" }
const URL_OF_FORGE = "https://forge.example/repos/anna/miner/releases/latest"
const NAMED = { updatesUrl: URL_OF_FORGE }
const PAGE = "https://forge.example/anna/miner/releases/v1.1.0"

function release(tag: unknown, page: unknown = PAGE): HttpReply {
  const body = JSON.stringify({ tag_name: tag, html_url: page, draft: false })
  return { status: 200, headers: { etag: '"one"' }, body }
}

/** A program of version 1.0.0, and a forge that answers as it is told to. */
async function stage(settings: Partial<Settings> = NAMED, first = release("v1.1.0")) {
  const forge = { answer: good(first) as Awaited<ReturnType<Http>> }
  const asked: HttpRequest[] = []
  const http: Http = async (request) => {
    asked.push(request)
    return forge.answer
  }
  const ports = { http, line: LINE, log: silentLog, rng: seededRng(7), version: "1.0.0" }
  const it = await scene(updates(ports))
  const set = (change: Partial<Settings>) =>
    it.tell({ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, ...change } })
  set(settings)
  const events = () => it.said.map(({ message }) => message.type)
  return {
    ...it,
    asked,
    forge,
    set,
    events,
    hours: (count: number) => it.clock.advance(count * HOUR_MS),
  }
}

describe("the miner", () => {
  test("asks nobody for newer versions as long as no address is set", async () => {
    const { asked, hours, tell } = await stage({})
    tell({ type: "check-updates" })
    await hours(72)
    expect(asked).toEqual([])
  })

  test("asks nobody once it is switched off", async () => {
    const { asked, hours, set, tell } = await stage()
    await hours(2)
    set({ ...NAMED, updatesEnabled: false })
    tell({ type: "check-updates" })
    await hours(72)
    expect(asked).toHaveLength(1)
  })

  test("asks within the first hour and then about once a day", async () => {
    const { asked, hours } = await stage()
    await hours(1)
    expect(asked).toHaveLength(1)
    await hours(22)
    expect(asked).toHaveLength(1)
    await hours(3)
    expect(asked).toHaveLength(2)
  })

  test("says once that there is a newer version, however often it is told of it", async () => {
    const { hours, events, heard } = await stage()
    await hours(60)
    expect(events().filter((type) => type === "updates-checked").length).toBeGreaterThan(1)
    expect(heard<{ type: string; release: unknown }>("update-found")).toEqual([
      { type: "update-found", release: { version: "1.1.0", pageUrl: PAGE } },
    ])
  })

  test("is silent about the version that runs, and about an older one", async () => {
    const { hours, events, forge } = await stage(NAMED, release("v1.0.0"))
    await hours(1)
    forge.answer = good(release("v0.9.9"))
    await hours(26)
    expect(new Set(events())).toEqual(new Set(["updates-checked"]))
  })

  test.each([
    ["no connection", bad("offline", "")],
    ["a page of a hotel", good({ status: 200, headers: {}, body: "<html>" })],
    ["a tag that is no version", good(release("nightly"))],
    ["a tag that is no text", good(release({ a: 1 }))],
    ["too many questions", good({ status: 403, headers: {}, body: "" })],
    ["no release yet", good({ status: 404, headers: {}, body: "" })],
  ])("takes %s for no news, and asks again the next day", async (_, answer) => {
    const { hours, events, forge, asked } = await stage()
    forge.answer = answer
    await hours(26)
    expect(asked.length).toBeGreaterThan(1)
    expect(new Set(events())).toEqual(new Set(["updates-unknown"]))
  })

  test("gives no link that a browser would run", async () => {
    const { hours, heard } = await stage(NAMED, release("1.1.0", "javascript:alert(1)"))
    await hours(1)
    expect(heard("update-found")).toMatchObject([{ release: { pageUrl: null } }])
  })
})

describe("a forge", () => {
  const servers: { stop(isNow: boolean): Promise<void> }[] = []
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop(true)))
  })

  test("is sent no credential, and the mark of what it told before", async () => {
    const heard: Headers[] = []
    const server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch({ headers }) {
        heard.push(headers)
        if (headers.get("if-none-match") === '"one"') return new Response(null, { status: 304 })
        return new Response(release("v2.0.0").body, { headers: { etag: '"one"' } })
      },
    })
    servers.push(server)
    const http = realHttp({ clock: realClock(), line: LINE, log: silentLog })
    const ask = (known: Parameters<typeof fetchRelease>[2]) =>
      fetchRelease({ http, line: LINE, log: silentLog }, server.url.href, known)
    const first = await ask(null)
    expect(first).toMatchObject({ ok: true, value: { release: { version: "2.0.0" } } })
    expect(await ask(first.ok ? first.value : null)).toEqual(first)
    expect(heard.map((headers) => headers.get("if-none-match"))).toEqual([null, '"one"'])
    for (const headers of heard) {
      expect(headers.get("authorization")).toBeNull()
      expect(headers.get("cookie")).toBeNull()
      expect(headers.get("client-id")).toBeNull()
    }
  })
})

test.each([
  ["1.10.0", "1.9.9", true],
  ["1.0.0", "1.0.0", false],
  ["1.0.0-rc.1", "1.0.0", false],
  ["1.0.0", "1.0.0-rc.1", true],
  ["latest", "1.0.0", false],
])("holds that %s is newer than %s: %p", (version, than, is) => {
  expect(isNewer(version, than)).toBe(is)
})
