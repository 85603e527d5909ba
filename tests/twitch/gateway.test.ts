import { expect, test } from "bun:test"
import { bad, type Outcome } from "../../src/core/outcome.ts"
import { seededRng } from "../../src/core/rng.ts"
import { OPERATIONS } from "../../src/twitch/operations.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { each, json, passing, payload, stage, text } from "./stage.ts"

const GOOD = { data: { currentUser: { id: "100000001" } } }
const answersAll = each(() => GOOD)

test("puts what is asked side by side in one request", async () => {
  const { gateway, credential, clock, asked } = stage(answersAll)
  const answers = ["a", "b", "c"].map((channel) =>
    gateway.ask(credential, "VideoPlayerStreamInfoOverlayChannel", { channel }),
  )
  await passing(clock, Promise.all(answers))
  expect(asked.map(({ questions }) => questions.map((one) => one.variables))).toEqual([
    [{ channel: "a" }, { channel: "b" }, { channel: "c" }],
  ])
})

test("puts a lone question at once, and by itself", async () => {
  const { gateway, credential, clock, asked } = stage(answersAll)
  const begun = clock.now()
  await passing(clock, gateway.ask(credential, "Inventory", { fetchRewardCampaigns: false }))
  expect(asked[0]!.at).toBe(begun)
  expect(JSON.parse(asked[0]!.request.body!)).toEqual({
    operationName: "Inventory",
    variables: { fetchRewardCampaigns: false },
    extensions: { persistedQuery: { version: 1, sha256Hash: OPERATIONS.Inventory.hashes[0] } },
  })
})

test("says how busy it is: what it may ask at once, and what waits", async () => {
  const { gateway, credential, clock } = stage(answersAll)
  const claims = Array.from({ length: 7 }, (_, index) =>
    gateway.ask(credential, "DropsPage_ClaimDropRewards", { input: { dropInstanceID: index } }),
  )
  await clock.settle()
  expect(gateway.load()).toEqual({ places: 5, free: 1, waiting: 3, waits: 1 })
  await passing(clock, Promise.all(claims))
  await clock.advance(2_000)
  expect(gateway.load()).toEqual({ places: 5, free: 5, waiting: 0, waits: 3 })
})

test("introduces itself as the client the token was issued to", async () => {
  const { gateway, clock, asked, newCredential } = stage(answersAll)
  await passing(clock, gateway.ask(newCredential("tv"), "Inventory", {}))
  expect(asked[0]!.request).toMatchObject({
    method: "POST",
    url: "https://gql.twitch.tv/gql",
    headers: {
      Accept: "*/*",
      "Accept-Language": "en-US",
      "Cache-Control": "no-cache",
      Pragma: "no-cache",
      "Client-Id": "ue6666qo983tsx6so1t0vnawi233wa",
      "Client-Session-Id": "0123456789abcdef",
      "X-Device-Id": "d".repeat(32),
      Authorization: "OAuth t0ken-of-anna",
      Origin: "https://android.tv.twitch.tv",
      Referer: "https://android.tv.twitch.tv",
      "User-Agent": expect.stringContaining("Smart Box C1"),
    },
  })
})

test("never makes a sixth request within a second of the first one's answer", async () => {
  const rng = seededRng(7)
  const latencyMs = () => Math.round(rng.next() * 1_500)
  const { gateway, credential, clock, asked, answeredAt } = stage(answersAll, latencyMs)
  const claims = Array.from({ length: 40 }, (_, index) =>
    gateway.ask(credential, "DropsPage_ClaimDropRewards", { input: { dropInstanceID: index } }),
  )
  await passing(clock, Promise.all(claims))
  expect(asked).toHaveLength(40)
  for (const one of asked) {
    const counted = answeredAt.filter(
      (at, index) => asked[index]!.at <= one.at && one.at - at < 1_000,
    )
    expect(counted.length).toBeLessThanOrEqual(5)
  }
})

test("asks at most twenty questions in a request, the urgent ones first", async () => {
  const { gateway, credential, clock, asked } = stage(answersAll)
  const details = Array.from({ length: 45 }, (_, dropID) =>
    gateway.ask(credential, "DropCampaignDetails", { dropID }),
  )
  const session = gateway.ask(credential, "DropCurrentSessionContext", { channelID: "1" }, "now")
  const channel = gateway.ask(credential, "ChannelBan", { channelID: "1" }, "soon")
  await passing(clock, Promise.all([...details, session, channel]))
  expect(asked.map(({ names }) => names.length)).toEqual([20, 20, 7])
  expect(asked[0]!.names.slice(0, 3)).toEqual([
    "DropCurrentSessionContext",
    "ChannelBan",
    "DropCampaignDetails",
  ])
})

test("does not keep a claim waiting for a search of hundreds of campaigns", async () => {
  const { gateway, credential, clock, asked } = stage(answersAll)
  const details = Array.from({ length: 300 }, (_, dropID) =>
    gateway.ask(credential, "DropCampaignDetails", { dropID }),
  )
  await clock.advance(50)
  const claim = gateway.ask(credential, "DropsPage_ClaimDropRewards", { input: {} }, "now")
  await clock.settle()
  expect(asked.at(-1)).toMatchObject({ at: clock.now(), names: ["DropsPage_ClaimDropRewards"] })
  await passing(clock, Promise.all([claim, ...details]))
  expect(asked).toHaveLength(16)
})

