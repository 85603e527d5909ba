import { expect, test } from "bun:test"
import { seededRng } from "../../src/core/rng.ts"
import { pubsubTalk } from "../../src/twitch/pubsub.ts"

const TOPIC = "video-playback-by-id.1"

function talk() {
  return pubsubTalk({ rng: seededRng(1), token: () => "t0ken", now: () => 0 })
}

function nonceOf(frame: string | undefined): string {
  return JSON.parse(frame ?? "").nonce
}

function topics(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `video-playback-by-id.${i}`)
}

test("listens to at most 20 topics in one frame, with the token", () => {
  const frames = talk()
    .listen(topics(45))
    .map((frame) => JSON.parse(frame))
  expect(frames.map((frame) => frame.data.topics.length)).toEqual([20, 20, 5])
  expect(frames[0]).toMatchObject({ type: "LISTEN", data: { auth_token: "t0ken" } })
  expect(frames[0].nonce).toMatch(/^[A-Za-z0-9]{30}$/)
  expect(frames[0].nonce).not.toBe(frames[1].nonce)
})

test("may listen from the start", () => {
  expect(talk().open()).toContainEqual({ type: "greeted" })
})

test("knows by the nonce which topics were accepted", () => {
  const it = talk()
  const [first, second] = it.listen(topics(21))
  const answer = (frame?: string) =>
    it.read(JSON.stringify({ type: "RESPONSE", error: "", nonce: nonceOf(frame) }))
  expect(answer(second)).toEqual([{ type: "accepted", topics: ["video-playback-by-id.20"] }])
  expect(answer(first)).toMatchObject([{ type: "accepted" }])
  expect(answer(first)).toEqual([])
})

test.each(["ERR_BADTOPIC", "ERR_BADMESSAGE"])("tells which topics %s is about", (error) => {
  const it = talk()
  const nonce = nonceOf(it.listen([TOPIC])[0])
  const facts = it.read(JSON.stringify({ type: "RESPONSE", error, nonce }))
  expect(facts).toEqual([{ type: "denied", topics: [TOPIC], detail: error }])
})

test("knows that ERR_BADAUTH is about the token", () => {
  const it = talk()
  const nonce = nonceOf(it.listen([TOPIC])[0])
  const facts = it.read(JSON.stringify({ type: "RESPONSE", error: "ERR_BADAUTH", nonce }))
  expect(facts).toEqual([{ type: "token-denied" }])
})

test("asks for a sign of life every three minutes or a little sooner", () => {
  const it = talk()
  const [fact] = it.read('{"type":"PONG"}')
  const patienceMs = fact?.type === "alive" ? fact.patienceMs : 0
  expect(patienceMs).toBeLessThanOrEqual(180_000)
  expect(patienceMs).toBeGreaterThan(165_000)
  expect(it.ping()).toBe('{"type":"PING"}')
})

test("comes anew when told to reconnect", () => {
  expect(talk().read('{"type":"RECONNECT"}')).toEqual([{ type: "come-anew" }])
})

test("hears that the token was revoked", () => {
  const frame = { type: "AUTH_REVOKED", data: { topics: [TOPIC] } }
  expect(talk().read(JSON.stringify(frame))).toEqual([{ type: "token-denied" }])
})

test("hands over what is pushed", () => {
  const data = { topic: TOPIC, message: '{"type":"stream-down"}' }
  const it = talk()
  it.listen([TOPIC])
  expect(it.read(JSON.stringify({ type: "MESSAGE", data }))).toMatchObject([
    { type: "pushed", event: { type: "stream-went-down", channelId: "1" } },
  ])
})

test.each(["", "<html>", "null", "[]", "{}", '{"type":"MESSAGE"}', '{"type":"MESSAGE","data":7}'])(
  "survives the frame %p",
  (frame) => {
    expect(talk().read(frame)).toMatchObject([{ type: "ignored" }])
  },
)

test("takes no push for a topic it does not listen to", () => {
  const it = talk()
  it.listen([TOPIC, "video-playback-by-id.2"])
  it.unlisten(["video-playback-by-id.2"])
  const push = (topic: string) =>
    it.read(JSON.stringify({ type: "MESSAGE", data: { topic, message: '{"type":"stream-down"}' } }))
  expect(push(TOPIC)).toMatchObject([{ type: "pushed" }])
  expect(push("video-playback-by-id.2")).toMatchObject([{ type: "ignored" }])
  expect(push("video-playback-by-id.")).toMatchObject([{ type: "ignored" }])
})

test("keeps what it says of an unknown frame short", () => {
  const type = "drop".repeat(100_000)
  expect(talk().read(JSON.stringify({ type }))).toEqual([
    { type: "ignored", detail: `a frame of type ${type.slice(0, 80)}` },
  ])
})
