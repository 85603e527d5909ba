import { describe, expect, test } from "bun:test"
import { HEALTHY } from "../../src/domain/storage.ts"
import type { Event } from "../../src/messages/directory.ts"
import { exposition } from "../../src/web/exposition.ts"
import { storeOnStage } from "../store/stage.ts"
import { readExposition } from "./exposition.ts"
import { miningEvents, NOON, SIGNED_IN, WAITS_FOR_CODE } from "./made-up.ts"
import { stage } from "./opened.ts"

const HOUR_MS = 3_600_000

/** The panel at noon, of a house where this happened some time before. */
async function stageAfter(hours: number, ...events: readonly Event[]) {
  const opened = await stage()
  for (const event of events) opened.say(event, NOON - hours * HOUR_MS)
  return opened
}

const ASKS_FOR_CODE: Event = { type: "session-changed", session: WAITS_FOR_CODE }

const signedOut = () => stageAfter(1, ASKS_FOR_CODE)

describe("/healthz", () => {
  test("answers as long as the program does, whatever is wrong with the mining", async () => {
    const { get } = await signedOut()
    const reply = await get("/healthz")
    expect(reply.status).toBe(200)
    expect(await reply.text()).toBe("ok")
  })
})

describe("/readyz", () => {
  test("is green while a drop is mined", async () => {
    const reply = await (await stage(miningEvents())).get("/readyz")
    expect(reply.status).toBe(200)
    expect(await reply.json()).toEqual({ status: "ok", reasons: [] })
  })

  test("is green while there is nothing to mine", async () => {
    const { get } = await stage([{ type: "session-changed", session: SIGNED_IN }])
    expect((await get("/readyz")).status).toBe(200)
  })

  test("is red with its reasons in English, whatever language the panel speaks", async () => {
    const { get } = await signedOut()
    const reply = await get("/readyz", { "accept-language": "pl" })
    expect(reply.status).toBe(503)
    expect(await reply.json()).toEqual({
      status: "degraded",
      reasons: [
        {
          key: "health.signed-out",
          text: "Nobody is signed in to Twitch, so nothing is earned.",
        },
      ],
    })
  })

  test("names no folder, because it is open to everybody", async () => {
    const { get, say } = await stage()
    const ailment = { since: NOON, path: "/srv/anna", users: null, isForLife: false }
    const storage = { ...HEALTHY, data: { ...ailment, trouble: "full" as const } }
    say({ type: "storage-changed", storage })
    const text = await (await get("/readyz")).text()
    expect(text).toContain("Nothing has been remembered since 12:00")
    expect(text).not.toContain("anna")
  })

  test("turns green again when somebody signs in", async () => {
    const { get, say } = await signedOut()
    expect((await get("/readyz")).status).toBe(503)
    say({ type: "session-changed", session: SIGNED_IN })
    expect((await get("/readyz")).status).toBe(200)
  })
})

describe("behind a password", () => {
  const locked = () => {
    const store = storeOnStage().panel
    store.setLock({ at: "password", hash: "of nothing" })
    return stage(miningEvents(), { store })
  }

  test("health is open to everybody, and measurements are not", async () => {
    const { get } = await locked()
    expect((await get("/healthz")).status).toBe(200)
    expect((await get("/readyz")).status).toBe(200)
    expect((await get("/metrics")).status).toBe(401)
  })

  test("measurements are given to whoever brings a token", async () => {
    const { get, store } = await locked()
    store.addToken(new Bun.CryptoHasher("sha256").update("tdm_key").digest("hex"), "graphs", NOON)
    expect((await get("/metrics", { authorization: "Bearer tdm_key" })).status).toBe(200)
    expect((await get("/metrics", { authorization: "Bearer tdm_other" })).status).toBe(401)
  })
})

describe("/metrics", () => {
  async function metrics(opened = stage(miningEvents())) {
    const reply = await (await opened).get("/metrics")
    expect(reply.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8")
    return await reply.text()
  }

  test("are of Prometheus's format, and named by its conventions", async () => {
    const families = readExposition(await metrics())
    expect(families.size).toBeGreaterThan(20)
    for (const [name, { type, help }] of families) {
      expect(name).toMatch(/^(tdm|process)_[a-z_]+$/)
      expect(`${name} ${name.endsWith("_total")}`).toBe(`${name} ${type === "counter"}`)
      expect(help).toMatch(/^[A-Z].*\.$/)
    }
  })

  test("tell of health, of the mining and of the process", async () => {
    const families = readExposition(await metrics())
    const value = (name: string, labels = "") => families.get(name)?.values.get(labels)
    expect(value("tdm_build_info", `version="1.2.3",bun="${Bun.version}",platform="linux"`)).toBe(1)
    expect(value("tdm_healthy")).toBe(1)
    expect(value("tdm_complaint", 'name="signed-out"')).toBe(0)
    expect(value("tdm_watching")).toBe(1)
    expect(value("tdm_watch_estimated_seconds")).toBe(180)
    expect(value("tdm_last_confirmed_minute_timestamp_seconds")).toBe(NOON / 1000)
    expect(value("process_resident_memory_bytes")).toBeGreaterThan(1e6)
  })

  test("tell what is wrong", async () => {
    const { values } = readExposition(await metrics(signedOut())).get("tdm_complaint")!
    expect(values.get('name="signed-out"')).toBe(1)
  })

  test("say nothing of a minute while none has counted", async () => {
    const families = readExposition(await metrics(stage()))
    expect(families.get("tdm_last_confirmed_minute_timestamp_seconds")?.values.size).toBe(0)
  })

  test("name no account, no game and no channel", async () => {
    expect(await metrics()).not.toMatch(/anna|boris|rust|garage|autumn/i)
  })

  test("survive quotes, backslashes and line breaks in a label", () => {
    const labels = { name: 'a "b"\\\nc' }
    const text = exposition([
      {
        name: "tdm_x",
        help: "One \\ line\nor two.",
        type: "gauge",
        samples: [{ labels, value: 1 }],
      },
    ])
    expect(text).toBe(
      '# HELP tdm_x One \\\\ line\\nor two.\n# TYPE tdm_x gauge\ntdm_x{name="a \\"b\\"\\\\\\nc"} 1\n',
    )
    expect(readExposition(text).get("tdm_x")?.values.size).toBe(1)
  })
})

test("the System page says what is wrong and what to do about it", async () => {
  const { get } = await signedOut()
  const html = await (await get("/system")).text()
  expect(html).toContain("Nobody is signed in to Twitch")
  expect(html).toContain("follow the link it shows and enter the code")
})

test("the Now page warns of what cannot be seen on it, and of nothing else", async () => {
  const inVain = miningEvents().filter(({ type }) => type !== "minute-confirmed")
  const troubled = await (await (await stageAfter(0.5, ...inVain)).get("/")).text()
  expect(troubled).toContain("Twitch has counted no minute for 30 min")
  const strange = await (await (await signedOut()).get("/")).text()
  expect(strange).toContain('<section id="warning" hidden')
})
