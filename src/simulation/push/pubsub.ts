// The older push protocol, one connection of it: LISTEN, PING, MESSAGE, RECONNECT.

import type { Peer, PushSession } from "../doors.ts"
import { isRecord, listOf, matching, maybe, record, text } from "../shape.ts"
import type { World } from "../world.ts"
import { openTopics, type TopicError, type Topics } from "./topics.ts"

/** A connection that is silent for this long is ended (public miners, October 2026). */
const SILENCE_MAX_MS = 300_000

/** Topics one LISTEN may name (public miners, October 2026). */
const TOPICS_PER_LISTEN_MAX = 20

const requestShape = record({
  type: text,
  nonce: matching(/^[A-Za-z0-9]{30}$/),
  data: record({ topics: listOf(text), auth_token: maybe(text) }),
})

interface Connection {
  readonly world: World
  readonly peer: Peer
  readonly topics: Topics
  pingedAt: number
  /** Neither hears nor speaks any more, and does not end. */
  isStalled: boolean
  /** Takes back the next look at whether the client is still there. */
  cancelWatch: () => void
  /** Leaves the list of the open sockets. */
  leave: () => void
}

export function pubsub(world: World, peer: Peer): PushSession {
  const connection: Connection = {
    world,
    peer,
    topics: openTopics(world, (topic, message) =>
      say(connection, { type: "MESSAGE", data: { topic, message } }),
    ),
    pingedAt: world.clock.now(),
    isStalled: false,
    cancelWatch: world.clock.after(SILENCE_MAX_MS, () => watch(connection)),
    leave: world.sockets.enter({
      cut: (code) => end(connection, code),
      askToReconnect: () => say(connection, { type: "RECONNECT" }),
      stall: () => {
        connection.isStalled = true
      },
    }),
  }
  return {
    hear: (frame) => hear(connection, frame),
    gone: () => gone(connection),
  }
}

function hear(connection: Connection, frame: string): void {
  const { clock, faults, journal } = connection.world
  if (connection.isStalled || faults.has("silence")) return
  const message = parsed(frame)
  const type = isRecord(message) ? message.type : null
  if (type === "PING") {
    connection.pingedAt = clock.now()
    journal.count("ping")
    return faults.use("pong-missing") === null ? say(connection, { type: "PONG" }) : undefined
  }
  if (type === "LISTEN" || type === "UNLISTEN") return change(connection, message)
  journal.complain(`unknown push message ${String(type)}`)
  say(connection, { type: "RESPONSE", error: "ERR_BADMESSAGE", nonce: "" })
}

function change(connection: Connection, message: unknown): void {
  const { journal } = connection.world
  const request = requestShape(message, "message")
  if (!request.ok) {
    journal.complain(request.detail)
    return say(connection, { type: "RESPONSE", error: "ERR_BADMESSAGE", nonce: "" })
  }
  const { type, nonce, data } = request.value
  if (data.topics.length > TOPICS_PER_LISTEN_MAX) {
    journal.complain(`${type} of ${data.topics.length} topics`)
  }
  const error = answer(connection, type, data.topics, data.auth_token)
  say(connection, { type: "RESPONSE", error, nonce })
}

function answer(
  { topics, world }: Connection,
  type: string,
  names: readonly string[],
  token: string | undefined,
): string {
  if (type === "UNLISTEN") {
    for (const name of names) topics.unlisten(name)
    return ""
  }
  const refused = world.faults.use("topics-refused")
  if (refused !== null) return refused.error ?? "ERR_BADAUTH"
  const grant = token === undefined ? null : world.accounts.grantOf(token)
  if (token !== undefined && grant === null) return "ERR_BADAUTH"
  let error: TopicError = ""
  for (const name of names) error = topics.listen(name, grant?.user ?? null) || error
  return error
}

function watch(connection: Connection): void {
  const { clock, faults, journal } = connection.world
  const leftMs = connection.pingedAt + SILENCE_MAX_MS - clock.now()
  if (leftMs > 0) {
    connection.cancelWatch = clock.after(leftMs, () => watch(connection))
    return
  }
  if (connection.isStalled) return
  if (!faults.has("silence")) journal.complain("a socket without PING for 5 minutes")
  end(connection, 1006)
}

function say({ isStalled, peer, world }: Connection, message: object): void {
  if (!isStalled && !world.faults.has("silence")) peer.send(JSON.stringify(message))
}

function end(connection: Connection, code: number): void {
  gone(connection)
  connection.peer.close(code, "")
}

function gone({ cancelWatch, leave, topics }: Connection): void {
  cancelWatch()
  topics.clear()
  leave()
}

/** What a frame carries; null where it is not JSON. */
export function parsed(frame: string): unknown {
  try {
    return JSON.parse(frame)
  } catch {
    return null
  }
}
