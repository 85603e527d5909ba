import { describe, expect, test } from "bun:test"
import { WAITS_FOR_CODE, miningEvents } from "./made-up.ts"
import { stage } from "./opened.ts"

describe("for scripts", () => {
  test("the status tells what is watched", async () => {
    const { get } = await stage(miningEvents())
    expect(await (await get("/api/status")).json()).toMatchObject({
      version: "1.2.3",
      phase: "watching",
      paused: false,
      session: { state: "signed-in", login: "anna_the_miner" },
      watching: {
        channel: "anna",
        campaign: "Autumn Skins 2026",
        drop: "Garage Door of the Fox",
        confirmedMinutes: 35,
        estimatedMinutes: 3,
        requiredMinutes: 60,
      },
      campaigns: 2,
    })
  })

  test("the status carries the code while one waits", async () => {
    const { get } = await stage([{ type: "session-changed", session: WAITS_FOR_CODE }])
    expect((await (await get("/api/status")).json()).session).toEqual({
      state: "code",
      login: null,
      userCode: "ABCDEFGH",
      verificationUrl: "https://www.twitch.tv/activate?device-code=ABCDEFGH",
    })
  })

  test("a sign-in is started with a token or without", async () => {
    const { told, port } = await stage()
    const login = (body?: string) =>
      fetch(`http://127.0.0.1:${port}/api/login`, {
        method: "POST",
        ...(body && { body, headers: { "content-type": "application/json" } }),
      })
    expect((await login()).status).toBe(202)
    expect((await login("{}")).status).toBe(202)
    expect((await login(JSON.stringify({ token: "a".repeat(30) }))).status).toBe(202)
    expect((await login(JSON.stringify({ token: "!" }))).status).toBe(422)
    expect(told.map(({ command }) => command.type)).toEqual(["sign-in", "sign-in", "import-token"])
  })

  test("health is one word", async () => {
    const { get } = await stage()
    expect(await (await get("/healthz")).text()).toBe("ok")
  })
})
