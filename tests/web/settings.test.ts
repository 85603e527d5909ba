import { describe, expect, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts"
import { moved } from "../../src/web/list-moves.ts"
import { RUST, TIDES, miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

const LIVE = { "hx-request": "true" }

function having(settings: Partial<Settings>) {
  return [{ type: "settings-changed", settings: { ...DEFAULT_SETTINGS, ...settings } } as const]
}

describe("a setting", () => {
  test("saves itself and says so where it stands", async () => {
    const { told, post } = await stage()
    const reply = await post("/settings/refreshMinutes", { value: "45" }, LIVE)
    expect(told[0]?.command.change).toEqual({ refreshMinutes: 45 })
    expect(await reply.text()).toBe(
      '<hx-partial hx-target="#said-refreshMinutes" hx-swap="innerHTML"><span class="good">Saved</span></hx-partial>',
    )
  })

  test("with a wrong value says what is allowed, and the old one stays", async () => {
    const { told, post } = await stage()
    const reply = await post("/settings/refreshMinutes", { value: "1" }, LIVE)
    expect(await reply.text()).toContain("Expected a whole number from 5 to 720")
    expect(told).toEqual([])
  })

  test("works as a plain form, refusals too", async () => {
    const { post, port } = await stage()
    const referer = `http://127.0.0.1:${port}/settings`
    const saved = await post("/settings/theme", { value: "dark" }, { referer })
    expect([saved.status, saved.headers.get("location")]).toEqual([303, "/settings"])
    const refused = await post("/settings/theme", { value: "pink" })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain("Expected one of: system, light, dark")
  })

  test("that changes the whole page has it loaded anew", async () => {
    const { post } = await stage()
    const refresh = async (field: string, value: string) =>
      (await post(`/settings/${field}`, { value }, LIVE)).headers.get("hx-refresh")
    expect(await refresh("language", "en")).toBe("true")
    expect(await refresh("order", "smart")).toBeNull()
  })

  test("of many ticks takes many, one and none", async () => {
    const { told, port } = await stage()
    for (const body of ["value=item&value=emote", "value=badge", ""]) {
      await fetch(`http://127.0.0.1:${port}/settings/benefitKinds`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", ...LIVE },
        body,
      })
    }
    expect(told.map(({ command }) => command.change)).toEqual([
      { benefitKinds: ["item", "emote"] },
      { benefitKinds: ["badge"] },
      { benefitKinds: [] },
    ])
  })

  test.each(["nonsense", "__proto__", "constructor"])("called %s there is none", async (field) => {
    const { told, post } = await stage()
    expect((await post(`/settings/${field}`, { value: "1" })).status).toBe(422)
    expect(told).toEqual([])
  })
})

describe("the password of the proxy", () => {
  const proxyUrl = "http://anna:s3cret@10.0.0.1:8080/"

  test("is not shown again", async () => {
    const { get } = await stage(having({ proxyUrl }))
    const html = await (await get("/settings")).text()
    expect(html).toContain("http://anna:•••@10.0.0.1:8080")
    expect(html).not.toContain("s3cret")
  })

  test("is kept while the rest is changed", async () => {
    const { told, post } = await stage(having({ proxyUrl }))
    await post("/settings/proxyUrl", { value: "http://anna:•••@10.0.0.1:3128" })
    expect(told[0]?.command.change).toEqual({ proxyUrl: "http://anna:s3cret@10.0.0.1:3128/" })
  })

  test("is not given to another host", async () => {
    const { told, post } = await stage(having({ proxyUrl }))
    const reply = await post("/settings/proxyUrl", { value: "http://anna:•••@10.6.6.6:8080" }, LIVE)
    expect(await reply.text()).toContain("Type the password of the proxy as well")
    expect(told).toEqual([])
  })

  test("goes with the proxy", async () => {
    const { told, post } = await stage(having({ proxyUrl }))
    await post("/settings/proxyUrl", { value: "" })
    expect(told[0]?.command.change).toEqual({ proxyUrl: "" })
  })
})

describe("a list", () => {
  const games = ["A", "B", "C"].map((name) => ({ name, id: null }))

  test.each([
    ["add", "D", ["A", "B", "C", "D"]],
    ["add", "B", ["A", "B", "C"]],
    ["remove", "B", ["A", "C"]],
    ["up", "C", ["A", "C", "B"]],
    ["up", "A", ["A", "B", "C"]],
    ["down", "A", ["B", "A", "C"]],
    ["down", "C", ["A", "B", "C"]],
    ["down", "nobody", ["A", "B", "C"]],
  ] as const)("after %s %s is %p", async (move, value, names) => {
    const { told, post } = await stage(having({ games }))
    await post(`/lists/games/${move}`, { value })
    const { games: after } = told[0]!.command.change as Settings
    expect(after.map(({ name }) => name)).toEqual([...names])
  })

  test.each([
    ["C", "0", ["C", "A", "B"]],
    ["A", "2", ["B", "C", "A"]],
    ["B", "3", ["A", "B", "C"]],
    ["B", "-1", ["A", "B", "C"]],
  ] as const)("with %s dropped at place %s is %p", async (value, place, names) => {
    const { told, post } = await stage(having({ games }))
    await post("/lists/games/place", { value, place })
    const { games: after } = told[0]!.command.change as Settings
    expect(after.map(({ name }) => name)).toEqual([...names])
  })

  test("is left alone by a place that is no number", async () => {
    const { told, post } = await stage(having({ games }))
    expect((await post("/lists/games/place", { value: "A", place: "1e" })).status).toBe(422)
    expect(told).toEqual([])
  })

  test("of ids is changed as one of names is", () => {
    expect(moved(["x", "y"], "x", "remove")).toEqual(["y"])
  })

  test("shows names where they are known, else what Twitch calls it", async () => {
    const { get } = await stage(having({ ignoredCampaigns: ["gone"] } as never))
    expect(await (await get("/settings")).text()).toContain('<bdi class="item-words">gone</bdi>')
  })

  test("of games takes a game as Twitch writes it", async () => {
    const asked: string[] = []
    const findGame = async (name: string) => {
      asked.push(name)
      return good({ ...TIDES, name: "Harbour Tides II" })
    }
    const { told, post } = await stage(having({ games }), { findGame })
    await post("/lists/games/add", { value: " harbour tides ii " })
    expect(asked).toEqual(["harbour tides ii"])
    const { games: after } = told[0]!.command.change as Settings
    expect(after.at(-1)).toEqual({ id: TIDES.id, name: "Harbour Tides II" })
  })

  test("of games asks nobody for a game that is known", async () => {
    const findGame = () => Promise.reject(new Error("was asked"))
    const { told, post } = await stage([...miningEvents(), ...having({ games })], { findGame })
    await post("/lists/gamesExcluded/add", { value: "RUST" })
    expect(told[0]?.command.change).toEqual({ gamesExcluded: [{ id: RUST.id, name: "Rust" }] })
  })

  test("of games refuses one that Twitch does not know, and names those it may be", async () => {
    const findGame = async () => bad("missing", "no such game")
    const { told, post } = await stage(miningEvents(), { findGame })
    const why = async (value: string) => (await post("/lists/games/add", { value }, LIVE)).text()
    expect(await why("Harbor Tide")).toContain("Do you mean Harbour Tides?")
    expect(await why("<b>")).toContain("Twitch knows no game called &lt;b>")
    expect(told).toEqual([])
  })

  test("cannot be another field of the settings", async () => {
    const { told, post } = await stage()
    expect((await post("/lists/isPaused/add", { value: "x" })).status).toBe(422)
    expect(told).toEqual([])
  })
})
