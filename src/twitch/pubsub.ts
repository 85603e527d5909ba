// PubSub, the older wire form of push: topics go in batches, a nonce ties each to its answer.
// Frames: public miners, October 2026.

import { randomText } from "../core/rng.ts"
import type { Topic } from "../domain/push.ts"
import { type Fields, fieldsOf, parseJson, shownOf, textOf } from "./frame.ts"
import {
  NONCE_ALPHABET,
  NONCE_LENGTH,
  type PushFact,
  type PushTalk,
  type TalkPorts,
} from "./push.ts"
import { decodePush } from "./push-message.ts"

const TOPICS_PER_FRAME = 20
/** Twitch closes what was silent for 5 minutes; it is asked every 3, or a little sooner. */
const PING_EVERY_MS = 180_000
const PING_EARLIER_MS = 10_000

export function pubsubTalk({ rng, token }: TalkPorts): PushTalk {
  const asked = new Map<string, readonly Topic[]>()
  const wanted = new Set<string>()

  const frames = (type: "LISTEN" | "UNLISTEN", topics: readonly Topic[]) =>
    batches(topics).map((batch) => {
      const nonce = randomText(rng, NONCE_LENGTH, NONCE_ALPHABET)
      if (type === "LISTEN") asked.set(nonce, batch)
      return JSON.stringify({ type, nonce, data: { topics: batch, auth_token: token() } })
    })

  const alive = (): PushFact => ({
    type: "alive",
    patienceMs: PING_EVERY_MS - Math.floor(rng.next() * PING_EARLIER_MS),
  })

  return {
    open: () => [alive(), { type: "greeted" }],
    listen(topics) {
      for (const topic of topics) wanted.add(topic)
      return frames("LISTEN", topics)
    },
    unlisten(topics) {
      for (const topic of topics) wanted.delete(topic)
      return frames("UNLISTEN", topics)
    },
    ping: () => '{"type":"PING"}',
    read(frame) {
      const fields = fieldsOf(parseJson(frame))
      switch (fields.type) {
        case "PONG":
          return [alive()]
        case "RECONNECT":
          return [{ type: "come-anew" }]
        // Twitch's documentation of PubSub, 2026.
        case "AUTH_REVOKED":
          return [{ type: "token-denied" }]
        case "RESPONSE":
          return answer(asked, textOf(fields.nonce), shownOf(fields.error))
        case "MESSAGE":
          return pushed(wanted, fieldsOf(fields.data))
        default:
          return [{ type: "ignored", detail: `a frame of type ${shownOf(fields.type) || "none"}` }]
      }
    },
  }
}

function answer(asked: Map<string, readonly Topic[]>, nonce: string, error: string): PushFact[] {
  const topics = asked.get(nonce)
  asked.delete(nonce)
  if (error === "ERR_BADAUTH") return [{ type: "token-denied" }]
  // What we stopped listening to is not waited for.
  if (topics === undefined) return []
  return [error === "" ? { type: "accepted", topics } : { type: "denied", topics, detail: error }]
}

function pushed(wanted: ReadonlySet<string>, data: Fields): PushFact[] {
  const topic = textOf(data.topic)
  if (!wanted.has(topic)) return [{ type: "ignored", detail: "a push for no topic of ours" }]
  const outcome = decodePush(topic, textOf(data.message))
  if (!outcome.ok) return [{ type: "ignored", detail: outcome.detail }]
  return outcome.value === null ? [] : [{ type: "pushed", event: outcome.value }]
}

function batches(topics: readonly Topic[]): Topic[][] {
  const result: Topic[][] = []
  for (let i = 0; i < topics.length; i += TOPICS_PER_FRAME) {
    result.push(topics.slice(i, i + TOPICS_PER_FRAME))
  }
  return result
}
