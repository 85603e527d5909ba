import { expect, test } from "bun:test"
import { unreachable } from "../../src/twitch/blocking.ts"

const DIRECT = { quality: 3, proxyUrl: "" }
const BEACON = "https://beacon.twitch.tv/track"

function why(code: string, addresses: readonly string[], url = BEACON, line = DIRECT) {
  return unreachable(url, code, line, async () => addresses.map((address) => ({ address })))
}

test("takes a name that nobody knows to be blocked", async () => {
  expect(await why("ENOTFOUND", [])).toMatchObject({ reason: "blocked", detail: "ENOTFOUND" })
})

test.each(["0.0.0.0", "127.0.0.1", "::", "::1", "::ffff:0.0.0.0"])(
  "takes a name to be blocked that leads to %s",
  async (address) => {
    expect(await why("ECONNREFUSED", [address])).toMatchObject({
      reason: "blocked",
      detail: `ECONNREFUSED at ${address}`,
    })
  },
)

test("knows a name that leads to another server of this machine", async () => {
  const outcome = await why("ERR_TLS_CERT_ALTNAME_INVALID", ["127.0.0.1"])
  expect(outcome).toMatchObject({ reason: "blocked" })
})

test("blames no block list for a host that refuses by itself", async () => {
  expect(await why("ECONNREFUSED", ["0.0.0.0", "52.10.0.1"])).toMatchObject({ reason: "offline" })
  expect(await why("ECONNREFUSED", [])).toMatchObject({ reason: "offline" })
})

test("blames no block list for a name server that does not answer, nor for a reset", async () => {
  expect(await why("EAI_AGAIN", [])).toMatchObject({ reason: "offline", detail: "EAI_AGAIN" })
  expect(await why("ECONNRESET", ["0.0.0.0"])).toMatchObject({ reason: "offline" })
})

test.each(["https://localhost:9/", "https://127.0.0.1:9/", "https://[::1]:9/", "no address"])(
  "blames no block list for %s",
  async (url) => {
    expect(await why("ECONNREFUSED", ["127.0.0.1"], url)).toMatchObject({ reason: "offline" })
  },
)

test("leaves names to the proxy where there is one", async () => {
  const line = { quality: 3, proxyUrl: "http://proxy.example:3128" }
  expect(await why("ENOTFOUND", [], BEACON, line)).toMatchObject({ reason: "offline" })
})

test("blames no block list when the name cannot be looked up again", async () => {
  const lookup = () => Promise.reject(new Error("EAI_AGAIN"))
  expect(await unreachable(BEACON, "ECONNREFUSED", DIRECT, lookup)).toMatchObject({
    reason: "offline",
  })
})
