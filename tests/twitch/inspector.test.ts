import { afterAll, expect, test } from "bun:test"
import { realClock } from "../../src/core/clock.ts"
import { good } from "../../src/core/outcome.ts"
import { issuerOf, realInspector } from "../../src/twitch/inspector.ts"
import { makeCertificates } from "../e2e/certificates.ts"
import { tempFolder } from "../store/temp-folder.ts"

const LIMIT_MS = 5_000

const certificates = await makeCertificates(tempFolder())
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  tls: { key: certificates.key, cert: certificates.cert },
  fetch: () => new Response("", { status: 500 }),
})

afterAll(() => server.stop(true))

test("names who vouches for a host, though nobody trusts them", async () => {
  const issuer = await issuerOf("127.0.0.1", LIMIT_MS, realClock(), server.port)
  expect(issuer).toEqual(good("authority"))
})

test("says where nobody vouches", async () => {
  const plain = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data: () => {} } })
  const { port } = plain
  plain.stop(true)
  expect(await issuerOf("127.0.0.1", LIMIT_MS, realClock(), port)).toMatchObject({
    reason: "offline",
  })
})

test("tells where a name leads, and that one leads nowhere", async () => {
  const { addresses } = realInspector(realClock())
  const own = await addresses("localhost")
  expect(own.ok && own.value.every((one) => /^(127\.|::1$)/.test(one))).toBe(true)
  expect(await addresses("no such name")).toMatchObject({ reason: "missing" })
})