test("never lets two tokens share a request", async () => {
  const { gateway, credential, clock, asked, newCredential } = stage(answersAll)
  const other = newCredential("android")
  const answers = [credential, other, credential].map((one) => gateway.ask(one, "Inventory", {}))
  await passing(clock, Promise.all(answers))
  expect(asked.map(({ names, request }) => [names.length, request.headers["Client-Id"]])).toEqual([
    [2, "ue6666qo983tsx6so1t0vnawi233wa"],
    [1, "kd1unb4b3q4t58fwlpcbzcbnm76a8fp"],
  ])
})

test("claims alone, and never twice by itself", async () => {
  const { gateway, credential, clock, asked } = stage(() => text("", 503))
  const claim = gateway.ask(credential, "DropsPage_ClaimDropRewards", { input: {} }, "now")
  const query = gateway.ask(credential, "Inventory", {})
  const outcome = await passing(clock, claim)
  expect(outcome).toMatchObject({ ok: false, reason: "busy" })
  await passing(clock, query)
  const claims = asked.filter(({ names }) => names.includes("DropsPage_ClaimDropRewards"))
  expect(claims.map(({ names }) => names)).toEqual([["DropsPage_ClaimDropRewards"]])
})

test("does not ask with a token the vault has forgotten", async () => {
  const { gateway, credential, clock, asked, forget } = stage(answersAll)
  forget(credential)
  const outcome = await passing(clock, gateway.ask(credential, "Inventory", {}))
  expect(outcome).toMatchObject({ ok: false, reason: "signed-out" })
  expect(asked).toHaveLength(0)
})

test.each([
  ["an HTTP 401", () => json(payload("error-unauthorized"), 401)],
  ["the same body with an HTTP 200", () => json(payload("error-unauthorized"))],
  ["every question answered so", each(() => payload("error-unauthorized"))],
])("is signed out by %s, and says so once", async (_, answer) => {
  const { gateway, credential, clock, rejected } = stage(answer)
  const both = [gateway.ask(credential, "Inventory", {}), gateway.ask(credential, "TopGames", {})]
  for (const outcome of await passing(clock, Promise.all(both))) {
    expect(outcome).toMatchObject({ ok: false, reason: "signed-out" })
  }
  expect(rejected).toEqual([credential.token])
})

test("is not signed out by a 403", async () => {
  const { gateway, credential, clock, rejected } = stage(() => text("<html>no</html>", 403))
  const outcome = await passing(clock, gateway.ask(credential, "Inventory", {}))
  expect(outcome).toMatchObject({ ok: false, reason: "refused" })
  expect(rejected).toEqual([])
})

test.each(["error-integrity", "error-integrity-challenge"])(
  "takes %s for an answer that holds for this client and this operation",
  async (name) => {
    const { gateway, credential, clock, asked, newCredential } = stage(each(() => payload(name)))
    const ask = (one = credential) =>
      passing(clock, gateway.ask(one, "ViewerDropsDashboard", {})) as Promise<Outcome<unknown>>
    expect(await ask()).toMatchObject({ ok: false, reason: "forbidden" })
    expect(await ask()).toMatchObject({ ok: false, reason: "forbidden" })
    expect(asked).toHaveLength(1)
    await ask(newCredential("android"))
    expect(asked).toHaveLength(2)
    await clock.advance(60_000)
    await ask()
    expect(asked).toHaveLength(3)
  },
)

test("meets an integrity check ever less often, until it is passed once", async () => {
  let answer = payload("error-integrity")
  const { gateway, credential, clock, asked } = stage(
    each((_, name) => (name === "Inventory" ? answer : GOOD)),
  )
  const ask = () => passing(clock, gateway.ask(credential, "Inventory", {}))
  const asks = () => asked.filter(({ names }) => names.includes("Inventory")).length
  for (let minute = 0; minute < 16; minute++) {
    await ask()
    await passing(clock, gateway.ask(credential, "TopGames", {}))
    await clock.advance(60_000)
  }
  expect(asks()).toBe(6)
  answer = GOOD
  await clock.advance(3_600_000)
  await ask()
  await ask()
  expect(asks()).toBe(8)
})

test.each([
  ["is kept back with all the rest", false],
  ["was answered before", true],
])("asks again soon what an integrity check keeps back, where it %s", async (_, wasAnswered) => {
  let answer = wasAnswered ? GOOD : payload("error-integrity")
  const { gateway, credential, clock, asked } = stage(each(() => answer))
  const ask = () => passing(clock, gateway.ask(credential, "Inventory", {}))
  await ask()
  answer = payload("error-integrity")
  for (let minute = 0; minute < 30; minute++) {
    await clock.advance(60_000)
    await ask()
  }
  expect(asked).toHaveLength(31)
})

test("tells trouble by the operation and never by the token", async () => {
  const { gateway, credential, clock } = stage(() => bad("offline", "gql.twitch.tv: not found"))
  const outcome = await passing(clock, gateway.ask(credential, "Inventory", {}))
  expect(outcome).toEqual(bad("offline", "Inventory: gql.twitch.tv: not found"))
})

test("asks by the hash and at the address that are known now, not those of its start", async () => {
  const { gateway, credential, clock, asked, learn } = stage(answersAll)
  const hash = "f".repeat(64)
  const Inventory = { ...PROTOCOL.operations.Inventory, hashes: [hash] }
  const addresses = { ...PROTOCOL.addresses, gql: "https://gql.example/new" }
  await passing(clock, gateway.ask(credential, "Inventory", {}))
  learn({ ...PROTOCOL, addresses, operations: { ...PROTOCOL.operations, Inventory } })
  await passing(clock, gateway.ask(credential, "Inventory", {}))
  expect(asked.map(({ request }) => request.url)).toEqual([
    PROTOCOL.addresses.gql,
    "https://gql.example/new",
  ])
  expect(asked[1]!.request.body).toContain(hash)
})
