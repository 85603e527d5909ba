// Put together: who may be inside, and the gate that asks.

import type { Reader } from "../../views/reader.ts"
import type { PanelStore } from "../store/panel.ts"
import { type Access, openAccess } from "./access.ts"
import { type Gate, openGate } from "./gate.ts"
import type { Guard } from "./guard.ts"
import { openSessions } from "./sessions.ts"
import { type OpenSockets, openSockets } from "./sockets.ts"

export interface Entrance {
  readonly access: Access
  readonly gate: Gate
  readonly sockets: OpenSockets
}

export interface EntrancePorts {
  readonly store: PanelStore
  /** People's time. */
  readonly now: () => number
  readonly guard: Guard
  readonly basePath: string
  /** Null when the panel is reached directly. */
  readonly publicUrl: URL | null
  readonly readerOf: (request: Request) => Reader
}

export function openEntrance(ports: EntrancePorts): Entrance {
  const { store, now, basePath, publicUrl } = ports
  const isSecure = publicUrl?.protocol === "https:"
  const sessions = openSessions(store, now, { basePath, isSecure })
  const sockets = openSockets()
  const access = openAccess({ store, sessions, sockets, now })
  return { access, sockets, gate: openGate({ ...ports, access }) }
}
