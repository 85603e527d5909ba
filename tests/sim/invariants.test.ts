// Every rule of a season is broken on purpose here and in `books.test.ts`, and must see it.

import { expect, test } from "bun:test"
import { beacon, GRAPHQL, mined, segment, told, TOKEN, watch } from "./rules-stage.ts"

const MINUTES = "confirmed minutes never fall unless Twitch says so"

test("sees confirmed minutes fall, but not where Twitch said so", () => {
  const { broken, hear, lastId, born } = watch()
  hear("inventory-changed", { campaigns: mined(7) })
  hear("inventory-changed", { campaigns: mined(8) })
  hear("catalog-fetched", told(5))
  hear("inventory-changed", { campaigns: mined(5) }, { cause: lastId() })
  born()
  hear("inventory-changed", { campaigns: mined(4) })
  expect(broken).toEqual([])
  hear("inventory-changed", { campaigns: mined(3) })
  expect(broken).toEqual([MINUTES])
  hear("catalog-fetched", told(2))
  hear("inventory-changed", { campaigns: mined(1) }, { cause: lastId() })
  expect(broken).toEqual([MINUTES, MINUTES])
})

test("lets a reward of a new day begin at nothing, and not one of the same day", () => {
  const { broken, facts, hear } = watch()
  const repeats = { times: 3, granted: 1, windowEndsAt: 86_400_000 }
  facts.now = repeats.windowEndsAt - 3_600_000
  hear("inventory-changed", { campaigns: mined(7, { repeats }) })
  hear("inventory-changed", { campaigns: mined(0, { repeats }) })
  expect(broken).toEqual([])
  facts.now -= 2_000
  hear("inventory-changed", { campaigns: mined(7, { repeats }) })
  hear("inventory-changed", { campaigns: mined(0, { repeats }) })
  expect(broken).toEqual([MINUTES])
})

const CHANNEL = "one channel is watched at a time"

test("sees a segment or a minute of a channel that is not watched", () => {
  const { broken, facts, hear, send } = watch()
  const turnTo = (id: string) => hear("watching-changed", { target: { channel: { id } } })
  turnTo("anna")
  send(segment("anna"))
  send(beacon("anna"))
  facts.now += 60_000
  turnTo("boris")
  send(segment("anna"))
  facts.now += 10_000
  send(beacon("anna"))
  expect(broken).toEqual([])
  facts.now += 10_000
  send(segment("anna"))
  expect(broken).toEqual([CHANNEL])
  facts.now += 60_000
  send(beacon("anna"))
  expect(broken).toEqual([CHANNEL, CHANNEL])
})

test("sees two minutes of one kind that are too close, across a kill as well", () => {
  const { broken, born, facts, send, hear } = watch()
  const rule = "two watch events of one kind are 55 seconds apart"
  hear("watching-changed", { target: { channel: { id: "anna" } } })
  send(beacon("anna", "first"))
  facts.now += 8_000
  send(beacon("anna", "first"))
  facts.now += 51_000
  send(beacon("anna", "second"))
  send({ body: "mutation { sendSpadeEvents }" })
  expect(broken).toEqual([])
  born()
  hear("watching-changed", { target: { channel: { id: "anna" } } })
  facts.now += 54_000
  send(beacon("anna", "third"))
  expect(broken).toEqual([rule])
})

test("does not count a minute that Twitch never saw", () => {
  const { broken, facts, send, hear, lost } = watch()
  hear("watching-changed", { target: { channel: { id: "anna" } } })
  const first = { ...GRAPHQL, ...beacon("anna", "first") }
  send(first)
  send(first)
  facts.now += 30_000
  lost(first)
  lost(first)
  send(beacon("anna", "second"))
  expect(broken).toEqual([])
  facts.now += 30_000
  send(beacon("anna", "third"))
  expect(broken).toEqual(["two watch events of one kind are 55 seconds apart"])
})

test("sees a sixth GraphQL request within a second", () => {
  const { broken, facts, send } = watch()
  for (let count = 0; count < 12; count++) {
    send({})
    facts.now += 200
  }
  expect(broken).toEqual([])
  facts.now -= 1
  send({})
  expect(broken).toEqual(["never more than five GraphQL requests in a second"])
})

