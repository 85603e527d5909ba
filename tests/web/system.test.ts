import { describe, expect, test } from "bun:test"
import { type CheckId, finding } from "../../src/domain/finding.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

describe("the System page", () => {
  test("says how many requests are free and how many questions wait", async () => {
    const { get } = await stage(miningEvents())
    const html = await (await get("/system")).text()
    expect(html).toContain("<dt>Requests free this second</dt><dd>0 of 0</dd>")
    expect(html).toContain("<dt>Questions waiting</dt><dd>0</dd>")
  })

  test("gives the report of the running program as a text", async () => {
    const reply = await (await stage()).get("/dump.txt")
    expect(reply.headers.get("content-type")).toStartWith("text/plain")
    expect(await reply.text()).toBe("a dump")
  })

  test("restarts an actor", async () => {
    const { told, post } = await stage()
    expect((await post("/actors/restart", { name: "shard/0" })).status).toBe(303)
    expect(told).toEqual([{ to: "shard/0", command: { type: "restart" } }])
  })

  test("shuts the program down, after the answer", async () => {
    const { told, post } = await stage()
    expect((await post("/shut-down")).status).toBe(303)
    expect(told).toEqual([])
  })

  test("shows what the doctor found, with its remedy, and what is still awaited", async () => {
    const { get, post, say, told } = await stage()
    expect((await post("/doctor", {}, { referer: "http://miner/system" })).status).toBe(303)
    expect(told).toEqual([{ to: "doctor", command: { type: "examine" } }])
    const clock = { id: "clock" as CheckId, title: sentence("doctor.clock") }
    const host = {
      id: "host" as CheckId,
      title: sentence("doctor.host", { host: "gql.twitch.tv" }),
    }
    say({ type: "examination-begun", subjects: [clock, host] })
    const evidence = sentence("doctor.host-blocked", { address: "0.0.0.0" })
    const blocked = finding("bad", evidence, sentence("doctor.host-blocked-remedy"))
    say({ type: "check-finished", id: host.id, finding: blocked })
    const html = await (await get("/system")).text()
    expect(html).toContain("Examining …")
    expect(html).toContain("<strong>Clock</strong></li>")
    expect(html).toContain("Way to gql.twitch.tv")
    expect(html).toContain("Its name leads nowhere (0.0.0.0)")
    expect(html).toContain("Allow this name in Pi-hole")
    say({ type: "examination-finished" })
    expect(await (await get("/system")).text()).toContain("Examined <time")
  })
})
