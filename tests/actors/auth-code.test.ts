import { expect, test } from "bun:test"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { Session } from "../../src/domain/session.ts"
import type { AuthEvent } from "../../src/messages/auth.ts"
import type { CodeAnswer } from "../../src/twitch/api.ts"
import { authOnStage } from "./auth-stage.ts"
import { deviceCode, OWNER, tokensNamed } from "./identity.ts"

const PENDING = good<CodeAnswer>({ at: "pending" })

function polls(asked: readonly string[]): number {
  return asked.filter((one) => one.startsWith("poll")).length
}

test("shows a code by itself when nobody is signed in", async () => {
  const { sessions, heard, clock } = await authOnStage()
  expect(sessions()).toEqual([
    "unknown",
    "signed-out session.sign-in-needed",
    "code ABCDEFGH session.sign-in-needed",
  ])
  const shown = heard<AuthEvent & { session: Session }>("session-changed").at(-1)?.session
  expect(shown).toMatchObject({
    url: "https://www.twitch.tv/activate?device-code=ABCDEFGH",
    expiresAt: clock.now() + 1_800_000,
  })
})

test("polls at Twitch's interval and signs in when the code was entered", async () => {
  const { clock, sessions, asked, plainToken, store } = await authOnStage({
    answers: (vault) => ({
      polls: [PENDING, PENDING, good({ at: "granted", tokens: tokensNamed(vault, "granted") })],
    }),
  })
  await clock.advance(14_999)
  expect(polls(asked)).toBe(2)
  await clock.advance(1)
  expect(asked.at(-1)).toBe("validate access granted")
  expect(sessions().at(-1)).toBe("signed-in anna")
  expect(plainToken()).toBe("access granted")
  expect(store.load()).toMatchObject({ login: "anna", client: "tv" })
  await clock.advance(600_000)
  expect(polls(asked)).toBe(3)
})

test("polls five seconds less often from a slow_down on", async () => {
  const { clock, asked } = await authOnStage({
    answers: () => ({ polls: [good({ at: "slow-down" }), PENDING] }),
  })
  await clock.advance(5_000)
  expect(polls(asked)).toBe(1)
  await clock.advance(9_999)
  expect(polls(asked)).toBe(1)
  await clock.advance(1)
  expect(polls(asked)).toBe(2)
  await clock.advance(10_000)
  expect(polls(asked)).toBe(3)
})

test("replaces an expired code, whether Twitch says so or its time is over", async () => {
  const { clock, sessions } = await authOnStage({
    answers: (vault) => ({
      codes: ["ONE", "TWO", "THREE"].map((code) => good(deviceCode(vault, code))),
      polls: [good({ at: "expired" }), PENDING],
    }),
  })
  await clock.advance(5_000)
  expect(sessions().at(-1)).toBe("code TWO session.sign-in-needed")
  await clock.advance(1_805_000)
  expect(sessions().slice(-2)).toEqual([
    "code TWO session.sign-in-needed",
    "code THREE session.sign-in-needed",
  ])
})

test("explains a denied code in Twitch's words, and shows another after a while", async () => {
  const { clock, heard, sessions } = await authOnStage({
    answers: (vault) => ({
      codes: [good(deviceCode(vault, "ONE")), good(deviceCode(vault, "TWO"))],
      polls: [good({ at: "denied", message: "access_denied" }), PENDING],
    }),
  })
  await clock.advance(5_000)
  const denied = heard<AuthEvent & { session: Session }>("session-changed").at(-1)?.session
  expect(denied).toEqual({
    at: "signed-out",
    why: { key: "session.denied", args: { message: "access_denied" } },
  })
  await clock.advance(60_000)
  expect(sessions().at(-1)).toBe("code TWO session.denied")
})

