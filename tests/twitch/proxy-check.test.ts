import { afterEach, describe, expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { tellProxyCheck, verifyProxy } from "../../src/twitch/proxy-check.ts"
import { httpProxy, type ProxyOptions, socksProxy } from "./proxies.ts"

const CERTIFICATE = Bun.file(new URL("../fixtures/self-signed.pem", import.meta.url))
const LOGIN = "anna:p@ss:word"
const LOGIN_IN_URL = "anna:p%40ss%3Aword@"

const servers: { stop(): void }[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.stop()
})

/** A Twitch that says what Twitch says to whoever brings no token. */
function twitch(reply = () => Response.json({ status: 401 }, { status: 401 }), tls?: object) {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: reply, ...tls })
  servers.push({ stop: () => void server.stop(true) })
  return server.port ?? 0
}

async function check(proxyUrl: string, askedUrl = "http://id.twitch.invalid/oauth2/validate") {
  const clock = simulatedClock()
  return verifyProxy(proxyUrl, { clock, log: silentLog, askedUrl })
}

async function told(proxyUrl: string, askedUrl?: string): Promise<string> {
  const { key, args } = tellProxyCheck(await check(proxyUrl, askedUrl))
  return [key, ...Object.values(args ?? {})].join(" ")
}

describe("a SOCKS proxy", () => {
  test("works where it leads to Twitch, whose name it looks up itself", async () => {
    const proxy = await socksProxy({ leadsTo: twitch() })
    expect(await told(`socks5://${proxy.at}`)).toBe("proxy.works 0")
    expect(proxy.asked).toEqual(["id.twitch.invalid:80"])
  })

  test("is given user and password as they were before they stood in an address", async () => {
    const proxy = await socksProxy({ leadsTo: twitch(), login: LOGIN })
    expect(await told(`socks5://${LOGIN_IN_URL}${proxy.at}`)).toBe("proxy.works 0")
  })

  test.each<[string, ProxyOptions, string]>([
    ["", { login: LOGIN }, "proxy.wrong-login SOCKS_LOGIN"],
    ["anna:wrong@", { login: LOGIN }, "proxy.wrong-login SOCKS_LOGIN"],
    ["", { manner: "refusing" }, "proxy.refused SOCKS_REFUSED"],
    ["", { manner: "garbled" }, "proxy.no-proxy SOCKS_MALFORMED"],
  ])("with %p says why it does not work (%p)", async (login, options, words) => {
    const proxy = await socksProxy(options)
    expect(await told(`socks5://${login}${proxy.at}`)).toBe(words)
  })
})

describe("an HTTP proxy", () => {
  const ASKED = "https://id.twitch.invalid/oauth2/validate"

  test("is asked to lead to Twitch", async () => {
    const proxy = await httpProxy({ manner: "refusing" })
    expect(await told(`http://${proxy.at}`, ASKED)).toBe("proxy.refused PROXY_403")
    expect(proxy.asked).toEqual(["id.twitch.invalid:443"])
  })

  test.each<[string, ProxyOptions, string]>([
    ["", { login: LOGIN }, "proxy.wrong-login PROXY_407"],
    ["anna:wrong@", { login: LOGIN }, "proxy.wrong-login PROXY_407"],
    ["", { manner: "garbled" }, "proxy.no-proxy Malformed_HTTP_Response"],
  ])("with %p says why it does not work (%p)", async (login, options, words) => {
    const proxy = await httpProxy(options)
    expect(await told(`http://${login}${proxy.at}`, ASKED)).toBe(words)
  })

  test("is no https proxy when it does not speak TLS", async () => {
    const proxy = await httpProxy({ manner: "garbled" })
    expect(await told(`https://${proxy.at}`, ASKED)).toBe("proxy.no-proxy EPROTO")
  })
})

describe("any proxy", () => {
  const FORMS = [
    ["http", httpProxy],
    ["socks5", socksProxy],
  ] as const

  test.each(FORMS)("of %s is not trusted when a stranger answers behind it", async (form, open) => {
    const key = await CERTIFICATE.text()
    const proxy = await open({ leadsTo: twitch(undefined, { tls: { key, cert: key } }) })
    const words = await told(`${form}://${proxy.at}`, "https://twitch.invalid/oauth2/validate")
    expect(words).toBe("proxy.untrusted DEPTH_ZERO_SELF_SIGNED_CERT")
  })

  test.each(FORMS)("of %s that is not there is told from one that is", async (form) => {
    expect(await told(`${form}://127.0.0.1:1`)).toBe("proxy.unreachable ECONNREFUSED")
  })

  test.each(FORMS)("of %s that drops the connection cannot be reached", async (form, open) => {
    const proxy = await open({ manner: "dropping" })
    expect(await told(`${form}://${proxy.at}`)).toBe("proxy.unreachable ECONNRESET")
  })

  test.each(FORMS)("of %s is given up when it says nothing", async (form, open) => {
    const proxy = await open({ manner: "hanging" })
    const clock = simulatedClock()
    const outcome = verifyProxy(`${form}://${proxy.at}`, { clock, log: silentLog })
    await clock.advance(20_000)
    expect(tellProxyCheck(await outcome).key).toBe("proxy.timed-out")
  })

  test("that shows a page of its own is not Twitch", async () => {
    const page = () => new Response("<h1>Welcome to the hotel</h1>")
    const proxy = await socksProxy({ leadsTo: twitch(page) })
    expect(await told(`socks5://${proxy.at}`)).toBe("proxy.not-twitch 200")
    const login = () => new Response("<h1>Who are you?</h1>", { status: 401 })
    const strict = await socksProxy({ leadsTo: twitch(login) })
    expect(await told(`socks5://${strict.at}`)).toBe("proxy.not-twitch 401")
  })

  test("keeps its password to itself when it fails", async () => {
    const proxy = await socksProxy({ login: LOGIN })
    expect(JSON.stringify(await check(`socks5://anna:wr0ng-secret@${proxy.at}`))).not.toContain(
      "wr0ng-secret",
    )
  })
})
