import { describe, expect, test } from "bun:test"
import { miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

const FAR = { "x-forwarded-for": "192.168.1.7" }

/** A locked panel, and a token that was made before it was. */
async function tokened() {
  const staged = await stage(miningEvents())
  const html = await (await staged.post("/access/tokens", { name: "backup" })).text()
  const token = /<output class="token">([^<]+)</.exec(html)?.[1] ?? ""
  staged.store.setLock({ at: "password", hash: "never right" })
  return { ...staged, token, bearer: { ...FAR, authorization: `Bearer ${token}` } }
}

describe("a token", () => {
  test("opens the API to a script", async () => {
    const { get, post, told, token, bearer } = await tokened()
    expect(token).toMatch(/^tdm_[\w-]{43}$/)
    expect((await get("/api/status", bearer)).status).toBe(200)
    expect((await post("/api/reload", {}, bearer)).status).toBe(202)
    expect(told.map(({ command }) => command.type)).toEqual(["start-over"])
  })

  test("opens no page", async () => {
    const { get, bearer } = await tokened()
    expect((await get("/settings", bearer)).status).toBe(401)
  })

  test("is known by its name alone once it was shown", async () => {
    const { get, store, token } = await tokened()
    expect(JSON.stringify(store.tokens())).not.toContain(token)
    store.setLock({ at: "open" })
    expect(await (await get("/settings")).text()).not.toContain(token)
  })

  test("is worth nothing once it was revoked, in whatever form it is sent", async () => {
    const { get, post, store, token, bearer } = await tokened()
    store.setLock({ at: "open" })
    await post("/access/tokens/revoke", { id: "1" })
    store.setLock({ at: "password", hash: "never right" })
    for (const authorization of [bearer.authorization, `Basic ${token}`, "Bearer", "Bearer x"]) {
      expect((await get("/api/status", { ...FAR, authorization })).status).toBe(401)
    }
  })

  test("is asked for in words that programs know", async () => {
    const { get } = await tokened()
    const reply = await get("/api/status", FAR)
    expect([reply.status, reply.headers.get("www-authenticate")]).toEqual([401, "Bearer"])
    expect((await reply.json()).error.key).toBe("access.needs-password")
  })
})
