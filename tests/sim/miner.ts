// The whole program, but for its panel, against a simulated Twitch in memory, on a simulated clock.

import type { App } from "../../src/app.ts"
import type { AnyActor } from "../../src/core/actor.ts"
import { type SimulatedClock, simulatedClock } from "../../src/core/clock.ts"
import type { LogEntry } from "../../src/core/log.ts"
import { seededRng } from "../../src/core/rng.ts"
import { Secret, type Vault } from "../../src/core/vault.ts"
import type { Settings } from "../../src/domain/settings.ts"
import { memoryTwitch } from "../../src/simulation/memory.ts"
import type { Action, Scenario } from "../../src/simulation/scenario.ts"
import { openWorld, type World } from "../../src/simulation/world.ts"
import { IN_MEMORY, type Store } from "../../src/store/open.ts"
import type { Http, HttpRequest } from "../../src/twitch/ports.ts"
import { beginLife } from "./life.ts"

export interface Miner {
  readonly clock: SimulatedClock
  readonly world: World
  /** The one running now; another after `restart`. */
  readonly app: App
  readonly store: Store
  readonly vault: Vault
  /** Warnings and errors the program logged. */
  readonly troubles: readonly string[]
  /** Every request the program made. */
  readonly requests: readonly SentRequest[]
  /** What was watched since when, in all lives. */
  readonly watched: readonly Watched[]
  minutes(count: number): Promise<void>
  seconds(count: number): Promise<void>
  /** Lets time pass, a second at a time, until it is so; false when it was not within the limit. */
  until(isSo: () => boolean, limitSeconds: number): Promise<boolean>
  /** Lets something happen at Twitch. */
  act(action: Action): void
  /** Sets the clock of the machine, which every other clock knows to be wrong then. */
  setMachineAhead(ms: number): void
  change(settings: Partial<Settings>): void
  importToken(access: string): void
  /** As `kill -9` does: nothing is saved on the way out. */
  kill(): void
  /** A new life begins; the one before is killed if it is not yet. */
  restart(): void
  /** Seconds since the world began. */
  now(): number
  /** Lines of the world's trace that contain the word. */
  traced(word: string): string[]
  /** Ends the program and the world, so that nothing of them runs on beside other tests. */
  close(): void
}

export interface SentRequest {
  /** Seconds since the world began. */
  readonly at: number
  readonly method: string
  readonly host: string
  /**
   * What GraphQL is asked: operations by name, questions of our own wording by their first field.
   */
  readonly asks: readonly string[]
}

export interface Watched {
  /** Seconds since the world began. */
  readonly at: number
  /** Null when nothing was. */
  readonly login: string | null
}

export interface MinerOptions {
  readonly seed?: number
  readonly latencyMs?: number
  /** A folder, when the store must outlast a restart; in memory unless told. */
  readonly dataDir?: string
  /** Whether every message is frozen; long runs are faster without. */
  readonly freeze?: boolean
  readonly settings?: Partial<Settings>
  /** When the world begins, ms since 1970. */
  readonly startMs?: number
  /** How far the clock of the machine is ahead of Twitch's. */
  readonly machineAheadMs?: number
  /** Hosts beside Twitch, by name; nobody answers there unless given. */
  readonly others?: Readonly<Record<string, Http>>
  /** Puts another in the place of each actor, in the order in which they are spawned. */
  readonly understudy?: (actor: AnyActor) => AnyActor
}

export function openMiner(scenario: Scenario, options: MinerOptions = {}): Miner {
  const { seed = 1, latencyMs = 50, dataDir = IN_MEMORY, freeze = true } = options
  const clock = simulatedClock(options.startMs)
  const world = openWorld(scenario, { clock, rng: seededRng(seed) })
  const doors = memoryTwitch(world, { latencyMs })
  const requests: SentRequest[] = []
  const now = () => (clock.now() - world.openedAt) / 1000
  const ask = besideTwitch(doors.http, options.others)
  const http = recorded(ask, (sent) => requests.push({ at: now(), ...sent }))
  const watched: Watched[] = []
  const watching = (login: string | null) => {
    if (login !== watched.at(-1)?.login) watched.push({ at: now(), login })
  }
  const { troubles, logged } = troubleBook(now)
  let lives = 0
  let machineAhead = options.machineAheadMs ?? 0
  const begin = () => {
    const { understudy = (actor: AnyActor) => actor } = options
    return beginLife({
      ...{ ...doors, clock, dataDir, freeze, http, understudy, logged, watching, escalate },
      seed: seed * 1_000 + ++lives,
      machineAheadMs: () => machineAhead,
    })
  }
  let life = begin()
  const kill = () => {
    life.kill()
    watching(null)
  }
  const change = (settings: Partial<Settings>) =>
    life.app.send("settings", { type: "change-settings", change: settings })
  change(options.settings ?? {})

  return {
    ...{ clock, world, troubles, requests, watched, change, now },
    get app() {
      return life.app
    },
    get store() {
      return life.store
    },
    get vault() {
      return life.vault
    },
    minutes: (count) => clock.advance(Math.round(count * 60_000)),
    seconds: (count) => clock.advance(Math.round(count * 1_000)),
    async until(isSo, limitSeconds) {
      const limit = now() + limitSeconds
      while (!isSo() && now() < limit) await clock.advance(1_000)
      return isSo()
    },
    act: world.act,
    setMachineAhead(ms) {
      machineAhead = ms
    },
    importToken: (access) =>
      life.app.send("auth", { type: "import-token", token: life.vault.put(new Secret(access)) }),
    kill,
    restart() {
      kill()
      life = begin()
    },
    traced: (word) => world.trace().filter((line) => line.includes(word)),
    close() {
      kill()
      world.close()
    },
  }
}

function escalate(actor: string, crash: Error): never {
  throw new Error(`${actor} gave up: ${crash.message}`)
}

/** Warnings and errors, each with its second. */
function troubleBook(now: () => number) {
  const troubles: string[] = []
  const logged = ({ level, source, text }: LogEntry) => {
    if (level === "error" || level === "warn") troubles.push(`${now()}s ${source}: ${text}`)
  }
  return { troubles, logged }
}

function besideTwitch(http: Http, others: MinerOptions["others"] = {}): Http {
  return (request, signal) => {
    const other = others[new URL(request.url).hostname] ?? http
    return other(request, signal)
  }
}

function recorded(http: Http, note: (sent: Omit<SentRequest, "at">) => void): Http {
  return (request, signal) => {
    note(describe(request))
    return http(request, signal)
  }
}

function describe({ method, url, body = "" }: HttpRequest): Omit<SentRequest, "at"> {
  const host = new URL(url).hostname
  if (host !== "gql.twitch.tv") return { method, host, asks: [] }
  const questions: Question[] = [JSON.parse(body)].flat()
  const asks = questions.map(({ operationName, query = "" }) => operationName ?? fieldOf(query))
  return { method, host, asks }
}

interface Question {
  readonly operationName?: string
  readonly query?: string
}

function fieldOf(query: string): string {
  return query.match(/\{\s*(\w+)/)?.[1] ?? query
}
