import { describe, expect, test } from "bun:test"
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
})
