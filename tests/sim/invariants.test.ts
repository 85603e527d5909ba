// Every rule of a season is broken on purpose here, and must see it.

import { expect, test } from "bun:test"
import type { Campaign } from "../../src/domain/campaign.ts"
import { campaign, drop, game } from "../web/made-up.ts"
import { openInvariants } from "./season/invariants.ts"
import type { Circumstances, Sent } from "./season/rule.ts"
import { rulesFor } from "./season/rules.ts"

const GRAPHQL = { method: "POST", url: "https://gql.twitch.tv/gql", body: "{}" }
const TOKEN = "a-token-of-the-season"
const RUST = game("1", "Rust")

/** All rules, in circumstances that a test may change, and the names of those it breaks. */
function watch() {
  const broken: string[] = []
  const facts = { now: 0, calmSince: 0 as number | null, troubles: 1, earnableMs: 0, depth: 0 }
  const [written, listened] = [new Set<string>(), new Set<string>()]
  const circumstances: Circumstances = {
    now: () => facts.now,
    calmSince: () => facts.calmSince,
    troubles: () => facts.troubles,
    earnableMs: () => facts.earnableMs,
    channelOf: (url) => url.split("/").at(-1) ?? null,
    mailboxDepths: () => [0, facts.depth],
    isWrittenDown: (drop, as) => written.has(`${as} of ${drop}`),
    isListened: (topic) => listened.has(topic),
    secretIn: (text) => (text.includes(TOKEN) ? "a token" : null),
  }
  const invariants = openInvariants(rulesFor(circumstances), ({ rule }) => broken.push(rule))
  let id = 0
  const hear = (type: string, message: object, more: { to?: string; cause?: number | null } = {}) =>
    invariants.hear({
      ...{ id: ++id, cause: null, from: "it", to: "*", at: facts.now },
      ...more,
      message: { type, ...message },
    })
  const send = (request: Partial<Sent>) => invariants.sent({ ...GRAPHQL, ...request })
  /** Lets time pass in which something could be earned. */
  const pass = (seconds: number) => {
    facts.now += seconds * 1000
    facts.earnableMs += seconds * 1000
    invariants.look()
  }
  const more = { broken, facts, written, listened, hear, send, pass, lastId: () => id }
  return { ...invariants, ...more }
}

function mined(confirmedMinutes: number, more: object = {}): readonly Campaign[] {
  const progress = { ...drop("hat", "Hat", 60).progress, confirmedMinutes }
  return [campaign("c", "C", RUST, [drop("hat", "Hat", 60, { progress, ...more })])]
}

function told(minutesWatched: number) {
  const account = { minutesWatched, isClaimed: false, instanceId: null }
  return { source: "inventory", reports: [{ drops: [{ id: "hat", account }] }] }
}

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
  const repeats = { times: 3, granted: 1, windowEndsAt: 100 }
  facts.now = 100
  hear("inventory-changed", { campaigns: mined(7, { repeats }) })
  hear("inventory-changed", { campaigns: mined(0, { repeats }) })
  expect(broken).toEqual([])
  facts.now = 99
  hear("inventory-changed", { campaigns: mined(7, { repeats }) })
  hear("inventory-changed", { campaigns: mined(0, { repeats }) })
  expect(broken).toEqual([MINUTES])
})

const CHANNEL = "one channel is watched at a time"

const segment = (login: string) => ({ method: "HEAD", url: `https://video/${login}` })

function beacon(login: string, more = "") {
  const json = JSON.stringify([{ properties: { channel: login, more } }])
  const data = Buffer.from(json).toString("base64")
  return { url: "https://beacon.twitch.tv/track", body: new URLSearchParams({ data }).toString() }
}

