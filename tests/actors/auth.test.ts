import { expect, test } from "bun:test"
import { bad, good } from "../../src/core/outcome.ts"
import { Secret, type SecretKey } from "../../src/core/vault.ts"
import type { AuthEvent } from "../../src/messages/auth.ts"
import { authOnStage } from "./auth-stage.ts"
import { OWNER, tokensNamed } from "./identity.ts"

const HOUR_MS = 3_600_000

test("trusts the stored session at once and checks it beside", async () => {
  const { sessions, asked, plainToken, words } = await authOnStage({ isStored: true })
  expect(sessions()).toEqual(["unknown", "signed-in anna"])
  expect(words()).toEqual(["0s session-changed", "0s session-changed"])
  expect(plainToken()).toBe("access stored")
  expect(asked).toEqual(["validate access stored"])
})

test("checks the token every hour", async () => {
  const { asked, clock, sessions } = await authOnStage({ isStored: true })
  await clock.advance(2 * HOUR_MS)
  expect(asked).toEqual(Array(3).fill("validate access stored"))
  expect(sessions()).toEqual(["unknown", "signed-in anna"])
})

test("mines on while Twitch cannot be reached, and asks again less and less often", async () => {
  const { asked, clock, sessions } = await authOnStage({
    isStored: true,
    answers: () => ({ owners: [bad("offline", "id.twitch.tv: refused")] }),
  })
  await clock.advance(HOUR_MS)
  expect(asked.length).toBeGreaterThan(8)
  expect(asked.length).toBeLessThan(25)
  expect(sessions()).toEqual(["unknown", "signed-in anna"])
})

test("renews a token that Twitch no longer takes, once, under a new key", async () => {
  const { asked, sessions, plainToken, store, vault } = await authOnStage({
    isStored: true,
    answers: (vault) => ({
      owners: [bad("signed-out", "401"), good(OWNER)],
      renewals: [good(tokensNamed(vault, "new"))],
    }),
  })
  expect(asked).toEqual([
    "validate access stored",
    "renew refresh stored of tv",
    "validate access new",
  ])
  expect(sessions()).toEqual(["unknown", "signed-in anna", "signed-in anna"])
  expect(plainToken()).toBe("access new")
  expect(vault.open(store.load()!.refresh!)?.reveal()).toBe("refresh new")
})

test.each([
  ["client", { ...OWNER, client: "android" as const }],
  ["unknown client", { ...OWNER, client: null }],
])("takes a token of another %s for a bad one", async (_what, owner) => {
  const { asked, plainToken } = await authOnStage({
    isStored: true,
    answers: (vault) => ({
      owners: [good(owner), good(OWNER)],
      renewals: [good(tokensNamed(vault, "new"))],
    }),
  })
  expect(asked[1]).toBe("renew refresh stored of tv")
  expect(plainToken()).toBe("access new")
})

test("asks for a sign-in when the renewed token is refused as well", async () => {
  const { sessions, store, asked } = await authOnStage({
    isStored: true,
    answers: (vault) => ({
      owners: [bad("signed-out", "401")],
      renewals: [good(tokensNamed(vault, "new"))],
    }),
  })
  expect(sessions().slice(2)).toEqual([
    "signed-in anna",
    "signed-out session.token-refused",
    "code ABCDEFGH session.token-refused",
  ])
  expect(asked.filter((one) => one.startsWith("renew"))).toHaveLength(1)
  expect(store.load()).toBeNull()
})

test("asks Twitch whether a doubted token is good before it gives it up, once a minute", async () => {
  const { tell, token, asked, clock, sessions } = await authOnStage({
    isStored: true,
    answers: () => ({ owners: [good(OWNER), good(OWNER), bad("signed-out", "401")] }),
  })
  await clock.advance(60_000)
  for (let i = 0; i < 8; i++) tell({ type: "token-doubted", token: token()! })
  await clock.advance(30_000)
  expect(asked).toEqual(["validate access stored", "validate access stored"])
  expect(sessions()).toEqual(["unknown", "signed-in anna"])
  await clock.advance(30_000)
  tell({ type: "token-doubted", token: token()! })
  await clock.settle()
  expect(asked.at(3)).toBe("renew refresh stored of tv")
})

