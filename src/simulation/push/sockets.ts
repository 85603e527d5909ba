// Every push connection that is open, whichever protocol it speaks: what a fault does to all of
// them.

import type { Clock } from "../../core/clock.ts"
import type { Journal } from "../journal.ts"

/** Twitch takes no more from one address (public miners, October 2026). */
const SOCKETS_MAX = 10

/** How long after asking clients to reconnect the old connection ends. */
const RECONNECT_GRACE_MS = 30_000

export interface OpenSocket {
  cut(code: number): void
  askToReconnect(): void
  stall(): void
}

export interface OpenSockets {
  /** The returned function takes the socket out again. */
  enter(socket: OpenSocket): () => void
  cut(code: number): void
  /** Asks every client to come back by another connection, and ends the old ones soon after. */
  askToReconnect(): void
  /** All that are open fall silent and deaf for ever, and are not closed. */
  stall(): void
  readonly size: number
}

export function openSockets(clock: Clock, journal: Journal): OpenSockets {
  const open = new Set<OpenSocket>()
  return {
    enter(socket) {
      open.add(socket)
      journal.note("socket opened")
      if (open.size > SOCKETS_MAX) journal.complain(`${open.size} sockets open`)
      return () => {
        if (open.delete(socket)) journal.note("socket closed")
      }
    },
    cut(code) {
      journal.note(`sockets cut with ${code}`)
      for (const socket of [...open]) socket.cut(code)
    },
    askToReconnect() {
      journal.note("sockets asked to reconnect")
      for (const socket of [...open]) {
        socket.askToReconnect()
        clock.after(RECONNECT_GRACE_MS, () => {
          if (open.has(socket)) socket.cut(1000)
        })
      }
    },
    stall() {
      journal.note("sockets stalled")
      for (const socket of open) socket.stall()
    },
    get size() {
      return open.size
    },
  }
}
