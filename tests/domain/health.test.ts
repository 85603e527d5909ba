import { expect, test } from "bun:test"
import { complaintsOf, type HealthFacts } from "../../src/domain/health.ts"
import { HOUR, MINUTE, NOW } from "./facts.ts"

const WELL: HealthFacts = {
  signedOutSince: null,
  unconfirmedSince: null,
  catalogueAt: NOW,
  refreshMinutes: 30,
  crashes: [],
  isProtocolRefused: false,
}

function complaints(facts: Partial<HealthFacts>, now = NOW): string[] {
  return complaintsOf({ ...WELL, ...facts }, now).map(({ name }) => name)
}

test("is well while there is nothing to mine", () => {
  expect(complaints({})).toEqual([])
})

test("may be signed out for two minutes, until the token is checked", () => {
  expect(complaints({ signedOutSince: NOW - 2 * MINUTE, catalogueAt: null })).toEqual([])
  expect(complaints({ signedOutSince: NOW - 2 * MINUTE - 1, catalogueAt: null })).toEqual([
    "signed-out",
  ])
})

test("complains when a quarter of an hour was mined and no minute counted", () => {
  expect(complaints({ unconfirmedSince: NOW - 15 * MINUTE + 1 })).toEqual([])
  expect(complaints({ unconfirmedSince: NOW - 15 * MINUTE })).toEqual(["unconfirmed"])
})

test("says for how long no minute has counted", () => {
  const [complaint] = complaintsOf({ ...WELL, unconfirmedSince: NOW - 17.9 * MINUTE }, NOW)
  expect(complaint?.why).toEqual({ key: "health.unconfirmed", args: { minutes: 17 } })
})

test("forgives the sources one missed refresh, however often there is one", () => {
  expect(complaints({ catalogueAt: NOW - HOUR })).toEqual([])
  expect(complaints({ catalogueAt: NOW - HOUR - 1 })).toEqual(["stale"])
  expect(complaints({ catalogueAt: NOW - HOUR - 1, refreshMinutes: 60 })).toEqual([])
})

test("complains of an actor that crashes with every minute, and not of one that did so once", () => {
  const often = [NOW - 3 * MINUTE, NOW - 2 * MINUTE, NOW - MINUTE]
  const seldom = [NOW - 40 * MINUTE, NOW - 20 * MINUTE, NOW]
  const crashes = [
    { name: "pinger", crashes: often },
    { name: "claimer", crashes: seldom },
  ]
  expect(complaints({ crashes })).toEqual(["crashing"])
  expect(complaints({ crashes }, NOW + 8 * MINUTE)).toEqual([])
})

test("names everything that is wrong", () => {
  expect(complaints({ unconfirmedSince: 0, catalogueAt: 0 })).toEqual(["unconfirmed", "stale"])
})

test("complains of changes of the protocol that are not taken", () => {
  expect(complaints({ isProtocolRefused: true })).toEqual(["protocol"])
})
