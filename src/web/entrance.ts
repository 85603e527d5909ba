// Put together: who may be inside, and the gate that asks.

import type { Clock } from "../core/clock.ts"
import type { PanelStore } from "../store/panel.ts"
import { type Access, openAccess } from "./access.ts"
import { type Gate, openGate } from "./gate.ts"
import { openGuard } from "./guard.ts"
import type { Readers } from "./readers.ts"
import { openSessions } from "./sessions.ts"
import { type OpenSockets, openSockets } from "./sockets.ts"

export interface Entrance {
  readonly access: Access
  readonly gate: Gate
  readonly sockets: OpenSockets
}

export interface EntrancePorts {
  readonly store: PanelStore
  readonly realClock: Clock
  /** What the panel is bound to. */
  readonly host: string
  readonly basePath: string
  /** Null when the panel is reached directly. */
  readonly publicUrl: URL | null
  readonly readers: Readers
}

export function openEntrance(ports: EntrancePorts): Entrance {
  const { store, host, basePath, publicUrl, readers } = ports
  const { now } = ports.realClock
  const isSecure = publicUrl?.protocol === "https:"
  const sessions = openSessions(store, now, { basePath, isSecure })
  const sockets = openSockets()
  const access = openAccess({ store, sessions, sockets, now })
  const gate = openGate({
    access,
    guard: openGuard(host, publicUrl),
    readerOf: (request) => readers.lookOf(request).reader,
  })
  return { access, gate, sockets }
}
