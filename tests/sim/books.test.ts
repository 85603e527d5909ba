// The rules about what the program says of itself, broken on purpose.

import { expect, test } from "bun:test"
import type { Campaign } from "../../src/domain/campaign.ts"
import { campaign, drop } from "../web/made-up.ts"
import { RUST, watch } from "./rules-stage.ts"

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
  const before = lastId()
  const second = send()
  assume(0, before)
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

test("lets a new life assume what the one before it had read", () => {
  const { broken, hear, lastId } = watch()
  const assume = (minutes: number, cause: number | null = null) =>
    hear("inventory-changed", { campaigns: assumed(minutes) }, { cause })
  assume(0)
  hear("minute-sent", { dropId: "hat" })
  const unread = lastId()
  assume(1)
  assume(2, unread)
  expect(broken).toEqual([])
  assume(3, unread)
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
  assume(6, 1, lastId())
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
