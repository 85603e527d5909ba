// Hermes, the newer wire form of push: the server greets, then every topic is a subscription.
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

/** What the server promised in every welcome seen so far, and what it is given on top. */
const KEEPALIVE_S = 15
const KEEPALIVE_MAX_S = 300
const LATE_MS = 5_000

export function hermesTalk(ports: TalkPorts): PushTalk {
  const topicOf = new Map<string, Topic>()
  const subscriptionOf = new Map<Topic, string>()
  let patienceMs = KEEPALIVE_S * 1_000 + LATE_MS

  const newId = () => randomText(ports.rng, NONCE_LENGTH, NONCE_ALPHABET)
  const frame = (type: string, inner: object) => {
    const timestamp = new Date(ports.now()).toISOString()
    return JSON.stringify({ type, id: newId(), [type]: inner, timestamp })
  }

  const subscribe = (topic: Topic) => {
    const id = newId()
    topicOf.set(id, topic)
    subscriptionOf.set(topic, id)
    return frame("subscribe", { id, type: "pubsub", pubsub: { topic } })
  }

  const unsubscribe = (topic: Topic) => {
    const id = subscriptionOf.get(topic) ?? ""
    topicOf.delete(id)
    subscriptionOf.delete(topic)
    return frame("unsubscribe", { id })
  }

  const meaning = (type: string, inner: Fields): PushFact[] => {
    switch (type) {
      case "welcome":
        return [{ type: "say", frame: frame("authenticate", { token: ports.token() }) }]
      case "authenticateResponse":
        return [{ type: inner.result === "ok" ? "greeted" : "token-denied" }]
      case "subscribeResponse":
        return subscribed(topicOf, inner)
      case "notification":
        return notified(topicOf, inner)
      case "reconnect":
        // The address it names ends in close code 4122: a fresh connection is opened instead.
        return [{ type: "come-anew" }]
      case "keepalive":
      case "unsubscribeResponse":
        return []
      default:
        return [{ type: "ignored", detail: `a frame of type ${type}` }]
    }
  }

  return {
    open: () => [{ type: "alive", patienceMs }],
    listen: (topics) => topics.map(subscribe),
    unlisten: (topics) => topics.map(unsubscribe),
    ping: () => null,
    read(text) {
      const fields = fieldsOf(parseJson(text))
      const type = shownOf(fields.type) || "none"
      const inner = fieldsOf(fields[type])
      if (type === "welcome") patienceMs = patienceOf(inner.keepaliveSec)
      return [{ type: "alive", patienceMs }, ...meaning(type, inner)]
    },
  }
}

function patienceOf(keepaliveSec: unknown): number {
  const isPlausible = typeof keepaliveSec === "number" && keepaliveSec >= 1
  return Math.min(isPlausible ? keepaliveSec : KEEPALIVE_S, KEEPALIVE_MAX_S) * 1_000 + LATE_MS
}

function subscribed(topicOf: ReadonlyMap<string, Topic>, inner: Fields): PushFact[] {
  const topic = topicOf.get(textOf(fieldsOf(inner.subscription).id))
  if (topic === undefined) return []
  if (inner.result === "ok") return [{ type: "accepted", topics: [topic] }]
  return [{ type: "denied", topics: [topic], detail: shownOf(inner.result) }]
}

function notified(topicOf: ReadonlyMap<string, Topic>, inner: Fields): PushFact[] {
  const topic = topicOf.get(textOf(fieldsOf(inner.subscription).id))
  if (topic === undefined)
    return [{ type: "ignored", detail: "a push for no subscription of ours" }]
  const outcome = decodePush(topic, textOf(inner.pubsub))
  if (!outcome.ok) return [{ type: "ignored", detail: outcome.detail }]
  return outcome.value === null ? [] : [{ type: "pushed", event: outcome.value }]
}
