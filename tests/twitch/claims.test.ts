import { expect, test } from "bun:test"
import type { DropInstanceId, NotificationId } from "../../src/domain/ids.ts"
import { openClaims } from "../../src/twitch/claims.ts"
import { byName, passing, payload, stage } from "./stage.ts"

const CLAIM = "100000001#c-ready#d-ready" as DropInstanceId

function claimsOn(table: Readonly<Record<string, unknown>>) {
  const set = stage(byName(table))
  return { ...set, claims: openClaims(set) }
}

test.each([
  ["claim-granted", { ok: true, value: "claimed" }],
  ["claim-again", { ok: true, value: "already-claimed" }],
  ["claim-null", { ok: false, reason: "refused" }],
  ["claim-empty-status", { ok: false, reason: "refused" }],
  // Nobody knows whether it means yes.
  ["claim-unknown-status", { ok: false, reason: "malformed" }],
])("understands %s", async (fixture, expected) => {
  const { claims, clock, credential } = claimsOn({ DropsPage_ClaimDropRewards: payload(fixture) })
  expect(await passing(clock, claims.claim(credential, CLAIM))).toMatchObject(expected)
})

test("names the drop's instance in a claim, and asks once", async () => {
  const { claims, clock, credential, asked } = claimsOn({})
  await passing(clock, claims.claim(credential, CLAIM))
  expect(asked.map(({ questions }) => questions[0]!.variables)).toEqual([
    { input: { dropInstanceID: CLAIM } },
  ])
})

test("deletes a notification", async () => {
  const name = "OnsiteNotifications_DeleteNotification"
  const { claims, clock, credential, asked } = claimsOn({ [name]: { data: {} } })
  const outcome = claims.deleteNotification(credential, "n-1" as NotificationId)
  expect(await passing(clock, outcome)).toEqual({ ok: true, value: null })
  expect(asked[0]!.questions[0]!.variables).toEqual({ input: { id: "n-1" } })
})