test("sees a segment or a minute of a channel that is not watched", () => {
  const { broken, facts, hear, send } = watch()
  const turnTo = (login: string) => hear("watching-changed", { target: { channel: { login } } })
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
  hear("watching-changed", { target: { channel: { login: "anna" } } })
  send(beacon("anna", "first"))
  facts.now += 8_000
  send(beacon("anna", "first"))
  facts.now += 51_000
  send(beacon("anna", "second"))
  send({ body: "mutation { sendSpadeEvents }" })
  expect(broken).toEqual([])
  born()
  hear("watching-changed", { target: { channel: { login: "anna" } } })
  facts.now += 54_000
  send(beacon("anna", "third"))
  expect(broken).toEqual([rule])
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

test("sees a drop that is claimed twice", () => {
  const { broken, happened, written } = watch()
  written.add("intent of hat")
  happened("hat is done")
  happened("claimed hat")
  expect(broken).toEqual([])
  happened("claimed hat")
  expect(broken).toEqual([CLAIMS])
})

const HONEST = "a drop is told as claimed when it is, and when that is written down"

test("sees a claim that was made without an intent", () => {
  const { broken, happened, written } = watch()
  happened("claim of hat not kept")
  expect(broken).toEqual([HONEST])
  written.add("intent of hat")
  happened("claim of hat not kept")
  expect(broken).toEqual([HONEST])
})

test("sees a drop told as claimed that is not, or before its receipt", () => {
  const { broken, happened, hear, written } = watch()
  written.add("intent of hat").add("receipt of coat")
  hear("drop-claimed", { dropId: "coat" })
  expect(broken).toEqual([HONEST])
  happened("claim of hat not kept")
  hear("drop-claimed", { dropId: "hat" })
  expect(broken).toEqual([HONEST, HONEST])
  written.add("receipt of hat")
  hear("drop-claimed", { dropId: "hat" })
  expect(broken).toEqual([HONEST, HONEST])
})

test("sees a receipt that was written before Twitch answered", () => {
  const { broken, hear, written } = watch()
  written.add("intent of hat")
  hear("claim-answered", { dropId: "hat" })
  expect(broken).toEqual([])
  written.add("receipt of hat")
  hear("claim-answered", { dropId: "hat" })
  expect(broken).toEqual([HONEST])
})

const MODEST = "no more minutes are assumed than were sent"

function assumed(estimatedMinutes: number, confirmedMinutes = 5): readonly Campaign[] {
  const progress = { ...drop("hat", "Hat", 60).progress, confirmedMinutes, estimatedMinutes }
  return [campaign("c", "C", RUST, [drop("hat", "Hat", 60, { progress })])]
}

test("sees more minutes assumed than were sent since the last that is known", () => {
  const { broken, born, hear, lastId } = watch()
  const assume = (minutes: number, cause: number | null = null) =>
    hear("inventory-changed", { campaigns: assumed(minutes) }, { cause })
  const send = () => {
    hear("minute-sent", { dropId: "hat" })
    return lastId()
  }
  assume(0)
  assume(1, send())
  const second = send()
  assume(0)
  assume(1, second)
  assume(2, send())
  expect(broken).toEqual([])
  assume(4, send())
  expect(broken).toEqual([MODEST])
  born()
  assume(3)
  assume(4, send())
  expect(broken).toEqual([MODEST])
})

test("sees minutes assumed on top of one that was confirmed", () => {
  const { broken, hear, lastId } = watch()
  const assume = (confirmedMinutes: number, minutes: number, cause: number | null = null) =>
    hear("inventory-changed", { campaigns: assumed(minutes, confirmedMinutes) }, { cause })
  assume(5, 0)
  hear("minute-sent", { dropId: "hat" })
  assume(5, 1, lastId())
  expect(broken).toEqual([])
  assume(6, 1)
  expect(broken).toEqual([MODEST])
})

test("sees an answer about one channel that is taken for another", () => {
  const { broken, hear, lastId } = watch()
  const turnTo = (id: string) => hear("watch", { target: { channel: { id } } }, { to: "pinger" })
  const ask = () => {
    hear("check-due", {}, { to: "pinger" })
    return lastId()
  }
  const answer = (question: number) => {
    hear("session-answered", {}, { to: "pinger", cause: question })
    hear("minute-confirmed", { channelId: "boris" }, { cause: lastId() })
  }
  turnTo("anna")
  const early = ask()
  turnTo("boris")
  answer(ask())
  hear("minute-confirmed", { channelId: "boris" }, { cause: 900 })
  expect(broken).toEqual([])
  answer(early)
  expect(broken).toEqual(["what was asked about one channel is not taken for another"])
})

test("sees a topic that nobody listens to, unless Twitch refused it", () => {
  const { broken, facts, hear, listened, logged, look } = watch()
  const pass = (seconds: number) => {
    facts.now += seconds * 1000
    look()
  }
  listened.add("up.1")
  hear("carry", { topics: ["up.1", "up.2", "up.3"] }, { to: "shard/0" })
  logged("shard/0 gives up up.2: ERR_BADTOPIC")
  pass(0)
  listened.add("up.3")
  pass(600)
  expect(broken).toEqual([])
  listened.delete("up.3")
  pass(0)
  pass(480)
  expect(broken).toEqual([])
  pass(1)
  expect(broken).toEqual(["every topic that is carried is listened to"])
  hear("rest", {}, { to: "shard/0" })
  pass(600)
  expect(broken).toHaveLength(1)
})

const BACK = "mining is back five minutes after the last trouble, two after a single one"

test.each([
  ["a single trouble", 1, 120],
  ["several troubles", 3, 300],
])("sees that nothing is mined after %s", (_, troubles, seconds) => {
  const { broken, facts, pass } = watch()
  facts.troubles = troubles
  facts.calmSince = null
  pass(3_600)
  facts.calmSince = facts.now
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
