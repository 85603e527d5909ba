// One life of the program after the other on the same folder, as whoever runs it starts it again.

import type { Clock } from "../../../src/core/clock.ts"
import type { LogEntry } from "../../../src/core/log.ts"
import type { Settings } from "../../../src/domain/settings.ts"
import type { Http, Sockets } from "../../../src/twitch/ports.ts"
import { beginLife, type Life, type LifePorts } from "../life.ts"

export interface LivesPorts extends Pick<LifePorts, "understudy" | "tap"> {
  readonly clock: Clock
  readonly seed: number
  readonly dataDir: string
  readonly http: Http
  readonly sockets: Sockets
  readonly logged: (entry: LogEntry) => void
  readonly gaveUp: (why: string) => void
  readonly born: () => void
  /** What the first life is told. */
  readonly settings: Partial<Settings>
}

export interface Lives {
  /** Null between two of them. */
  current(): Life | null
  readonly count: number
  /** The token in use; null while nobody is signed in. */
  token(): string | null
  /** Crashes and restarts of single actors, in all lives. */
  restarts(): number
  begin(): void
  kill(): void
  stop(): void
  /** How far the clock of the machine is ahead of Twitch's, from now on. */
  setMachineAhead(ms: number): void
}

export function openLives({ seed, gaveUp, born, settings, ...ports }: LivesPorts): Lives {
  let life: Life | null = null
  let count = 0
  let restartsBefore = 0
  let machineAhead = 0

  const restartsNow = () =>
    life?.app.house.reports().reduce((sum, { restarts }) => sum + restarts, 0) ?? 0

  function end(way: "kill" | "stop"): void {
    restartsBefore += restartsNow()
    const ending = life
    life = null
    ending?.[way]()
  }

  return {
    current: () => life,
    get count() {
      return count
    },
    token() {
      const key = life?.store.session.load()?.access
      return (key && life?.vault.open(key)?.reveal()) ?? null
    },
    restarts: () => restartsBefore + restartsNow(),
    begin() {
      count++
      born()
      life = beginLife({
        ...ports,
        seed: seed * 1_000 + count,
        freeze: false,
        machineAheadMs: () => machineAhead,
        watching: () => {},
        escalate: (actor, crash) => gaveUp(`${actor} gave up: ${crash.message}`),
      })
      life.store.panel.setLock({ at: "open" })
      if (count === 1) life.app.send("settings", { type: "change-settings", change: settings })
    },
    kill: () => end("kill"),
    stop: () => end("stop"),
    setMachineAhead(ms) {
      machineAhead = ms
    },
  }
}
