import { expect, test } from "bun:test"
import { seededRng } from "../../src/core/rng.ts"
import { hermesTalk } from "../../src/twitch/hermes.ts"

const TOPIC = "video-playback-by-id.1"
const WELCOME = JSON.stringify({
  type: "welcome",
  id: "w",
  welcome: { keepaliveSec: 10, recoveryUrl: "wss://hermes.invalid", sessionId: "s" },
})

function talk() {
  return hermesTalk({ rng: seededRng(1), token: () => "t0ken", now: () => Date.UTC(2026, 9, 8) })
}

function subscriptionOf(frame: string | undefined): string {
  return JSON.parse(frame ?? "").subscribe.id
}

test("shows its token when it is welcomed, and not before", () => {
  const it = talk()
  expect(it.open()).toEqual([{ type: "alive", patienceMs: 20_000 }])
  const said = it.read(WELCOME).find((fact) => fact.type === "say")
  expect(JSON.parse(said?.frame ?? "")).toMatchObject({
    type: "authenticate",
    authenticate: { token: "t0ken" },
    timestamp: "2026-10-08T00:00:00.000Z",
  })
})

test("is patient for as long as the welcome says and five seconds more", () => {
  expect(talk().read(WELCOME)).toContainEqual({ type: "alive", patienceMs: 15_000 })
})

test("may subscribe once its token was accepted", () => {
  const answer = (result: string) =>
    talk().read(JSON.stringify({ type: "authenticateResponse", authenticateResponse: { result } }))
  expect(answer("ok")).toContainEqual({ type: "greeted" })
  expect(answer("error")).toContainEqual({ type: "token-denied" })
})

test("makes a subscription of every topic and knows its answer", () => {
  const it = talk()
  const frames = it.listen([TOPIC, "video-playback-by-id.2"])
  expect(JSON.parse(frames[0] ?? "")).toMatchObject({
    type: "subscribe",
    subscribe: { type: "pubsub", pubsub: { topic: TOPIC } },
  })
  const answer = (frame: string | undefined, result: string) =>
    it.read(
      JSON.stringify({
        type: "subscribeResponse",
        subscribeResponse: { subscription: { id: subscriptionOf(frame) }, result },
      }),
    )
  expect(answer(frames[0], "ok")).toContainEqual({ type: "accepted", topics: [TOPIC] })
  expect(answer(frames[1], "error")).toContainEqual({
    type: "denied",
    topics: ["video-playback-by-id.2"],
    detail: "error",
  })
})

test("knows by the subscription what a push is about, until it unsubscribes", () => {
  const it = talk()
  const id = subscriptionOf(it.listen([TOPIC])[0])
  const push = JSON.stringify({
    type: "notification",
    notification: { subscription: { id }, type: "pubsub", pubsub: '{"type":"stream-down"}' },
  })
  expect(it.read(push)).toContainEqual({
    type: "pushed",
    event: { type: "stream-went-down", channelId: "1" },
  } as never)
  expect(JSON.parse(it.unlisten([TOPIC])[0] ?? "")).toMatchObject({ unsubscribe: { id } })
  expect(it.read(push)).toMatchObject([{ type: "alive" }, { type: "ignored" }])
})

test("comes anew, not to the address it is told, when asked to reconnect", () => {
  const frame = JSON.stringify({ type: "reconnect", reconnect: { url: "wss://hermes.invalid" } })
  expect(talk().read(frame)).toContainEqual({ type: "come-anew" })
})

test("takes a keepalive as a sign of life and nothing else", () => {
  expect(talk().read('{"type":"keepalive"}')).toEqual([{ type: "alive", patienceMs: 20_000 }])
})

test.each(["", "<html>", "null", '{"type":7}', '{"type":"notification"}', '{"type":"welcome"}'])(
  "survives the frame %p",
  (frame) => {
    expect(() => talk().read(frame)).not.toThrow()
  },
)
