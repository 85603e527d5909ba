// The protocol table's owner: what is built in, and on top of it what a person's file changes.
//
// Hears `reload-protocol`, and looks at the file by itself every minute; says `protocol-changed`
// and `protocol-refused`. Who asks Twitch takes the table from the read models with each request.

import type { Timer } from "../core/actor.ts"
import type { Log } from "../core/log.ts"
import type { Vault } from "../core/vault.ts"
import type { Hands, Resident } from "../messages/directory.ts"
import type { ProtocolCommand } from "../messages/protocol.ts"
import type { ProtocolFile } from "../store/protocol-file.ts"
import { PROTOCOL } from "../twitch/protocol.ts"
import type { ProtocolReading } from "../twitch/protocol-file.ts"
import { type Expected, problemText } from "../twitch/protocol-problem.ts"

/** Changes are not told of reliably on network shares and bind mounts, and a look costs little. */
const LOOK_MS = 60_000

export interface ProtocolPorts {
  /** Null where there is no folder to keep one in. */
  readonly protocolFile: ProtocolFile | null
  readonly vault: Pick<Vault, "redact">
  readonly log: Log
}

interface State {
  /** `refused` is what the file is; the table may be that of an earlier, good one. */
  readonly at: "built-in" | "from-file" | "refused"
  /** Of the file as it was last read; undefined before the first look. */
  readonly stamp: string | null | undefined
  readonly next: Timer | null
}

type Private =
  { readonly type: "look-due" } | { readonly type: "file-read"; readonly reading: ProtocolReading }

interface Cast {
  readonly ports: ProtocolPorts
  readonly self: Hands<Private>
}

export function protocol(ports: ProtocolPorts): Resident<State, ProtocolCommand, Private> {
  return {
    start: (self) => look({ at: "built-in", stamp: undefined, next: null }, { ports, self }),
    handle(state, message, self) {
      const cast = { ports, self }
      switch (message.type) {
        case "reload-protocol":
          return look({ ...state, stamp: undefined }, cast)
        case "look-due":
          return look(state, cast)
        case "file-read":
          return take(state, message.reading, cast)
      }
    },
  }
}

function look(state: State, cast: Cast): State {
  const { ports, self } = cast
  const { protocolFile: file } = ports
  if (file === null) return beBuiltIn(state, cast)
  const stamp = file.stamp()
  const next = lookAgain(state, cast)
  if (stamp === state.stamp) return next
  if (stamp === null) return beBuiltIn(next, cast)
  self.run(readFile(file, ports), (reading) => ({ type: "file-read", reading }))
  return { ...next, stamp }
}

function take(state: State, reading: ProtocolReading, { ports, self }: Cast): State {
  const { log } = ports
  if (!reading.ok) {
    const { problems } = reading
    const words = problems.map(problemText).join(" · ")
    log("warn", "protocol", `protocol.json is refused, the table stays as it was: ${words}`)
    self.publish({ type: "protocol-refused", problems })
    return { ...state, at: "refused" }
  }
  const { changes, protocol: table, strangers } = reading
  log("info", "protocol", `protocol.json is in use: ${changes.join(", ") || "it changes nothing"}`)
  if (strangers.length > 0) {
    log("warn", "protocol", `the sign-in may go to strangers now: ${strangers.join(", ")}`)
  }
  self.publish({ type: "protocol-changed", protocol: table, file: { changes, strangers } })
  return { ...state, at: "from-file" }
}

function beBuiltIn(state: State, { ports, self }: Cast): State {
  if (state.at !== "built-in") {
    ports.log("info", "protocol", "protocol.json is gone: the built-in table is in use")
  }
  self.publish({ type: "protocol-changed", protocol: PROTOCOL, file: null })
  return { ...state, at: "built-in", stamp: null }
}

function lookAgain(state: State, { self }: Cast): State {
  state.next?.cancel()
  return { ...state, next: self.after(LOOK_MS, { type: "look-due" }) }
}

async function readFile(file: ProtocolFile, { vault }: ProtocolPorts): Promise<ProtocolReading> {
  const source = file.read()
  if (!source.ok) return unread("readable")
  if (source.value === null) return unread("shorter")
  const { readProtocolFile } = await import("../twitch/protocol-file.ts")
  return readProtocolFile(source.value, (text) => vault.redact(text) !== text)
}

function unread(expected: Expected): ProtocolReading {
  return {
    ok: false,
    problems: [{ place: null, path: "", expected, found: null, nearest: null }],
  }
}
