import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { bad } from "../../src/core/outcome.ts"
import { openVault, Secret } from "../../src/core/vault.ts"
import { openIdentity } from "../../src/twitch/identity.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { type Answer, door, json, LINE, passing, payload, text } from "./stage.ts"

function identityOn(answer: Answer) {
  const clock = simulatedClock()
  const vault = openVault()
  const { http, asked } = door(clock, answer)
  const ports = { http, log: silentLog, vault, protocol: () => PROTOCOL, line: LINE }
  return {
    identity: openIdentity(ports),
    vault,
    asked,
    secret: vault.put(new Secret("some-secret")),
    settled: <T>(promise: Promise<T>) => passing(clock, promise),
    form: () => Object.fromEntries(new URLSearchParams(asked[0]?.request.body)),
  }
}

const saying =
  (message: string, status = 400): Answer =>
  () =>
    json({ status, message }, status)

test("asks for a code as the client it signs in with", async () => {
  const { identity, settled, asked, form, vault } = identityOn(() => json(payload("device-code")))
  const code = await settled(identity.requestCode("tv"))
  expect(code).toMatchObject({
    ok: true,
    value: {
      userCode: "ABCDEFGH",
      url: "https://www.twitch.tv/activate?device-code=ABCDEFGH",
      expiresInMs: 1_800_000,
      intervalMs: 5_000,
    },
  })
  expect(code.ok && vault.open(code.value.deviceCode)?.reveal()).toBe("dev1ce-c0de-secret")
  expect(asked[0]!.request).toMatchObject({
    method: "POST",
    url: "https://id.twitch.tv/oauth2/device",
    headers: {
      "Client-Id": PROTOCOL.clients.tv.id,
      "Content-Type": "application/x-www-form-urlencoded",
    },
  })
  expect(form()).toEqual({ client_id: PROTOCOL.clients.tv.id, scopes: "" })
})

test("neither shows a code for longer than a day nor asks for it less than every minute", async () => {
  const told = { ...(payload("device-code") as object), expires_in: 1e15, interval: 1e15 }
  const { identity, settled } = identityOn(() => json(told))
  const code = await settled(identity.requestCode("tv"))
  expect(code).toMatchObject({ value: { expiresInMs: 86_400_000, intervalMs: 60_000 } })
})

test.each([
  "http://www.twitch.tv/activate?device-code=ABCDEFGH",
  "https://www.twitch.tv.evil.example/activate?device-code=ABCDEFGH",
  "https://eviltwitch.tv/activate?device-code=ABCDEFGH",
  "javascript:alert('ABCDEFGH')",
  "https://www.twitch.tv/activate",
  null,
])("sends nobody to %s", async (verification_uri) => {
  const odd = { ...(payload("device-code") as object), verification_uri }
  const { identity, settled } = identityOn(() => json(odd))
  expect(await settled(identity.requestCode("tv"))).toMatchObject({
    value: { url: "https://www.twitch.tv/activate?device-code=ABCDEFGH" },
  })
})

test("tells in Twitch's own words why a client gets no code", async () => {
  const { identity, settled } = identityOn(saying("invalid client"))
  expect(await settled(identity.requestCode("android"))).toEqual(bad("refused", "invalid client"))
})

test.each([
  ["authorization_pending", { at: "pending" }],
  ["slow_down", { at: "slow-down" }],
  ["expired_token", { at: "expired" }],
  ["invalid device code", { at: "expired" }],
  ["access_denied", { at: "denied", message: "access_denied" }],
  ["no more codes today", { at: "denied", message: "no more codes today" }],
])("understands %s while it waits", async (message, value) => {
  const { identity, settled, secret, form } = identityOn(saying(message))
  expect(await settled(identity.pollCode("tv", secret))).toMatchObject({ ok: true, value })
  expect(form()).toEqual({
    client_id: PROTOCOL.clients.tv.id,
    device_code: "some-secret",
    grant_type: "urn:ietf:params:oauth:grant-type:device_code",
  })
})

test("puts granted tokens into the vault and shows them nowhere", async () => {
  const { identity, settled, secret, vault } = identityOn(() => json(payload("tokens")))
  const answer = await settled(identity.pollCode("tv", secret))
  if (!answer.ok || answer.value.at !== "granted") throw new Error("not granted")
  const { access, refresh } = answer.value.tokens
  expect(vault.open(access)?.reveal()).toBe("acc3ss-t0ken-secret")
  expect(refresh !== null && vault.open(refresh)?.reveal()).toBe("refr3sh-t0ken-secret")
  expect(JSON.stringify(answer)).not.toContain("secret")
})

test("knows whose token it is, and to which client it was issued", async () => {
  const { identity, settled, secret, asked } = identityOn(() => json(payload("token-owner")))
  expect(await settled(identity.validate(secret))).toMatchObject({
    ok: true,
    value: { userId: "100000001", login: "anna", client: "tv", expiresInMs: 14_400_000 },
  })
  expect(asked[0]!.request).toMatchObject({
    method: "GET",
    url: "https://id.twitch.tv/oauth2/validate",
    headers: { Authorization: "OAuth some-secret" },
  })
})

test("does not know a client that is not in its table, nor an end that is none", async () => {
  const change = { client_id: "somebody-else", expires_in: 0 }
  const { identity, settled, secret } = identityOn(() =>
    json({ ...(payload("token-owner") as object), ...change }),
  )
  expect(await settled(identity.validate(secret))).toMatchObject({
    value: { client: null, expiresInMs: null },
  })
})

test.each([
  [401, "signed-out"],
  [403, "refused"],
  [429, "busy"],
  [503, "busy"],
])("takes an HTTP %d to a token for %s", async (status, reason) => {
  const { identity, settled, secret } = identityOn(saying("no", status))
  expect(await settled(identity.validate(secret))).toMatchObject({ ok: false, reason })
})

test("renews tokens without a client's secret", async () => {
  const { identity, settled, secret, form } = identityOn(() => json(payload("tokens")))
  expect(await settled(identity.renew("tv", secret))).toMatchObject({ ok: true })
  expect(form()).toEqual({
    client_id: PROTOCOL.clients.tv.id,
    refresh_token: "some-secret",
    grant_type: "refresh_token",
  })
})

test.each([
  [400, "signed-out"],
  [401, "signed-out"],
  [403, "refused"],
  [503, "busy"],
])("takes an HTTP %d to a refresh token for %s", async (status, reason) => {
  const { identity, settled, secret } = identityOn(saying("Invalid refresh token", status))
  expect(await settled(identity.renew("tv", secret))).toMatchObject({ ok: false, reason })
})

test("revokes a token by name, and one it no longer has without asking", async () => {
  const { identity, settled, secret, form, vault, asked } = identityOn(() => text(""))
  expect(await settled(identity.revoke("tv", secret))).toEqual({ ok: true, value: null })
  expect(form()).toEqual({ client_id: PROTOCOL.clients.tv.id, token: "some-secret" })
  vault.forget(secret)
  expect(await settled(identity.revoke("tv", secret))).toEqual({ ok: true, value: null })
  expect(asked).toHaveLength(1)
})

test.each([
  ["a page of HTML", () => text("<html>")],
  ["half a document", () => text('{"device_code":"')],
  ["an odd code", () => json({ ...(payload("device-code") as object), user_code: "<b>" })],
] as const)("cannot read %s", async (_, answer) => {
  const { identity, settled } = identityOn(answer)
  expect(await settled(identity.requestCode("tv"))).toMatchObject({ reason: "malformed" })
})