test("asks for a sign-in when the refresh token is refused, or there is none", async () => {
  const answers = () => ({
    owners: [bad("signed-out", "401")],
    renewals: [bad("signed-out", "Invalid refresh token")],
  })
  const refused = await authOnStage({ isStored: true, answers })
  const none = await authOnStage({ isStored: true, hasRefresh: false, answers })
  for (const { sessions } of [refused, none]) {
    expect(sessions().slice(2)).toEqual([
      "signed-out session.expired",
      "code ABCDEFGH session.expired",
    ])
  }
})

test("renews once for a token refused anywhere, however often it is said", async () => {
  const { tell, clock, asked, token, plainToken } = await authOnStage({
    isStored: true,
    answers: (vault) => ({ renewals: [good(tokensNamed(vault, "new"))] }),
  })
  const old = token()!
  for (let i = 0; i < 5; i++) tell({ type: "token-rejected", token: old })
  await clock.settle()
  tell({ type: "token-rejected", token: old })
  await clock.settle()
  expect(asked.filter((one) => one.startsWith("renew"))).toHaveLength(1)
  expect(plainToken()).toBe("access new")
  expect(token()).not.toBe(old)
})

test("keeps trying to renew while Twitch is away, and is signed in meanwhile", async () => {
  const { clock, asked, sessions, plainToken } = await authOnStage({
    isStored: true,
    answers: (vault) => ({
      owners: [bad("signed-out", "401"), good(OWNER)],
      renewals: [
        bad("busy", "503"),
        bad("malformed", "half a document"),
        good(tokensNamed(vault, "new")),
      ],
    }),
  })
  expect(sessions()).toEqual(["unknown", "signed-in anna"])
  await clock.advance(60_000)
  expect(asked.filter((one) => one.startsWith("renew"))).toHaveLength(3)
  expect(plainToken()).toBe("access new")
})

test("renews again for a token that was good for hours after its last renewal", async () => {
  const { tell, clock, asked, token } = await authOnStage({
    isStored: true,
    answers: (vault) => ({
      renewals: [good(tokensNamed(vault, "new")), good(tokensNamed(vault, "newer"))],
    }),
  })
  tell({ type: "token-rejected", token: token()! })
  await clock.advance(2 * HOUR_MS)
  tell({ type: "token-rejected", token: token()! })
  await clock.settle()
  expect(asked.filter((one) => one.startsWith("renew"))).toHaveLength(2)
})

test("renews a token ten minutes before its end", async () => {
  const { clock, asked } = await authOnStage({
    isStored: true,
    answers: (vault) => ({
      owners: [good({ ...OWNER, expiresInMs: 30 * 60_000 }), good(OWNER)],
      renewals: [good(tokensNamed(vault, "new"))],
    }),
  })
  await clock.advance(20 * 60_000 - 1)
  expect(asked).toEqual(["validate access stored"])
  await clock.advance(1)
  expect(asked[1]).toBe("renew refresh stored of tv")
})

test("takes a token that ends at 0 for one that never does", async () => {
  const { clock, asked } = await authOnStage({
    isStored: true,
    answers: () => ({ owners: [good({ ...OWNER, expiresInMs: 0 })] }),
  })
  await clock.advance(HOUR_MS)
  expect(asked).toEqual(["validate access stored", "validate access stored"])
})

test("lets the replaced token go only when no request can carry it any more", async () => {
  const { tell, clock, token, vault } = await authOnStage({
    isStored: true,
    answers: (vault) => ({ renewals: [good(tokensNamed(vault, "new"))] }),
  })
  const old = token()!
  tell({ type: "token-rejected", token: old })
  await clock.advance(59_000)
  expect(vault.open(old)).not.toBeNull()
  await clock.advance(1_000)
  expect(vault.open(old)).toBeNull()
})

