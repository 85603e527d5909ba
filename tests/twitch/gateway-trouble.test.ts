import { expect, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import { OPERATIONS, type OperationName } from "../../src/twitch/operations.ts"
import { type Answer, each, json, passing, payload, stage, text, type Wire } from "./stage.ts"

const DATA = { currentUser: { id: "100000001" } }
const GOOD = { data: DATA }
const HTML = text("<!doctype html><title>Sorry</title>")

/** Gives the first answers in order, and then the last one for ever. */
function inTurn(...answers: readonly Answer[]): Answer {
  let turn = 0
  return (asked) => answers[Math.min(turn++, answers.length - 1)]!(asked)
}

function failsWith(message: string, rest: object = {}): Answer {
  return each(() => ({ errors: [{ message }], ...rest }))
}

const hashOf = (question: Wire) => question.extensions?.persistedQuery.sha256Hash

test("asks by the next hash when one is forgotten, and in full when all are", async () => {
  const knows = (question: Wire, name: string) =>
    name === "Inventory" && question.query === undefined ? payload("error-hash-forgotten") : GOOD
  const { gateway, credential, clock, asked } = stage(each(knows))
  const inventory = gateway.ask(credential, "Inventory", { fetchRewardCampaigns: false })
  const games = gateway.ask(credential, "TopGames", {})
  expect(await passing(clock, inventory)).toEqual(good(DATA))
  expect(await games).toEqual(good(DATA))
  expect(asked.map(({ names }) => names)).toEqual([
    ["Inventory", "TopGames"],
    ["Inventory"],
    ["Inventory"],
  ])
  const [newest, oldest] = OPERATIONS.Inventory.hashes
  expect(asked.map(({ questions }) => hashOf(questions[0]!))).toEqual([newest, oldest, undefined])
  expect(asked[2]!.questions[0]).toEqual({
    operationName: "Inventory",
    query: OPERATIONS.Inventory.text,
    variables: { fetchRewardCampaigns: false },
  })
})

test("remembers which way of asking was understood", async () => {
  const newest = OPERATIONS.Inventory.hashes[0]
  const knows = (one: Wire) => (hashOf(one) === newest ? payload("error-hash-forgotten") : GOOD)
  const { gateway, credential, clock, asked } = stage(each(knows))
  await passing(clock, gateway.ask(credential, "Inventory", {}))
  await passing(clock, gateway.ask(credential, "Inventory", {}))
  expect(asked).toHaveLength(3)
})

test("moves on by one hash when twenty questions meet a forgotten one together", async () => {
  const [newest, next] = OPERATIONS.DirectoryPage_Game.hashes
  const knows = (one: Wire) => (hashOf(one) === newest ? payload("error-hash-forgotten") : GOOD)
  const { gateway, credential, clock, asked } = stage(each(knows))
  const pages = Array.from({ length: 20 }, (_, slug) =>
    gateway.ask(credential, "DirectoryPage_Game", { slug }),
  )
  for (const page of await passing(clock, Promise.all(pages))) expect(page).toEqual(good(DATA))
  expect(asked.map(({ names }) => names.length)).toEqual([20, 20])
  expect(new Set(asked[1]!.questions.map(hashOf))).toEqual(new Set([next]))
})

test("claims by the next way of asking: a forgotten hash did nothing yet", async () => {
  const knows = (question: Wire) => (question.query ? GOOD : payload("error-hash-forgotten"))
  const { gateway, credential, clock, asked } = stage(each(knows))
  const claim = gateway.ask(credential, "DropsPage_ClaimDropRewards", { input: {} })
  expect(await passing(clock, claim)).toEqual(good(DATA))
  expect(asked).toHaveLength(2)
})

test("gives up when the text is not known either, and begins with the newest hash", async () => {
  const { gateway, credential, clock, asked } = stage(each(() => payload("error-hash-forgotten")))
  const name = "DirectoryGameRedirect"
  const outcome = await passing(clock, gateway.ask(credential, name, {}))
  expect(outcome).toMatchObject({ ok: false, reason: "refused" })
  expect(asked.map(({ questions }) => hashOf(questions[0]!))).toEqual([
    OPERATIONS[name].hashes[0],
    undefined,
    OPERATIONS[name].hashes[0],
    undefined,
  ])
})

test("tries the hashes again when the text is refused", async () => {
  const answer = (question: Wire) =>
    question.query ? { errors: [{ message: "no texts" }] } : payload("error-hash-forgotten")
  const { gateway, credential, clock, asked } = stage(each(answer))
  await passing(clock, gateway.ask(credential, "DropCurrentSessionContext", {}))
  const before = asked.length
  await passing(clock, gateway.ask(credential, "DropCurrentSessionContext", {}))
  const [newest] = OPERATIONS.DropCurrentSessionContext.hashes
  expect(hashOf(asked[before]!.questions[0]!)).toBe(newest)
})

test("sends a query without a name without one, and an unknown type as a literal", async () => {
  const { gateway, credential, clock, asked } = stage(each(() => GOOD))
  await passing(clock, gateway.ask(credential, "RewardCampaign", { id: 'a"b' }))
  await passing(clock, gateway.ask(credential, "ChannelBan", { channelID: "7" }))
  const [inlined, anonymous] = asked.map(({ questions }) => questions[0]!)
  expect(Object.keys(inlined!)).toEqual(["query"])
  expect(inlined!.query).toStartWith('query { dropsCampaign(id: "a\\"b") {')
  expect(Object.keys(anonymous!)).toEqual(["query", "variables"])
})

test("asks once more 5 s after a service error", async () => {
  const { gateway, credential, clock, asked } = stage(
    inTurn(
      failsWith("service error"),
      each(() => GOOD),
    ),
  )
  expect(await passing(clock, gateway.ask(credential, "Inventory", {}))).toEqual(good(DATA))
  expect(asked[1]!.at - asked[0]!.at).toBeWithin(5_000, 5_200)
})

test.each(["service error", "service timeout", "service unavailable", "context deadline exceeded"])(
  "is busy when %s does not pass",
  async (message) => {
    const { gateway, credential, clock, asked } = stage(failsWith(message))
    const outcome = await passing(clock, gateway.ask(credential, "Inventory", {}))
    expect(outcome).toEqual(bad("busy", `Inventory: ${message}`))
    expect(asked.length).toBeWithin(2, 4)
  },
)

test("asks only the questions again that failed", async () => {
  const { gateway, credential, clock, asked } = stage(
    inTurn(
      each((_, name) =>
        name === "Inventory" ? { errors: [{ message: "service timeout" }] } : GOOD,
      ),
      each(() => GOOD),
    ),
  )
  const names: OperationName[] = ["TopGames", "Inventory", "RewardCampaigns"]
  await passing(clock, Promise.all(names.map((name) => gateway.ask(credential, name, {}))))
  expect(asked.map((one) => one.names)).toEqual([names, ["Inventory"]])
})

test("keeps what a server error left, with null for what it took", async () => {
  const { gateway, credential, clock, asked } = stage(
    each(() => payload("error-server-in-branches")),
  )
  const outcome = await passing(clock, gateway.ask(credential, "Inventory", {}))
  expect(outcome).toMatchObject({
    ok: true,
    value: { currentUser: { inventory: { gameEventDrops: null } } },
  })
  expect(asked).toHaveLength(1)
})

test("does not take a server error at the trunk for word that there is nothing", async () => {
  const { gateway, credential, clock } = stage(each(() => payload("error-server-at-trunk")))
  const outcome = await passing(clock, gateway.ask(credential, "ViewerDropsDashboard", {}))
  expect(outcome).toMatchObject({ ok: false, reason: "busy" })
})

test("makes do with a part when the rest times out every time", async () => {
  const data = { currentUser: { inventory: { dropCampaignsInProgress: [], gameEventDrops: [1] } } }
  const path = ["currentUser", "inventory", "gameEventDrops"]
  const answer = each(() => ({ errors: [{ message: "service timeout", path }], data }))
  const { gateway, credential, clock, asked } = stage(answer)
  const outcome = await passing(clock, gateway.ask(credential, "Inventory", {}))
  expect(outcome).toEqual(
    good({ currentUser: { inventory: { dropCampaignsInProgress: [], gameEventDrops: null } } }),
  )
  expect(asked).toHaveLength(3)
})

test("asks once more after an error nobody knows, and then leaves it", async () => {
  const { gateway, credential, clock, asked } = stage(failsWith("the sky fell"))
  const outcome = await passing(clock, gateway.ask(credential, "Inventory", {}))
  expect(outcome).toEqual(bad("refused", "Inventory: the sky fell"))
  expect(asked).toHaveLength(2)
})

test("waits longer and longer in a storm of 503, and goes on when it is over", async () => {
  let isStorm = true
  const { gateway, credential, clock, asked } = stage((one) =>
    isStorm ? text("", 503) : each(() => GOOD)(one),
  )
  const ends: string[] = []
  const again = (): void => {
    void gateway.ask(credential, "Inventory", {}).then((outcome) => {
      ends.push(outcome.ok ? "good" : outcome.reason)
      clock.after(1_000, again)
    })
  }
  again()
  await clock.advance(120_000)
  expect(asked.length).toBeWithin(12, 24)
  expect(new Set(ends)).toEqual(new Set(["busy"]))
  isStorm = false
  ends.length = 0
  await clock.advance(12_000)
  expect(ends[0]).toBe("good")
})

test("knocks while all that was asked hangs, and asks it again when it is heard", async () => {
  const latenciesMs = [100, 30_000, 30_000, 30_000]
  const { gateway, credential, clock, asked } = stage(
    inTurn(
      () => text("", 503),
      each(() => GOOD),
    ),
    () => latenciesMs.shift() ?? 100,
  )
  const hanging = gateway.ask(credential, "Inventory", {})
  await clock.advance(20_000)
  expect(asked.length).toBeWithin(5, 8)
  expect(await hanging).toEqual(good(DATA))
  await clock.advance(60_000)
  expect(asked.length).toBeLessThan(8)
})

test("knocks with no claim", async () => {
  const latenciesMs = [100, 30_000]
  const { gateway, credential, clock, asked } = stage(
    inTurn(
      () => text("", 503),
      each(() => GOOD),
    ),
    () => latenciesMs.shift() ?? 100,
  )
  const claim = () => gateway.ask(credential, "DropsPage_ClaimDropRewards", { input: {} })
  void claim()
  await clock.advance(1_000)
  void claim()
  await clock.advance(25_000)
  expect(asked).toHaveLength(2)
})

test("waits as long as Twitch says, unless it says for ever", async () => {
  const told = (seconds: string) => () => text("", 429, { "retry-after": seconds })
  const { gateway, credential, clock, asked } = stage(
    inTurn(
      told("20"),
      told("86400"),
      each(() => GOOD),
    ),
  )
  expect(await passing(clock, gateway.ask(credential, "Inventory", {}))).toEqual(good(DATA))
  expect(asked[1]!.at - asked[0]!.at).toBeWithin(20_000, 20_300)
  expect(asked[2]!.at - asked[1]!.at).toBeLessThan(3_000)
})

test.each([
  ["a page of HTML", () => HTML],
  ["half a document", () => text('[{"data":{"currentUser":{"id":"1000')],
  ["too few answers", () => json([GOOD])],
  ["an answer to nobody", () => json(GOOD)],
  ["an answer that is too long", () => bad("malformed", "too long")],
  ["a connection lost", () => bad("offline", "connection reset")],
] as const)("recovers from %s", async (_, garbage) => {
  const { gateway, credential, clock } = stage(
    inTurn(
      garbage,
      each(() => GOOD),
    ),
  )
  const both = [gateway.ask(credential, "Inventory", {}), gateway.ask(credential, "TopGames", {})]
  expect(await passing(clock, Promise.all(both))).toEqual([good(DATA), good(DATA)])
})

test("finds the one question that spoils every answer, and spares its neighbours", async () => {
  const { gateway, credential, clock } = stage((asked) => {
    return asked.questions.some((one) => one.variables?.channel === 7)
      ? HTML
      : each(() => GOOD)(asked)
  })
  const name = "VideoPlayerStreamInfoOverlayChannel"
  const answers = Array.from({ length: 20 }, (_, channel) =>
    gateway.ask(credential, name, { channel }),
  )
  const outcomes = await passing(clock, Promise.all(answers))
  expect(outcomes.map((one, index) => (one.ok ? -1 : index)).filter((index) => index >= 0)).toEqual(
    [7],
  )
  expect(outcomes[7]).toMatchObject({ reason: "malformed" })
})

test("does not answer a line that lies with a flood", async () => {
  const { gateway, credential, clock, asked } = stage(() => HTML)
  const name = "VideoPlayerStreamInfoOverlayChannel"
  const answers = Array.from({ length: 40 }, (_, channel) =>
    gateway.ask(credential, name, { channel }),
  )
  await clock.advance(10_000)
  expect(asked.length).toBeLessThan(25)
  await passing(clock, Promise.all(answers))
})
