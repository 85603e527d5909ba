import { describe, expect, test } from "bun:test"
import { request } from "node:http"
import { openAccess } from "../../src/web/access.ts"
import { openSessions } from "../../src/web/sessions.ts"
import { openSockets } from "../../src/web/sockets.ts"
import { miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

const PASSWORD = "correct horse battery"
/** As it is kept, at little cost: these tests are not about how hard it is to guess. */
const HASH = await Bun.password.hash(PASSWORD, {
  algorithm: "argon2id",
  memoryCost: 1024,
  timeCost: 1,
})
const FAR = { "x-forwarded-for": "192.168.1.7" }
const DAY_MS = 24 * 3_600_000

async function locked(options: Parameters<typeof stage>[1] = {}) {
  const staged = await stage(miningEvents(), options)
  staged.store.setLock({ at: "password", hash: HASH })
  const enter = (password: string, headers: Record<string, string> = FAR) =>
    staged.post("/login", { password }, headers)
  return {
    ...staged,
    enter,
    async inside() {
      const reply = await enter(PASSWORD)
      return { ...FAR, cookie: reply.headers.get("set-cookie")?.split(";")[0] ?? "" }
    },
  }
}

describe("a locked panel", () => {
  test("shows its door and nothing else, whatever is asked for", async () => {
    const { get } = await locked()
    for (const path of ["/", "/campaigns", "/settings", "/log.txt", "/x", "/assets/a/b"]) {
      const reply = await get(path, FAR)
      expect(reply.status).toBe(401)
      expect(await reply.text()).not.toMatch(/Fox|anna_the_miner/)
    }
  })

  test.each([
    "/assets/../settings",
    "/assets/%2e%2e/settings",
    "/assets/..%2fsettings",
    "/settings/../assets/x",
    "//assets/x",
    "/healthz/../settings",
    "http://127.0.0.1/settings",
  ])("is not opened by a path as crooked as %p", async (path) => {
    const { port } = await locked()
    const { status, body } = await sentRaw(port, path)
    expect(status).toBeOneOf([400, 401, 404])
    expect(body).not.toMatch(/Fox|anna_the_miner/)
  })

  test("asks this machine as well", async () => {
    const { get } = await locked()
    expect((await get("/api/status")).status).toBe(401)
  })

  test("opens for the password, and the cookie is for this panel alone", async () => {
    const { enter, get, inside } = await locked()
    const cookie = (await enter(PASSWORD)).headers.get("set-cookie") ?? ""
    expect(cookie).toMatch(/^panel_session=[\w-]{43}; Path=\/; .*HttpOnly; SameSite=Lax$/)
    expect(await (await get("/", await inside())).text()).toContain("Fox")
  })

  test("keeps its cookie under its own path, and off plain http where https is to be had", async () => {
    const { enter } = await locked({ publicUrl: new URL("https://nas.example/miner") })
    const cookie = (await enter(PASSWORD)).headers.get("set-cookie") ?? ""
    expect(cookie).toContain("Path=/miner/;")
    expect(cookie).toEndWith("; Secure")
  })

  test("whose password was damaged on the disk says no to every one", async () => {
    const { enter, store } = await locked()
    store.setLock({ at: "password", hash: "$argon2id$v=19$damaged" })
    expect((await enter(PASSWORD)).status).toBe(401)
  })

  test("leads back to the page that was asked for", async () => {
    const { enter, port } = await locked()
    const referer = `http://127.0.0.1:${port}/campaigns?page=2`
    const reply = await enter(PASSWORD, { ...FAR, referer })
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/campaigns?page=2"])
  })

  test("lets nobody in with a made-up cookie, or with the hash of one", async () => {
    const { get, store, inside } = await locked()
    await inside()
    const hash = new Bun.CryptoHasher("sha256").update("key").digest("hex")
    store.keepSession(hash, Number.MAX_SAFE_INTEGER)
    for (const value of ["", "x", hash, "%00", "a=b"]) {
      expect((await get("/", { ...FAR, cookie: `panel_session=${value}` })).status).toBe(401)
    }
  })

  test("tells a browser that is out to load the page anew", async () => {
    const { get, post } = await locked()
    const live = { ...FAR, "hx-request": "true" }
    for (const reply of [await post("/pause", {}, live), await get("/campaigns", live)]) {
      expect([reply.status, reply.headers.get("hx-refresh")]).toEqual([401, "true"])
    }
  })

  test("takes no other site's form for its own, whatever cookie comes with it", async () => {
    const { post, inside, told } = await locked()
    const headers = { ...(await inside()), origin: "https://evil.example" }
    expect((await post("/pause", {}, headers)).status).toBe(403)
    expect((await post("/login", { password: PASSWORD }, headers)).status).toBe(403)
    expect(told).toEqual([])
  })
})

describe("a session", () => {
  test("lasts thirty days from its last use", async () => {
    const { get, inside, people } = await locked()
    const headers = await inside()
    await people.advance(29 * DAY_MS)
    expect((await get("/", headers)).status).toBe(200)
    await people.advance(29 * DAY_MS)
    expect((await get("/", headers)).status).toBe(200)
    await people.advance(30 * DAY_MS)
    expect((await get("/", headers)).status).toBe(401)
  })

  test("ends for good when its owner leaves", async () => {
    const { get, post, inside } = await locked()
    const headers = await inside()
    const reply = await post("/logout", {}, headers)
    expect(reply.headers.get("set-cookie")).toContain("panel_session=; Path=/; Max-Age=0")
    expect((await get("/", headers)).status).toBe(401)
  })

  test("ends with a new password, on all devices but the one it was set on", async () => {
    const { get, post, inside, port } = await locked()
    const [phone, desk] = [await inside(), await inside()]
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live?at=now`, {
      headers: phone,
    } as never)
    await new Promise((resolve) => {
      socket.onmessage = resolve
    })
    const closed = new Promise<number>((resolve) => {
      socket.onclose = ({ code }) => resolve(code)
    })
    const form = { current: PASSWORD, password: "another horse", again: "another horse" }
    const reply = await post("/access/password", form, desk)
    expect(reply.status).toBe(303)
    expect(await closed).toBe(1012)
    expect((await get("/", phone)).status).toBe(401)
    expect((await get("/", desk)).status).toBe(401)
    const cookie = reply.headers.get("set-cookie")?.split(";")[0] ?? ""
    expect((await get("/", { ...FAR, cookie })).status).toBe(200)
  })

  test("changes the lock only with the password that is", async () => {
    const { post, inside, store } = await locked()
    const headers = await inside()
    const form = { current: "a wrong one", password: "another horse", again: "another horse" }
    expect((await post("/access/password", form, headers)).status).toBe(422)
    expect((await post("/access/open", {}, headers)).status).toBe(422)
    expect(store.lock()).toEqual({ at: "password", hash: HASH })
    expect((await post("/access/open", { current: PASSWORD }, headers)).status).toBe(303)
    expect(store.lock()).toEqual({ at: "open" })
  })
})

describe("whoever guesses", () => {
  test("gets five guesses and then has to wait", async () => {
    const { enter, people } = await locked()
    for (let i = 0; i < 5; i++) expect((await enter(`guess ${i}`)).status).toBe(401)
    const reply = await enter(PASSWORD)
    expect([reply.status, reply.headers.get("retry-after")]).toEqual([429, "60"])
    expect(await reply.text()).toContain("Try again in 1 min")
    await people.advance(60_000)
    expect((await enter(PASSWORD)).status).toBe(303)
  })

  test("does not keep out whoever sits at the machine, nor those at other addresses", async () => {
    const direct = await locked()
    for (let i = 0; i < 6; i++) await direct.enter("guess")
    expect((await direct.enter(PASSWORD)).status).toBe(429)
    expect((await direct.enter(PASSWORD, {})).status).toBe(303)
    const proxied = await locked({ publicUrl: new URL("https://nas.example/") })
    for (let i = 0; i < 6; i++) await proxied.enter("guess")
    expect((await proxied.enter(PASSWORD)).status).toBe(429)
    expect((await proxied.enter(PASSWORD, { "x-forwarded-for": "10.0.0.9" })).status).toBe(303)
  })

  test("gets not far from many addresses", async () => {
    const { enter } = await locked({ publicUrl: new URL("https://nas.example/") })
    const statuses = new Map<number, number>()
    for (let i = 0; i < 100; i++) {
      const { status } = await enter("guess", { "x-forwarded-for": `10.0.0.${i}` })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect(Object.fromEntries(statuses)).toEqual({ 401: 30, 429: 70 })
  })

  test("gets not far with 10,000 guesses in an hour", async () => {
    const { store, people } = await locked()
    const now = people.now
    const sessions = openSessions(store, now, { basePath: "", isSecure: false })
    const access = openAccess({ store, sessions, sockets: openSockets(), now })
    let guesses = 0
    for (let i = 0; i < 10_000; i++) {
      const visitor = { address: `10.${i >> 8}.${i & 255}.1`, isNear: false }
      const attempt = await access.signIn("guess", visitor)
      if (attempt.at === "refused") guesses++
      if (i % 100 === 0) await people.advance(36_000)
    }
    expect(guesses).toBeLessThanOrEqual(30 + 180)
  })

  test("is not counted for having known it", async () => {
    const { enter } = await locked()
    for (let i = 0; i < 8; i++) expect((await enter(PASSWORD)).status).toBe(303)
  })
})

/** A request whose path nobody straightens on its way, as browsers and `fetch` do. */
function sentRaw(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers: FAR }, (reply) => {
      let body = ""
      reply.on("data", (part) => (body += String(part)))
      reply.on("end", () => resolve({ status: reply.statusCode ?? 0, body }))
    })
      .on("error", reject)
      .end()
  })
}