test("shows a fresh code at once when asked to, in place of the old one", async () => {
  const { tell, clock, sessions, asked } = await authOnStage({
    answers: (vault) => ({
      codes: [good(deviceCode(vault, "ONE")), good(deviceCode(vault, "TWO"))],
    }),
  })
  tell({ type: "sign-in" })
  await clock.advance(5_000)
  expect(sessions().slice(2)).toEqual([
    "code ONE session.sign-in-needed",
    "code TWO session.sign-in-needed",
  ])
  expect(asked.at(-1)).toBe("poll device TWO")
  expect(polls(asked)).toBe(1)
})

test("asks for one code however often it is told to while that is under way", async () => {
  const { tell, clock, asked } = await authOnStage()
  for (let i = 0; i < 5; i++) tell({ type: "sign-in" })
  await clock.settle()
  expect(asked).toEqual(["code for tv", "code for tv"])
})

test("explains that this client gets no code, and tries again less and less often", async () => {
  const { clock, heard, asked } = await authOnStage({
    answers: () => ({ codes: [bad("refused", "invalid client")] }),
  })
  await clock.advance(3_600_000)
  const said = heard<AuthEvent & { session: Session }>("session-changed").at(-1)?.session
  expect(said).toEqual({
    at: "signed-out",
    why: { key: "session.twitch-said-no", args: { message: "invalid client" } },
  })
  expect(asked.length).toBeGreaterThan(8)
  expect(asked.length).toBeLessThan(25)
})

test("shows a code as soon as Twitch can be reached again", async () => {
  const { clock, sessions } = await authOnStage({
    answers: (vault) => ({ codes: [bad("offline", "refused"), good(deviceCode(vault))] }),
  })
  expect(sessions().at(-1)).toBe("signed-out session.twitch-offline")
  await clock.advance(5_000)
  expect(sessions().at(-1)).toBe("code ABCDEFGH session.sign-in-needed")
})

test("keeps the code through a bad line, says so, and says when it is over", async () => {
  const { clock, sessions } = await authOnStage({
    answers: (vault) => ({
      polls: [
        bad("timed-out", "no answer"),
        PENDING,
        good({ at: "granted", tokens: tokensNamed(vault, "granted") }),
      ],
    }),
  })
  await clock.advance(30_000)
  expect(sessions().slice(2)).toEqual([
    "code ABCDEFGH session.sign-in-needed",
    "code ABCDEFGH session.twitch-silent",
    "code ABCDEFGH session.sign-in-needed",
    "signed-in anna",
  ])
})

test("does not lose the tokens when their owner cannot be asked at once", async () => {
  const { clock, sessions, asked } = await authOnStage({
    answers: (vault) => ({
      polls: [good({ at: "granted", tokens: tokensNamed(vault, "granted") })],
      owners: [bad("busy", "503"), bad("offline", "refused"), good(OWNER)],
    }),
  })
  await clock.advance(60_000)
  expect(asked.filter((one) => one === "validate access granted")).toHaveLength(3)
  expect(sessions().at(-1)).toBe("signed-in anna")
})

test.each<[string, Outcome<typeof OWNER>, string]>([
  ["is not taken", bad("signed-out", "401"), "session.token-refused"],
  ["is another program's", good({ ...OWNER, client: "web" }), "session.other-client"],
])("begins again when the granted token %s", async (_what, owner, key) => {
  const { clock, sessions } = await authOnStage({
    answers: (vault) => ({
      polls: [good({ at: "granted", tokens: tokensNamed(vault, "granted") }), PENDING],
      owners: [owner],
    }),
  })
  await clock.advance(70_000)
  expect(sessions().slice(-2)).toEqual([`signed-out ${key}`, `code ABCDEFGH ${key}`])
})

test("stops asking when a person signs out while a code is shown", async () => {
  const { tell, clock, sessions, asked } = await authOnStage()
  tell({ type: "sign-out" })
  await clock.advance(7_200_000)
  expect(sessions().at(-1)).toBe("signed-out session.signed-out-by-you")
  expect(asked).toEqual(["code for tv"])
  tell({ type: "sign-in" })
  await clock.settle()
  expect(sessions().at(-1)).toBe("code ABCDEFGH session.sign-in-needed")
})
