// The whole program, but for its panel, against a simulated Twitch in memory, on a simulated clock.

import { type App, openApp } from "../../src/app.ts"
import { type SimulatedClock, simulatedClock } from "../../src/core/clock.ts"
import { openLog } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault } from "../../src/core/vault.ts"
import { memoryTwitch } from "../../src/simulation/memory.ts"
import type { Scenario } from "../../src/simulation/scenario.ts"
import { openWorld, type World } from "../../src/simulation/world.ts"
import { IN_MEMORY, openStore, type Store } from "../../src/store/open.ts"

export interface Miner {
  readonly clock: SimulatedClock
  readonly world: World
  /** The one running now; another after `restart`. */
  readonly app: App
  readonly store: Store
  /** Warnings and errors the program logged. */
  readonly troubles: readonly string[]
  minutes(count: number): Promise<void>
  seconds(count: number): Promise<void>
  /** As after `kill -9`: nothing is saved on the way out, a new life begins at once. */
  restart(): void
  /** Lines of the world's trace that contain the word. */
  traced(word: string): string[]
}

export interface MinerOptions {
  readonly seed?: number
  readonly latencyMs?: number
  /** A folder, when the store must outlast a restart; in memory unless told. */
  readonly dataDir?: string
  readonly freeze?: boolean
}

export function openMiner(scenario: Scenario, options: MinerOptions = {}): Miner {
  const { seed = 1, latencyMs = 50, dataDir = IN_MEMORY, freeze = true } = options
  const clock = simulatedClock()
  const world = openWorld(scenario, { clock, rng: seededRng(seed) })
  const troubles: string[] = []
  const begun = clock.now()
  let life = 0

  function begin(): { app: App; store: Store } {
    const mine = ++life
    const vault = openVault()
    const log = openLog(clock.now, vault.redact, [
      ({ at, level, source, text }) => {
        if (level !== "error" && level !== "warn") return
        troubles.push(`${(at - begun) / 1000}s ${source}: ${text}`)
      },
    ])
    const rng = seededRng(seed * 1_000 + life)
    const opened = openStore(dataDir, { vault, rng, now: clock.now, log })
    if (!opened.ok) throw new Error(opened.detail)
    // A killed program asks for nothing more: its doors are shut with its life.
    const doors = memoryTwitch(world, { latencyMs })
    const isMine = () => life === mine
    const app = openApp({
      clock: { now: clock.now, after: (ms, due) => clock.after(ms, () => isMine() && due()) },
      rng,
      log,
      vault,
      line: { quality: 3, proxyUrl: "" },
      http: (request, signal) => (isMine() ? doors.http(request, signal) : new Promise(() => {})),
      sockets: (request) => (isMine() ? doors.sockets(request) : new Promise(() => {})),
      store: opened.value,
      escalate: (actor, crash) => {
        throw new Error(`${actor} gave up: ${crash.message}`)
      },
      freeze,
    })
    app.start()
    return { app, store: opened.value }
  }

  let running = begin()
  return {
    clock,
    world,
    troubles,
    get app() {
      return running.app
    },
    get store() {
      return running.store
    },
    minutes: (count) => clock.advance(count * 60_000),
    seconds: (count) => clock.advance(count * 1_000),
    restart() {
      running = begin()
    },
    traced: (word) => world.trace().filter((line) => line.includes(word)),
  }
}
