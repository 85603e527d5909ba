// One life of the program, from its start until it is killed: after that it asks for nothing more,
// and hears nothing more.

import { type App, openApp } from "../../src/app.ts"
import type { Clock } from "../../src/core/clock.ts"
import { openLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault, type Vault } from "../../src/core/vault.ts"
import { openStore, type Store } from "../../src/store/open.ts"
import type { Connection, Http, Sockets } from "../../src/twitch/ports.ts"

export interface Life {
  readonly app: App
  readonly store: Store
  readonly vault: Vault
  /** As `kill -9` does: nothing is saved on the way out. */
  kill(): void
}

export interface LifePorts {
  readonly clock: Clock
  readonly seed: number
  readonly dataDir: string
  readonly freeze: boolean
  readonly http: Http
  readonly sockets: Sockets
  readonly warned: (text: string) => void
  /** What is watched has changed; null for nothing. */
  readonly watching: (login: string | null) => void
}

export function beginLife(ports: LifePorts): Life {
  const { clock, seed, dataDir, freeze } = ports
  let isOver = false
  const isOn = () => !isOver
  const vault = openVault()
  const log = openLog(clock.now, vault.redact, [
    ({ level, source, text }) => {
      if (level === "error" || level === "warn") ports.warned(`${source}: ${text}`)
    },
  ])
  const rng = seededRng(seed)
  const opened = openStore(dataDir, { vault, rng, now: clock.now, log })
  if (!opened.ok) throw new Error(opened.detail)
  const store = opened.value
  const { hangUp, ...doors } = doorsUntil(ports, isOn)
  const app = openApp({
    clock: { now: clock.now, after: (ms, due) => clock.after(ms, () => isOn() && due()) },
    ...{ rng, log, vault, store, freeze },
    line: { quality: 3, proxyUrl: "" },
    ...doors,
    escalate: (actor, crash) => {
      throw new Error(`${actor} gave up: ${crash.message}`)
    },
  })
  app.models.$watching.subscribe(({ target }) => {
    if (isOn()) ports.watching(target?.channel.login ?? null)
  })
  app.start()
  return {
    ...{ app, store, vault },
    kill() {
      isOver = true
      hangUp()
      store.close()
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
  const whileOn = <Answer>(answer: Answer) => (isOn() ? answer : never())
  return {
    http: (request, signal) => (isOn() ? http(request, signal).then(whileOn) : never()),
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
      for (const connection of connections) connection.close()
    },
  }
}

function never(): Promise<never> {
  return new Promise(() => {})
}
