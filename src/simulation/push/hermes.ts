// The newer push protocol, one connection of it: welcome, authenticate, subscribe, keepalive.

import { type Rng, randomText } from "../../core/rng.ts"
import type { User } from "../accounts.ts"
import { clientNamed } from "../clients.ts"
import type { Peer, PushSession, WireRequest } from "../doors.ts"
import { exactly, type Of, record, tagged, text } from "../shape.ts"
import type { World } from "../world.ts"
import { parsed } from "./pubsub.ts"
import { openTopics, type Topics } from "./topics.ts"

// Public miners, October 2026.
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

type Message = Of<typeof messageShape>

interface Connection {
  readonly world: World
  readonly peer: Peer
  readonly topics: Topics
  /** By topic. */
  readonly subscriptions: Map<string, string>
  /** Null until the client has said who it is. */
  user: User | null
  saidAt: number
  /** Neither hears nor speaks any more, and does not end. */
  isStalled: boolean
  cancelKeepalive: () => void
  /** Leaves the list of the open sockets. */
  leave: () => void
}

export function hermes(world: World, request: WireRequest, peer: Peer): PushSession {
  const { clock, rng, rules } = world
  const connection: Connection = {
    world,
    peer,
    topics: openTopics(world, (topic, message) => deliver(connection, topic, message)),
    subscriptions: new Map(),
    user: null,
    saidAt: clock.now(),
    isStalled: false,
    cancelKeepalive: () => {},
    leave: world.sockets.enter({
      cut: (code) => end(connection, code),
      askToReconnect: () =>
        say(connection, { type: "reconnect", reconnect: { url: recoveryUrl(rng) } }),
      stall: () => {
        connection.isStalled = true
      },
    }),
  }
  judgeOpening(world, request)
  if (request.query.includes("recovery=")) clock.after(0, () => end(connection, RECOVERY_REFUSED))
  const recovery = { recoveryUrl: recoveryUrl(rng), sessionId: nextId(rng) }
  const welcome = { keepaliveSec: rules.keepaliveSeconds, ...recovery }
  say(connection, { type: "welcome", welcome })
  keepAlive(connection)
  return {
    hear: (frame) => hear(connection, frame),
    gone: () => gone(connection),
  }
}

function hear(connection: Connection, frame: string): void {
  const { faults, journal } = connection.world
  if (connection.isStalled || faults.has("silence")) return
  const read = messageShape(parsed(frame), "message")
  if (read.ok) answer(connection, read.value)
  else journal.complain(read.detail)
}

function answer(connection: Connection, message: Message): void {
  switch (message.type) {
    case "authenticate": {
      const { token } = message.authenticate
      connection.user = connection.world.accounts.grantOf(token)?.user ?? null
      const authenticateResponse = { result: connection.user === null ? "error" : "ok" }
      const parentId = message.id
      return say(connection, { type: "authenticateResponse", parentId, authenticateResponse })
    }
    case "subscribe": {
      const { id, pubsub } = message.subscribe
      const result = subscribe(connection, id, pubsub.topic)
      const subscribeResponse = { subscription: { id }, result }
      return say(connection, { type: "subscribeResponse", parentId: message.id, subscribeResponse })
    }
    case "unsubscribe":
      return unsubscribe(connection, message.unsubscribe.id)
  }
}

function subscribe(connection: Connection, id: string, topic: string): string {
  const { subscriptions, topics, user, world } = connection
  const refused = world.faults.use("topics-refused") !== null
  if (refused || topics.listen(topic, user) !== "") return "error"
  subscriptions.set(topic, id)
  return "ok"
}

function unsubscribe({ subscriptions, topics }: Connection, id: string): void {
  for (const [topic, known] of subscriptions) {
    if (known !== id) continue
    topics.unlisten(topic)
    subscriptions.delete(topic)
  }
}

function deliver(connection: Connection, topic: string, message: string): void {
  const id = connection.subscriptions.get(topic)
  if (id === undefined) return
  const notification = { subscription: { id }, type: "pubsub", pubsub: message }
  say(connection, { type: "notification", notification })
}

function keepAlive(connection: Connection): void {
  const { clock, faults, rules } = connection.world
  const everyMs = rules.keepaliveSeconds * 1000
  const dueMs = connection.saidAt + everyMs - clock.now()
  if (dueMs <= 0 && faults.use("pong-missing") === null) say(connection, { type: "keepalive" })
  connection.cancelKeepalive = clock.after(dueMs > 0 ? dueMs : everyMs, () => keepAlive(connection))
}

function say(connection: Connection, message: object): void {
  const { clock, faults, rng } = connection.world
  if (connection.isStalled || faults.has("silence")) return
  const now = clock.now()
  connection.saidAt = now
  const timestamp = new Date(now).toISOString()
  connection.peer.send(JSON.stringify({ id: nextId(rng), ...message, timestamp }))
}

function end(connection: Connection, code: number): void {
  gone(connection)
  connection.peer.close(code, "")
}

function gone({ cancelKeepalive, leave, topics }: Connection): void {
  cancelKeepalive()
  topics.clear()
  leave()
}

function nextId(rng: Rng): string {
  return randomText(rng, 16, HEX)
}

function recoveryUrl(rng: Rng): string {
  return `wss://hermes.twitch.tv/v1?recovery=${nextId(rng)}`
}

function judgeOpening(world: World, request: WireRequest): void {
  const web = clientNamed("web")
  const isRecovery = request.query.includes("recovery=")
  if (!isRecovery && new URLSearchParams(request.query).get("clientId") !== web.id) {
    world.journal.complain("hermes without the web client id")
  }
  if (request.headers.origin !== web.origin) world.journal.complain("hermes without its origin")
}
