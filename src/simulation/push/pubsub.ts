// The older push protocol, one connection of it: LISTEN, PING, MESSAGE, RECONNECT.

import type { Peer, PushSession } from "../doors.ts"
import { isRecord, listOf, matching, maybe, record, text } from "../shape.ts"
import type { World } from "../world.ts"
import { openTopics, type TopicError } from "./topics.ts"

/** A connection that is silent for this long is ended (public miners, October 2026). */
const SILENCE_MAX_MS = 300_000

/** Topics one LISTEN may name (public miners, October 2026). */
const TOPICS_PER_LISTEN_MAX = 20

const requestShape = record({
  type: text,
  nonce: matching(/^[A-Za-z0-9]{30}$/),
  data: record({ topics: listOf(text), auth_token: maybe(text) }),
})

export function pubsub(world: World, peer: Peer): PushSession {
  const { clock, faults, journal } = world
  const topics = openTopics(world, (topic, message) =>
    say({ type: "MESSAGE", data: { topic, message } }),
  )
  let pingedAt = clock.now()
  let cancelWatch = clock.after(SILENCE_MAX_MS, watch)
  const leave = world.sockets.enter({
    cut: end,
    askToReconnect: () => say({ type: "RECONNECT" }),
  })

  function say(message: object): void {
    if (!faults.has("silence")) peer.send(JSON.stringify(message))
  }

  function gone(): void {
    cancelWatch()
    topics.clear()
    leave()
  }

  function end(code: number): void {
    gone()
    peer.close(code, "")
  }

  function watch(): void {
    const silentMs = clock.now() - pingedAt
    if (silentMs < SILENCE_MAX_MS) {
      cancelWatch = clock.after(SILENCE_MAX_MS - silentMs, watch)
      return
    }
    if (!faults.has("silence")) journal.complain("a socket without PING for 5 minutes")
    end(1006)
  }

  function change(message: unknown): void {
    const request = requestShape(message, "message")
    if (!request.ok) {
      journal.complain(request.detail)
      return say({ type: "RESPONSE", error: "ERR_BADMESSAGE", nonce: "" })
    }
    const { type, nonce, data } = request.value
    if (data.topics.length > TOPICS_PER_LISTEN_MAX) {
      journal.complain(`${type} of ${data.topics.length} topics`)
    }
    say({ type: "RESPONSE", error: answer(type, data.topics, data.auth_token), nonce })
  }

  function answer(type: string, names: readonly string[], token: string | undefined): string {
    if (type === "UNLISTEN") {
      for (const name of names) topics.unlisten(name)
      return ""
    }
    const refused = faults.use("topics-refused")
    if (refused !== null) return refused.error ?? "ERR_BADAUTH"
    const grant = token === undefined ? null : world.accounts.grantOf(token)
    if (token !== undefined && grant === null) return "ERR_BADAUTH"
    let error: TopicError = ""
    for (const name of names) error = topics.listen(name, grant?.user ?? null) || error
    return error
  }

  return {
    hear(frame) {
      if (faults.has("silence")) return
      const message = parsed(frame)
      const type = isRecord(message) ? message.type : null
      if (type === "PING") {
        pingedAt = clock.now()
        journal.count("ping")
        return say({ type: "PONG" })
      }
      if (type === "LISTEN" || type === "UNLISTEN") return change(message)
      journal.complain(`unknown push message ${String(type)}`)
      say({ type: "RESPONSE", error: "ERR_BADMESSAGE", nonce: "" })
    },
    gone,
  }
}

/** What a frame carries; null where it is not JSON. */
export function parsed(frame: string): unknown {
  try {
    return JSON.parse(frame)
  } catch {
    return null
  }
}
