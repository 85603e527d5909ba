// The panel, opened for a test over loopback with made-up events behind it.

import { afterEach } from "bun:test"
import { realClock, simulatedClock } from "../../src/core/clock.ts"
import { type LogEntry, openLog } from "../../src/core/log.ts"
import { bad } from "../../src/core/outcome.ts"
import { type SecretKey, openVault } from "../../src/core/vault.ts"
import type { Event } from "../../src/messages/directory.ts"
import { panelAccess } from "../../src/read/panel-access.ts"
import { type Panel, openPanel } from "../../src/web/panel.ts"
import type { PanelOptions, PanelPorts } from "../../src/web/ports.ts"
import { storeOnStage } from "../store/stage.ts"
import { NOON, announced, heard } from "./made-up.ts"

/** A command as a test reads it. */
interface Told {
  readonly type: string
  readonly token?: SecretKey
  readonly [field: string]: unknown
}

const OPTIONS: PanelOptions = {
  host: "127.0.0.1",
  port: 0,
  publicUrl: null,
  version: "1.2.3",
  demo: null,
}

const open: Panel[] = []

afterEach(async () => {
  for (const panel of open.splice(0)) await panel.stop()
})

/** Closed again when the test has ended. */
export async function stage(
  events: readonly Event[] = [],
  options: Partial<PanelOptions> &
    Partial<Pick<PanelPorts, "store" | "findGame" | "tryDestination">> = {},
) {
  const {
    store = storeOnStage().panel,
    findGame = async () => bad("signed-out", "nobody is"),
    tryDestination = async () => ({ ok: true, restMs: 0 }),
  } = options
  const people = simulatedClock(NOON)
  const { models, hear } = heard(events, { access: () => panelAccess(store) })
  const told: { readonly to: string; readonly command: Told }[] = []
  const logged: LogEntry[] = []
  const vault = openVault()
  const panel = await openPanel(
    {
      send: (to, command) => void told.push({ to, command }),
      models,
      clock: simulatedClock(NOON),
      // Sockets are pushed to in earnest; how long a session lasts is not waited for.
      realClock: { now: people.now, after: realClock().after },
      vault,
      store,
      findGame,
      tryDestination,
      restart: (actor) => told.push({ to: actor, command: { type: "restart" } }) > 0,
      dump: () => "a dump",
      shutDown: () => void told.push({ to: "program", command: { type: "shut-down" } }),
      log: openLog(() => NOON, vault.redact, [(entry) => logged.push(entry)]),
    },
    { ...OPTIONS, ...options },
  )
  open.push(panel)
  const at = `http://127.0.0.1:${panel.port}`
  return {
    told,
    logged,
    vault,
    store,
    people,
    port: panel.port,
    say: (event: Event, at = NOON) => hear(announced(event, at)),
    get: (path: string, headers: Record<string, string> = {}) =>
      fetch(at + path, { headers, redirect: "manual" }),
    post: (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      fetch(at + path, {
        method: "POST",
        headers: { origin: at, ...headers },
        body: new URLSearchParams(form),
        redirect: "manual",
      }),
  }
}
