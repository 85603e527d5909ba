import { describe, expect, test } from "bun:test"
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts"
import { exportSettings } from "../../src/import/own-settings.ts"
import { httpProxy, socksProxy } from "../twitch/proxies.ts"
import { stage } from "./opened.ts"

const LIVE = { "hx-request": "true" }
const TOKEN = "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5"

async function openFiles() {
  const opened = await stage()
  const at = `http://127.0.0.1:${opened.port}`
  return {
    ...opened,
    /** Brings a file as the form does. */
    async bring(file: Blob | string, headers: Record<string, string> = LIVE) {
      const body = new FormData()
      body.append("file", new Blob([file]), "brought")
      return fetch(`${at}/import`, { method: "POST", headers: { origin: at, ...headers }, body })
    },
  }
}

describe("a file that is brought", () => {
  test("signs in with the token of a cookie jar, which is not shown", async () => {
    const { bring, told, vault, logged } = await openFiles()
    const jar = Bun.file(new URL("../fixtures/jars/protocol-5.jar", import.meta.url))
    const html = await (await bring(jar)).text()
    expect(html).toContain("A token was found")
    const { token, ...command } = told[0]!.command
    expect(command).toEqual({
      type: "import-token",
      deviceId: "0123456789abcdef0123456789abcdef",
    })
    expect(vault.open(token!)?.reveal()).toBe(TOKEN)
    expect(html + JSON.stringify(logged)).not.toContain(TOKEN)
  })

  test("changes the settings it understands, and says what it did not", async () => {
    const { bring, told } = await openFiles()
    const file = { priority: ["Rust"], connection_quality: 9, "<b>": 1 }
    const html = await (await bring(JSON.stringify(file))).text()
    expect(told.map(({ command }) => command)).toEqual([
      { type: "change-settings", change: { games: [{ name: "Rust", id: null }] } },
    ])
    expect(html).toContain("Taken over: priority")
    expect(html).toContain("connection_quality: Expected a whole number from 1 to 6")
    expect(html).toContain("&lt;b>: There is no such setting here")
  })

  test("is answered on a page of its own where nothing runs in the browser", async () => {
    const { bring, told } = await openFiles()
    const reply = await bring(exportSettings({ ...DEFAULT_SETTINGS, theme: "dark" }), {})
    expect(reply.status).toBe(200)
    expect(await reply.text()).toMatch(/^<!doctype html>.*Taken over: .*theme/s)
    expect(told[0]?.command.change).toMatchObject({ theme: "dark" })
  })

  test("is refused when nothing can be made of it, when it is too long, or none", async () => {
    const { bring, post, told } = await openFiles()
    expect(await (await bring("hello")).text()).toContain("No Twitch token was found")
    expect((await bring("x".repeat(61 * 1024))).status).toBe(422)
    expect((await post("/import", { file: "text" })).status).toBe(422)
    expect(told).toEqual([])
  })
})

test("the settings go out as a file without a password", async () => {
  const settings = { ...DEFAULT_SETTINGS, proxyUrl: "http://anna:s3cret-word@10.0.0.1/" }
  const { get } = await stage([{ type: "settings-changed", settings }])
  const reply = await get("/settings.json")
  expect(reply.headers.get("content-disposition")).toStartWith("attachment")
  expect(await reply.text()).toBe(exportSettings(settings))
})

describe("the test of the proxy", () => {
  test.each([
    ["http", httpProxy, "The proxy refuses to connect to Twitch (PROXY_403)"],
    ["socks5", socksProxy, "The proxy refuses to connect to Twitch (SOCKS_REFUSED)"],
  ] as const)("says in place what a proxy of %s answered", async (form, open, words) => {
    const proxy = await open({ manner: "refusing" })
    const settings = { ...DEFAULT_SETTINGS, proxyUrl: `${form}://${proxy.at}/` }
    const { post } = await stage([{ type: "settings-changed", settings }])
    const html = await (await post("/proxy/test", {}, LIVE)).text()
    expect(html).toContain('hx-target="#said-proxy-test"')
    expect(html).toContain(words)
    expect(proxy.asked).toEqual(["id.twitch.tv:443"])
  })

  test("asks nobody where no proxy is set", async () => {
    const { post } = await stage()
    expect(await (await post("/proxy/test", {}, LIVE)).text()).toContain("No proxy is set")
  })
})
