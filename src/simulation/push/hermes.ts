// The newer push protocol, one connection of it: welcome, authenticate, subscribe, keepalive.

import { randomText } from "../../core/rng.ts"
import type { User } from "../accounts.ts"
import { clientNamed } from "../clients.ts"
import type { Peer, PushSession, WireRequest } from "../doors.ts"
import { exactly, record, tagged, text } from "../shape.ts"
import type { World } from "../world.ts"
import { parsed } from "./pubsub.ts"
import { openTopics } from "./topics.ts"

// Public miners, October 2026.
const KEEPALIVE_SEC = 15
const RECOVERY_REFUSED = 4122

const HEX = "0123456789abcdef"

const subscription = record({
  id: text,
  type: exactly("pubsub"),
  pubsub: record({ topic: text }),
})

const messageShape = tagged({
  authenticate: { id: text, authenticate: record({ token: text }), timestamp: text },
  subscribe: { id: text, subscribe: subscription, timestamp: text },
  unsubscribe: { id: text, unsubscribe: record({ id: text }), timestamp: text },
})

export function hermes(world: World, request: WireRequest, peer: Peer): PushSession {
  const { clock, rng, faults, journal } = world
  const bySubscription = new Map<string, string>()
  let user: User | null = null
  let saidAt = clock.now()
  let cancelKeepalive = () => {}
  const topics = openTopics(world, deliver)
  const leave = world.sockets.enter({
    cut: end,
    askToReconnect: () => say({ type: "reconnect", reconnect: { url: recoveryUrl() } }),
  })

  const nextId = () => randomText(rng, 16, HEX)
  const recoveryUrl = () => `wss://hermes.twitch.tv/v1?recovery=${nextId()}`

  function say(message: object): void {
    if (faults.has("silence")) return
    saidAt = clock.now()
    peer.send(JSON.stringify({ id: nextId(), ...message, timestamp: stamp(clock.now()) }))
  }

  function gone(): void {
    cancelKeepalive()
    topics.clear()
    leave()
  }

  function end(code: number): void {
    gone()
    peer.close(code, "")
  }

  function keepalive(): void {
    const dueMs = saidAt + KEEPALIVE_SEC * 1000 - clock.now()
    if (dueMs <= 0) say({ type: "keepalive" })
    cancelKeepalive = clock.after(dueMs > 0 ? dueMs : KEEPALIVE_SEC * 1000, keepalive)
  }

  function deliver(topic: string, message: string): void {
    const id = bySubscription.get(topic)
    if (id === undefined) return
    const notification = { subscription: { id }, type: "pubsub", pubsub: message }
    say({ type: "notification", notification })
  }

  function subscribe(id: string, topic: string): string {
    const refused = faults.use("topics-refused") !== null
    if (refused || topics.listen(topic, user) !== "") return "error"
    bySubscription.set(topic, id)
    return "ok"
  }

  function unsubscribe(id: string): void {
    for (const [topic, known] of bySubscription) {
      if (known !== id) continue
      topics.unlisten(topic)
      bySubscription.delete(topic)
    }
  }

  judgeOpening(world, request)
  if (request.query.includes("recovery=")) clock.after(0, () => end(RECOVERY_REFUSED))
  const welcome = { keepaliveSec: KEEPALIVE_SEC, recoveryUrl: recoveryUrl(), sessionId: nextId() }
  say({ type: "welcome", welcome })
  keepalive()

  return {
    hear(frame) {
      if (faults.has("silence")) return
      const read = messageShape(parsed(frame), "message")
      if (!read.ok) return journal.complain(read.detail)
      const message = read.value
      switch (message.type) {
        case "authenticate": {
          user = world.accounts.grantOf(message.authenticate.token)?.user ?? null
          const result = user === null ? "error" : "ok"
          const parentId = message.id
          return say({
            type: "authenticateResponse",
            parentId,
            authenticateResponse: { result },
          })
        }
        case "subscribe": {
          const { id, pubsub } = message.subscribe
          const result = subscribe(id, pubsub.topic)
          const subscribeResponse = { subscription: { id }, result }
          return say({ type: "subscribeResponse", parentId: message.id, subscribeResponse })
        }
        case "unsubscribe":
          return unsubscribe(message.unsubscribe.id)
      }
    },
    gone,
  }
}

function judgeOpening(world: World, request: WireRequest): void {
  const web = clientNamed("web")
  const isRecovery = request.query.includes("recovery=")
  if (!isRecovery && new URLSearchParams(request.query).get("clientId") !== web.id) {
    world.journal.complain("hermes without the web client id")
  }
  if (request.headers.origin !== web.origin) world.journal.complain("hermes without its origin")
}

function stamp(at: number): string {
  return new Date(at).toISOString()
}
