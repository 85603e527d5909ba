// One life of the program, from its start until it is killed: after that it asks for nothing more,
// and hears nothing more.

import { type App, type AppPorts, openApp } from "../../src/app.ts"
import type { Envelope } from "../../src/core/actor.ts"
import { type Clock, steadyClock } from "../../src/core/clock.ts"
import { type LogEntry, openLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault, type Vault } from "../../src/core/vault.ts"
import { openStore, type Store } from "../../src/store/open.ts"
import type { Connection, Http, Sockets } from "../../src/twitch/ports.ts"
import { assemblePanel } from "../../src/web/panel.ts"

const PANEL_URL = "http://127.0.0.1:8080"
const PANEL = { host: "127.0.0.1", port: 8080, publicUrl: null, version: "simulated", demo: null }

export interface Life {
  readonly app: App
  readonly store: Store
  readonly vault: Vault
  /** The panel, which answers requests but listens nowhere. */
  panel(): ReturnType<typeof assemblePanel>
  /** As `kill -9` does, even in the middle of a message: nothing is saved on the way out. */
  kill(): void
  /** As a signal does: what is to be saved is saved. */
  stop(): void
}

export interface LifePorts {
  readonly clock: Clock
  /** How far the clock of the machine is ahead of all others, in ms; right unless told. */
  readonly machineAheadMs?: () => number
  readonly seed: number
  readonly dataDir: string
  readonly freeze: boolean
  readonly http: Http
  readonly sockets: Sockets
  readonly logged: (entry: LogEntry) => void
  /** What is watched has changed; null for nothing. */
  readonly watching: (login: string | null) => void
  readonly escalate: AppPorts["escalate"]
  readonly understudy?: NonNullable<AppPorts["understudy"]>
  /** Hears every message. */
  readonly tap?: (envelope: Envelope) => void
}

export function beginLife(ports: LifePorts): Life {
  const { seed, dataDir, freeze, escalate, understudy, machineAheadMs = () => 0 } = ports
  let isOver = false
  const isOn = () => !isOver
  const vault = openVault()
  const clock = steadyClock({
    wall: () => ports.clock.now() + machineAheadMs(),
    elapsed: ports.clock.now,
    after: (delayMs, due) => ports.clock.after(delayMs, () => isOn() && due()),
  })
  const log = openLog(clock.now, vault.redact, [(entry) => isOn() && ports.logged(entry)])
  const rng = seededRng(seed)
  const opened = openStore(dataDir, { vault, rng, now: clock.now, log })
  if (!opened.ok) throw new Error(opened.detail)
  const store = opened.value
  const { hangUp, ...doors } = doorsUntil(ports, isOn)
  const app = openApp({
    ...{ clock, rng, log, vault, store, freeze, escalate },
    ...(understudy && { understudy }),
    line: { quality: 3, proxyUrl: "" },
    ...doors,
  })
  if (ports.tap !== undefined) app.house.tap(ports.tap)
  app.models.$watching.subscribe(({ target }) => {
    if (isOn()) ports.watching(target?.channel.login ?? null)
  })
  const ending = { dump: () => "", shutDown: () => {} }
  const panelPorts = { ...app, clock, realClock: clock, vault, log, store: store.panel, ...ending }
  let panel: ReturnType<Life["panel"]> | null = null
  const end = () => {
    isOver = true
    hangUp()
    store.close()
  }
  app.start()
  return {
    ...{ app, store, vault },
    panel: () => (panel ??= assemblePanel(panelPorts, PANEL, () => PANEL_URL)),
    kill() {
      end()
      // Whatever it still has to say comes too late to be written down.
      app.stop()
    },
    stop() {
      app.send("director", { type: "shut-down" })
      app.stop()
      end()
    },
  }
}

interface MortalDoors {
  readonly http: Http
  readonly sockets: Sockets
  hangUp(): void
}

function doorsUntil({ http, sockets }: LifePorts, isOn: () => boolean): MortalDoors {
  const connections = new Set<Connection>()
  const ending = new AbortController()
  const whileOn = <Answer>(answer: Answer) => (isOn() ? answer : never())
  return {
    http(request, signal) {
      // What nobody could give up goes on unheard: to listen for an end takes its time.
      const ended = signal && AbortSignal.any([signal, ending.signal])
      return isOn() ? http(request, ended).then(whileOn) : never()
    },
    async sockets(request) {
      const outcome = isOn() ? await sockets(request) : await never()
      if (!outcome.ok) return outcome
      const connection = outcome.value
      connections.add(connection)
      if (!isOn()) connection.close()
      const receive = () => connection.receive().then(whileOn)
      return { ...outcome, value: { ...connection, receive } }
    },
    hangUp() {
      ending.abort()
      for (const connection of connections) connection.close()
    },
  }
}

function never(): Promise<never> {
  return new Promise(() => {})
}