const CLAIMS = "every drop is claimed once, and within two minutes"

test("sees a drop that is not claimed, as soon as two calm minutes went by", () => {
  const { broken, facts, happened, pass } = watch()
  happened("hat is done")
  facts.calmSince = null
  pass(600)
  facts.calmSince = facts.now
  happened("credit 1 of 9 for other on anna")
  pass(110)
  expect(broken).toEqual([])
  pass(20)
  expect(broken).toContain(CLAIMS)
})

test("sees a drop that is claimed late between two looks, but for what it waited in a storm", () => {
  for (const [calmSince, isLate] of [
    [0, true],
    [30_000, false],
    [null, false],
  ] as const) {
    const { broken, facts, happened, written } = watch()
    written.add("intent of hat")
    happened("hat is done")
    facts.now += 121_000
    facts.calmSince = calmSince === null ? null : facts.now - 121_000 + calmSince
    happened("claimed hat")
    expect(broken).toEqual(isLate ? [CLAIMS] : [])
  }
})

test("sees a drop that is claimed twice", () => {
  const { broken, happened, written } = watch()
  written.add("intent of hat")
  happened("hat is done")
  happened("claimed hat")
  expect(broken).toEqual([])
  happened("claimed hat")
  expect(broken).toEqual([CLAIMS])
})

const BACK = "mining is back five minutes after the last trouble, two after a single one"

test.each([
  ["a single trouble", 1, "", 120],
  ["several troubles", 3, "", 300],
  ["another way of counting", 1, "fault credit-changed ends", 300],
])("sees that nothing is mined after %s", (_, troubles, text, seconds) => {
  const { broken, facts, happened, pass } = watch()
  facts.troubles = troubles
  facts.calmSince = null
  pass(3_600)
  facts.calmSince = facts.now
  happened(text)
  pass(0)
  pass(seconds)
  expect(broken).toEqual([])
  pass(1)
  expect(broken).toEqual([BACK])
})

test("counts no time in which nobody could have earned", () => {
  const { broken, facts, happened, pass, look } = watch()
  happened("credit 1 of 9 for hat on anna")
  facts.now += 3_600_000
  look()
  expect(broken).toEqual([])
  pass(301)
  expect(broken).toEqual([BACK])
})

test("sees a complaint, but not of a change that nobody could know of", () => {
  const { broken, facts, happened } = watch()
  const rule = "Twitch has nothing to complain of"
  facts.calmSince = null
  happened("complaint: wrong game on anna")
  expect(broken).toEqual([])
  happened("complaint: hat claimed again")
  facts.calmSince = 0
  facts.now = 200_000
  happened("complaint: wrong game on anna")
  expect(broken).toEqual([rule, rule])
})

test("sees a shard with too many topics, and too many shards", () => {
  const { broken, hear } = watch()
  const carry = (shard: number, count: number) =>
    hear("carry", { topics: Array.from({ length: count }) }, { to: `shard/${shard}` })
  for (let shard = 0; shard < 8; shard++) carry(shard, 50)
  expect(broken).toEqual([])
  carry(0, 51)
  carry(0, 50)
  carry(8, 1)
  const rule = "no shard carries more topics than Twitch takes"
  expect(broken).toEqual([rule, rule])
})

test("sees a mailbox that grows", () => {
  const { broken, facts, look } = watch()
  facts.depth = 200
  look()
  expect(broken).toEqual([])
  facts.depth = 201
  look()
  expect(broken).toEqual(["no mailbox grows without end"])
})

test("sees a secret in the log and in the panel", () => {
  const { broken, logged, shown } = watch()
  logged("auth all is well")
  shown("<p>All is well</p>")
  expect(broken).toEqual([])
  logged(`auth got ${TOKEN}`)
  shown(`<p>${TOKEN}</p>`)
  expect(broken).toEqual(["no secret is logged or shown", "no secret is logged or shown"])
})

test("sees a crash, but not one that was ordered", () => {
  const { broken, logged } = watch()
  logged("pinger crashed at beat-due: Error: stumbled as it was told to over beat-due")
  expect(broken).toEqual([])
  logged("pinger crashed at beat-due: TypeError: undefined is not an object")
  expect(broken).toEqual(["no actor crashes of itself"])
})
