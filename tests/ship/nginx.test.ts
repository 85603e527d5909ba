import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test"
import { killLaunched, SECLUDED, start } from "../e2e/program.ts"
import { tempFolder } from "../store/temp-folder.ts"
import { freePort, noNginx, startNginx } from "./nginx.ts"

setDefaultTimeout(60_000)

afterEach(killLaunched)

const PASSWORD = "correct horse battery"

/** The certificate is signed by nobody, and the names lead to this machine. */
const TLS = { rejectUnauthorized: false }

/** A person's browser, which knows the panel by its public address alone. */
async function openBrowser(publicUrl: string) {
  const env = { ...SECLUDED, PUBLIC_BASE_URL: publicUrl }
  const behind = String(freePort())
  await start(["--demo", "--port", behind], { env })
  const { port } = await startNginx(`http://127.0.0.1:${behind}`, tempFolder())
  const { host, origin, pathname } = new URL(publicUrl)
  const at = (path: string) => `https://127.0.0.1:${port}${new URL(path, publicUrl).pathname}`
  let cookie = ""
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { host, cookie, ...(init.headers as Record<string, string>) }
    const reply = await fetch(at(path), { ...init, headers, redirect: "manual", tls: TLS })
    cookie = reply.headers.get("set-cookie")?.split(";")[0] ?? cookie
    return reply
  }
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(path, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { origin, referer: publicUrl, ...headers },
    })
  const live = (headers: Record<string, string> = {}) =>
    new WebSocket(`${at("live").replace("https", "wss")}?at=now`, {
      headers: { host, cookie, origin, ...headers },
      tls: TLS,
    } as never)
  return { ask, post, live, pathname }
}

describe.skipIf(noNginx !== null).each([
  ["a path of it", "https://home.example.org/miner/"],
  ["a name of its own", "https://miner.example.org/"],
])("behind nginx on %s", (_, publicUrl) => {
  test("leads from the first visit to the live panel, with everything at its address", async () => {
    const { ask, post, live, pathname } = await openBrowser(publicUrl)
    expect((await ask("./")).status).toBe(403)
    const decided = await post("first-run", { password: PASSWORD, again: PASSWORD })
    expect(decided.status).toBe(303)
    expect(decided.headers.get("location")).toBe(pathname)
    expect(decided.headers.get("set-cookie")).toMatch(/; Secure/i)

    const page = await ask("./")
    expect(page.status).toBe(200)
    const html = await page.text()
    const addresses = [...html.matchAll(/(?:href|src|action|hx-ws:connect)="(\/[^"]*)"/g)]
    expect(addresses.length).toBeGreaterThan(10)
    for (const [, address = ""] of addresses) expect(address).toStartWith(pathname)
    for (const [, asset = ""] of html.matchAll(/(?:href|src)="([^"#]*\/assets\/[^"#]*)/g)) {
      expect([asset, (await ask(asset)).status]).toEqual([asset, 200])
    }

    const paused = await post("pause", {})
    expect([paused.status, paused.headers.get("location")]).toEqual([303, pathname])
    const socket = live()
    const first = new Promise<string>((resolve, reject) => {
      socket.onmessage = ({ data }) => resolve(String(data))
      socket.onclose = ({ code }) => reject(new Error(`closed with ${code}`))
    })
    expect(await first).toContain("hx-target")
    socket.close()
  })

  test("lets no other site in, and counts guesses by the visitor whatever he says", async () => {
    const { ask, post, live } = await openBrowser(publicUrl)
    await post("first-run", { password: PASSWORD, again: PASSWORD })
    const stranger = { origin: "https://evil.example.org" }
    expect((await post("pause", {}, stranger)).status).toBe(403)
    const plain = { origin: publicUrl.replace("https", "http").replace(/\/$/, "") }
    expect((await post("pause", {}, plain)).status).toBe(403)
    const socket = live(stranger)
    const opened = await new Promise<boolean>((resolve) => {
      socket.onopen = () => resolve(true)
      socket.onclose = () => resolve(false)
    })
    expect(opened).toBe(false)

    const guess = async (said: string) =>
      (await post("login", { password: "wrong" }, { "x-forwarded-for": said, cookie: "" })).status
    const answers: number[] = []
    for (let i = 1; i <= 7; i++) answers.push(await guess(`203.0.113.${i}`))
    expect(answers.at(-1)).toBe(429)
    expect((await ask("./")).status).toBe(200)
  })
})
