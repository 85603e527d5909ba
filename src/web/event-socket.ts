import { Elysia } from "elysia"
import type { EventStream, Listener } from "./event-stream.ts"
import type { OpenSockets } from "./sockets.ts"

/** A program that falls this far behind is sent away; when it comes back it is told all at once. */
const BACKLOG_BYTES_MAX = 1024 * 1024

/** "Try again later". */
const TOO_SLOW = 1013

interface Connection {
  /** -1 for what could not go out at once and waits in memory. */
  send(text: string, isCompressed: boolean): number
  close(code: number): void
}

/** `/api/events`: nothing is heard from the other side. */
export function eventSocket(stream: EventStream, sockets: OpenSockets) {
  // Elysia hands every callback a new object; the socket itself is the same.
  const leaves = new WeakMap<object, () => void>()

  return new Elysia().ws("/api/events", {
    open({ raw }) {
      sockets.add(raw)
      leaves.set(raw, stream.join(listenerOn(raw)))
    },
    close({ raw }) {
      sockets.remove(raw)
      leaves.get(raw)?.()
    },
  })
}

export function listenerOn(connection: Connection): Listener {
  let backlogBytes = 0
  return {
    hear(event) {
      const text = JSON.stringify(event)
      backlogBytes = connection.send(text, true) === -1 ? backlogBytes + text.length : 0
      if (backlogBytes > BACKLOG_BYTES_MAX) connection.close(TOO_SLOW)
    },
  }
}
