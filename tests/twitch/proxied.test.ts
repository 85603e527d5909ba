import { afterEach, expect, test } from "bun:test"
import { httpProxy, socksProxy } from "./proxies.ts"

const PEM = new URL("../fixtures/self-signed.pem", import.meta.url).pathname
const servers: { stop(): void }[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.stop()
})

/** Sends whoever reads on from the old place to the new one, and greets sockets. */
async function twitch(): Promise<number> {
  const pem = await Bun.file(PEM).text()
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    tls: { key: pem, cert: pem },
    async fetch(request, self) {
      if (self.upgrade(request)) return undefined
      if (request.method === "POST") return new Response(`posted ${await request.text()}`)
      if (request.url.endsWith("/old")) return Response.redirect("/new")
      return new Response(`read as ${request.headers.get("client-id")}`)
    },
    websocket: { open: (socket) => void socket.send("welcome"), message() {} },
  })
  servers.push({ stop: () => void server.stop(true) })
  return server.port ?? 0
}

async function travel(host: string, proxyUrl: string): Promise<unknown> {
  const script = new URL("traveller.ts", import.meta.url).pathname
  const traveller = Bun.spawn([process.execPath, script, host, proxyUrl], {
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: PEM,
      // What the environment says of proxies must not matter.
      HTTPS_PROXY: "http://127.0.0.1:1",
      NO_PROXY: "*",
    },
  })
  return new Response(traveller.stdout).json()
}

const ALL = ["read as tv", "posted data=x", "welcome"]

test.each([
  ["http", httpProxy],
  ["socks5", socksProxy],
] as const)("requests and sockets go through a proxy of %s", async (form, open) => {
  const proxy = await open({ leadsTo: await twitch(), login: "anna:p@ss" })
  expect(await travel("twitch.invalid", `${form}://anna:p%40ss@${proxy.at}`)).toEqual(ALL)
  expect(new Set(proxy.asked)).toEqual(new Set(["twitch.invalid:443"]))
})

test("requests go straight where no proxy is set, whatever the environment says", async () => {
  expect(await travel(`localhost:${await twitch()}`, "")).toEqual(ALL)
})