test("learns a new login of the same account", async () => {
  const { sessions, store } = await authOnStage({
    isStored: true,
    answers: () => ({ owners: [good({ ...OWNER, login: "anna_the_second" })] }),
  })
  expect(sessions().at(-1)).toBe("signed-in anna_the_second")
  expect(store.load()?.login).toBe("anna_the_second")
})

test("revokes and forgets the token when a person signs out, and shows no code by itself", async () => {
  const { tell, clock, sessions, asked, store, vault, token } = await authOnStage({
    isStored: true,
  })
  const key = token()!
  tell({ type: "sign-out" })
  await clock.advance(2 * HOUR_MS)
  expect(sessions().at(-1)).toBe("signed-out session.signed-out-by-you")
  expect(asked).toEqual(["validate access stored", "revoke access stored"])
  expect(store.load()).toBeNull()
  expect(vault.open(key)).toBeNull()
})

test("tries to revoke again while Twitch is away, and not for ever", async () => {
  const { tell, clock, asked, vault, token, warnings } = await authOnStage({
    isStored: true,
    answers: () => ({ revocations: [bad("offline", "refused")] }),
  })
  const key = token()!
  tell({ type: "sign-out" })
  await clock.advance(2 * HOUR_MS)
  expect(asked.filter((one) => one === "revoke access stored")).toHaveLength(6)
  expect(vault.open(key)).toBeNull()
  expect(warnings.join()).not.toContain("stored")
})

test("signs in with a token from elsewhere and keeps the client it was issued to", async () => {
  const { tell, clock, sessions, store, vault, token } = await authOnStage({
    answers: () => ({ owners: [good({ ...OWNER, client: "android", login: "anna" })] }),
  })
  const imported = vault.put(new Secret("access imported"))
  tell({ type: "import-token", token: imported })
  await clock.settle()
  expect(sessions().at(-1)).toBe("signed-in anna")
  expect(token()).toBe(imported)
  expect(store.load()).toMatchObject({ client: "android", refresh: null })
  await clock.advance(2 * HOUR_MS)
  expect(sessions().at(-1)).toBe("signed-in anna")
})

test("goes on as the device an imported token was used on, if the token is good", async () => {
  const { tell, clock, store, vault } = await authOnStage({
    answers: () => ({ owners: [bad("signed-out", "401"), good(OWNER)] }),
  })
  const before = store.deviceId
  tell({ type: "import-token", token: vault.put(new Secret("old")), deviceId: "e".repeat(32) })
  await clock.settle()
  expect(store.deviceId).toBe(before)
  tell({ type: "import-token", token: vault.put(new Secret("good")), deviceId: "f".repeat(32) })
  await clock.settle()
  expect(store.deviceId).toBe("f".repeat(32))
})

test.each([
  [good({ ...OWNER, client: null }), "session.import-unknown-client"],
  [bad("signed-out", "401"), "session.token-refused"],
  [bad("offline", "refused"), "session.twitch-offline"],
])("says why a token from elsewhere is of no use and changes nothing", async (outcome, key) => {
  const { tell, clock, heard, sessions, vault, plainToken } = await authOnStage({
    isStored: true,
    answers: () => ({ owners: [good(OWNER), outcome] }),
  })
  const imported = vault.put(new Secret("access imported"))
  tell({ type: "import-token", token: imported })
  await clock.settle()
  const refusals = heard<Extract<AuthEvent, { type: "import-refused" }>>("import-refused")
  expect(refusals.map(({ why }) => String(why.key))).toEqual([key])
  expect(sessions()).toEqual(["unknown", "signed-in anna"])
  expect(plainToken()).toBe("access stored")
  expect(vault.open(imported)).toBeNull()
})

test("pays no heed to a refusal of a token that is not in use", async () => {
  const { tell, clock, asked } = await authOnStage({ isStored: true })
  tell({ type: "token-rejected", token: 999 as SecretKey })
  await clock.settle()
  expect(asked).toEqual(["validate access stored"])
})
