import { describe, expect, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import { sentence } from "../../src/domain/reasons.ts"
import { doctorOnStage, LATENCY_MS } from "./doctor-stage.ts"

const GQL = "gql.twitch.tv"

describe("a host", () => {
  const about = (patient: Parameters<typeof doctorOnStage>[0]) =>
    doctorOnStage(patient).then(({ found }) => found(`host ${GQL}`))

  test("is good whatever it answers", async () => {
    const reply = good({ status: 503, headers: {}, body: "" })
    expect(await about({ replies: { [GQL]: reply } })).toEqual({
      ...{ verdict: "good", key: "doctor.host-good" },
      ...{ args: { milliseconds: LATENCY_MS }, remedy: null },
    })
  })

  test.each([
    ["0.0.0.0"],
    ["::"],
    ["127.0.0.1"],
    ["192.168.178.2"],
    ["10.0.0.53"],
    ["172.20.0.3"],
    ["fd00::1"],
  ])("is blocked when it does not answer and its name leads to %s", async (address) => {
    const replies = { [GQL]: bad("offline", "HEAD gql.twitch.tv/: ECONNREFUSED") }
    expect(await about({ replies, addresses: { [GQL]: [address] } })).toEqual({
      ...{ verdict: "bad", key: "doctor.host-blocked", args: { address } },
      remedy: "doctor.host-blocked-remedy",
    })
  })

  test.each([
    ["HEAD gql.twitch.tv/: ENOTFOUND", "ENOTFOUND"],
    ["gql.twitch.tv/v1: getaddrinfo ENOTFOUND gql.twitch.tv", "ENOTFOUND"],
    ["HEAD gql.twitch.tv/: ECONNREFUSED at 0.0.0.0", "0.0.0.0"],
  ])("is blocked when the door says so: %s", async (detail, address) => {
    const replies = { [GQL]: bad("blocked", detail) }
    expect(await about({ replies })).toMatchObject({
      ...{ verdict: "bad", key: "doctor.host-blocked", args: { address } },
    })
  })

  test("is not known to be blocked where the name server itself is silent", async () => {
    const replies = { [GQL]: bad("offline", "HEAD gql.twitch.tv/: EAI_AGAIN") }
    expect(await about({ replies })).toMatchObject({
      ...{ verdict: "bad", key: "doctor.host-unnamed", args: { code: "EAI_AGAIN" } },
    })
  })

  test("is intercepted when somebody else vouches for it, who is named", async () => {
    const replies = { [GQL]: bad("offline", "HEAD gql.twitch.tv/: SELF_SIGNED_CERT_IN_CHAIN") }
    expect(await about({ replies, issuer: "Curious Antivirus" })).toEqual({
      ...{ verdict: "bad", key: "doctor.host-intercepted" },
      ...{ args: { issuer: "Curious Antivirus" }, remedy: "doctor.host-untrusted-remedy" },
    })
    expect(await about({ replies })).toMatchObject({ key: "doctor.host-untrusted" })
  })

  test("is out of reach when its name is right and nobody answers", async () => {
    const refused = { [GQL]: bad("offline", "HEAD gql.twitch.tv/: ECONNREFUSED") }
    expect(await about({ replies: refused })).toMatchObject({
      ...{ verdict: "bad", key: "doctor.host-unreachable", args: { code: "ECONNREFUSED" } },
    })
    const silent = { [GQL]: bad("timed-out", "HEAD gql.twitch.tv/") }
    expect(await about({ replies: silent })).toMatchObject({ key: "doctor.host-silent" })
  })

  test("is not looked up past a proxy, which looks names up itself", async () => {
    const replies = { [GQL]: bad("offline", "HEAD gql.twitch.tv/: PROXY_502") }
    const found = await about({
      ...{ replies, addresses: { [GQL]: ["0.0.0.0"] }, proxyUrl: "http://10.0.0.1:3128" },
    })
    expect(found).toMatchObject({ key: "doctor.host-unreachable", args: { code: "PROXY_502" } })
  })
})

describe("the machine", () => {
  test.each([
    [29, "good"],
    [31, "warning"],
    [299, "warning"],
    [301, "bad"],
    [-301, "bad"],
  ] as const)("whose clock is %d s off is %s", async (seconds, verdict) => {
    const date = new Date(Date.UTC(2026, 9, 15, 12) - seconds * 1_000).toUTCString()
    const replies = { "id.twitch.tv": good({ status: 404, headers: { date }, body: "" }) }
    const { found } = await doctorOnStage({ replies })
    expect((await found("clock")).verdict).toBe(verdict)
  })

  test("cannot be told the time by a Twitch that does not say it", async () => {
    const replies = { "id.twitch.tv": good({ status: 404, headers: { date: "?" }, body: "" }) }
    const { found } = await doctorOnStage({ replies })
    expect(await found("clock")).toMatchObject({ verdict: "unknown" })
  })

  test("needs no proxy, and one that is set must lead to Twitch", async () => {
    const direct = await doctorOnStage()
    expect(await direct.found("proxy")).toMatchObject({ verdict: "good", key: "proxy.none" })
    const proxyUrl = "http://10.0.0.1:3128"
    const good401 = await doctorOnStage({ proxyUrl })
    expect(await good401.found("proxy")).toMatchObject({ verdict: "good", key: "proxy.works" })
    const replies = { "id.twitch.tv": bad("offline", "GET id.twitch.tv/: PROXY_407") }
    const locked = await doctorOnStage({ proxyUrl, replies })
    expect(await locked.found("proxy")).toMatchObject({
      ...{ verdict: "bad", key: "proxy.wrong-login", remedy: "doctor.proxy-remedy" },
    })
  })

  test("has a disk that is written, with room left", async () => {
    const roomy = await doctorOnStage({ freeBytes: 2_345e6 })
    expect(await roomy.found("disk")).toMatchObject({ verdict: "good", args: { free: 2345 } })
    const narrow = await doctorOnStage({ freeBytes: 50e6 })
    expect(await narrow.found("disk")).toMatchObject({ verdict: "warning", args: { free: 50 } })
    const why = sentence("storage.unwritten")
    const remedy = sentence("storage.rights-remedy")
    const ill = await doctorOnStage({ complaints: [{ name: "storage", why, remedy }] })
    expect(await ill.found("disk")).toMatchObject({
      verdict: "bad",
      key: why.key,
      remedy: remedy.key,
    })
  })

  test("runs this version", async () => {
    const { found } = await doctorOnStage()
    expect((await found("version")).args).toMatchObject({ version: "1.2.3", bun: Bun.version })
  })
})
