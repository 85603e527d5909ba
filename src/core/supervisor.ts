// The supervisor gives every actor its mailbox and its life, and a new life when one ends in a
// throw.
//
// One for one: a crash costs the message that caused it and nothing else, and not even that one
// where it is what every new life must know. Too many crashes of one actor in a window escalate,
// and the program ends with a clear last word.

import type { AnyActor, Envelope, Tagged } from "./actor.ts"
import { backoffMs } from "./backoff.ts"
import {
  type ActorReport,
  type AnyHands,
  type Cell,
  deepestOf,
  emptyCell,
  reportOf,
} from "./cell.ts"
import type { Clock } from "./clock.ts"
import { deepFreeze } from "./freeze.ts"
import type { Log } from "./log.ts"
import type { Rng } from "./rng.ts"

const RESTART = { firstMs: 200, capMs: 30_000 }
const RESTARTS_MAX = 6
const RESTART_WINDOW_MS = 120_000
/** Crashes that come too slowly to end the program are remembered for whoever looks. */
const CRASHES_KEPT_MS = 900_000

/** The address an event bears: whoever the switchboard names. */
export const EVERYONE = "*"

export interface SupervisorPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly log: Log
  /** The addresses that hear an event, in the order they hear it. */
  readonly hearersOf: (event: Tagged) => readonly string[]
  /** Called when an actor crashed too often: the program cannot go on. */
  readonly escalate: (actor: string, crash: Error) => void
  /** What an error says is shown to people only after this took out what nobody should read. */
  readonly redact?: (text: string) => string
  /** Tests freeze every message to prove that nobody shares more than messages. */
  readonly freeze?: boolean
}

export interface Supervisor {
  /** Gives an actor its address. Its life begins with `start`. */
  spawn(name: string, actor: AnyActor): void
  /** Begins every life, in the order of the spawning; `stop` ends them in the reverse of it. */
  start(): void
  /** A command from outside the house (a web route, a signal). */
  send(to: string, command: Tagged, from: string): void
  /** Hears every message once, an event too, before its hearers do; the way to stop is returned. */
  tap(listener: (envelope: Envelope) => void): () => void
  reports(): ActorReport[]
  /** How many messages wait for the actor for whom most do. */
  deepest(): number
  /** Begins a new life of an actor, as after a crash; false where there is none to begin. */
  restart(name: string): boolean
  /** Ends every life. Nothing is delivered afterwards. */
  stop(): void
}

interface House {
  readonly ports: SupervisorPorts
  readonly cells: Map<string, Cell>
  readonly taps: Set<(envelope: Envelope) => void>
  /** Cells that wait for their turn, in order. */
  ready: Cell[]
  isDraining: boolean
  nextId: number
  /** The message being handled. */
  cause: number | null
}

export function supervisor(ports: SupervisorPorts): Supervisor {
  const house: House = {
    ports,
    cells: new Map(),
    taps: new Set(),
    ready: [],
    isDraining: false,
    nextId: 1,
    cause: null,
  }
  const { cells, taps } = house
  return {
    spawn(name, actor) {
      if (cells.has(name)) throw new Error(`two actors are called ${name}`)
      cells.set(name, emptyCell(name, actor))
    },
    start() {
      // Nobody is stopped any more when the first one speaks, so that nothing said is lost.
      for (const cell of cells.values()) cell.phase = "restarting"
      for (const cell of cells.values()) begin(house, cell)
    },
    send: (to, command, from) => deliver(house, to, from, command),
    tap(listener) {
      taps.add(listener)
      return () => taps.delete(listener)
    },
    reports: () => [...cells.values()].map(reportOf),
    deepest: () => deepestOf(cells.values()),
    restart: (name) => restart(house, cells.get(name)),
    stop() {
      for (const cell of [...cells.values()].reverse()) {
        const wasAlive = cell.phase === "alive"
        cell.phase = "stopped"
        if (wasAlive) release(house, cell)
      }
    },
  }
}

function deliver(house: House, to: string, from: string, message: Tagged): void {
  const cell = house.cells.get(to)
  if (cell === undefined) throw new Error(`no actor is called ${to}`)
  enqueue(house, cell, seal(house, to, from, message))
}

function announce(house: House, from: string, event: Tagged): void {
  const envelope = seal(house, EVERYONE, from, event)
  for (const hearer of house.ports.hearersOf(event)) {
    const cell = house.cells.get(hearer)
    if (cell !== undefined) enqueue(house, cell, envelope)
  }
}

function seal(house: House, to: string, from: string, message: Tagged): Envelope {
  const { clock, freeze, log } = house.ports
  if (freeze) deepFreeze(message)
  const id = house.nextId++
  const envelope: Envelope = { id, cause: house.cause, from, to, at: clock.now(), message }
  for (const tap of house.taps) {
    try {
      tap(envelope)
    } catch (thrown) {
      // Whoever only listens must not be able to end the life of whoever speaks.
      log("error", "tap", `could not take ${message.type}: ${String(thrown)}`)
    }
  }
  return envelope
}

function enqueue(house: House, cell: Cell, envelope: Envelope): void {
  if (cell.phase === "stopped") return
  try {
    cell.box.put(envelope)
  } catch (overflow) {
    cell.box.clear()
    crash(house, cell, overflow, "mailbox")
    return
  }
  wake(house, cell)
}

function wake(house: House, cell: Cell): void {
  if (cell.queued || cell.phase !== "alive" || cell.box.depth === 0) return
  cell.queued = true
  house.ready.push(cell)
  if (house.isDraining) return
  house.isDraining = true
  queueMicrotask(() => drain(house))
}

/** Lets every cell that waits handle one message after the other's one, until no message waits. */
function drain(house: House): void {
  for (let i = 0; i < house.ready.length; i++) {
    const cell = house.ready[i]!
    cell.queued = false
    if (cell.phase !== "alive") continue
    const envelope = cell.box.take()
    if (envelope !== undefined) handle(house, cell, envelope)
    wake(house, cell)
  }
  house.ready = []
  house.isDraining = false
}

function handle(house: House, cell: Cell, envelope: Envelope): void {
  const { life } = cell
  cell.last = envelope
  cell.handled++
  house.cause = envelope.id
  try {
    const next = cell.actor.handle(cell.state, envelope.message, cell.hands!)
    // What it said may have ended its own life: a flood to itself, or the end of the house.
    if (cell.life === life && cell.phase === "alive") cell.state = next
    cell.memory.handled(envelope)
  } catch (thrown) {
    cell.memory.crashed(envelope)
    crash(house, cell, thrown, envelope.message.type)
  } finally {
    house.cause = null
  }
}

function handsOf(house: House, cell: Cell): AnyHands {
  const { life, name } = cell
  const { clock } = house.ports
  const isOver = () => cell.life !== life || cell.phase === "stopped"
  const later = (message: Tagged, because: number | null) => {
    house.cause = because
    deliver(house, name, name, message)
    house.cause = null
  }
  return {
    now: clock.now,
    after(delayMs, message) {
      const because = house.cause
      const cancel = clock.after(delayMs, () => {
        if (!isOver()) later(message, because)
      })
      return { cancel }
    },
    run(task, answered) {
      const because = house.cause
      task
        .then((result) => {
          if (!isOver()) later(answered(result), because)
        })
        .catch((thrown: unknown) => {
          if (!isOver()) crash(house, cell, thrown, "task")
        })
    },
    send(to, command) {
      if (!isOver()) deliver(house, to, name, command)
    },
    publish(event) {
      if (!isOver()) announce(house, name, event)
    },
  }
}

function begin(house: House, cell: Cell): void {
  cell.life++
  cell.phase = "alive"
  const hands = handsOf(house, cell)
  cell.hands = hands
  try {
    const first = cell.actor.start(hands)
    if (cell.phase === "alive") cell.state = first
  } catch (thrown) {
    crash(house, cell, thrown, "start")
    return
  }
  if (cell.restarts > 0) remind(house, cell)
  wake(house, cell)
}

/** A new life hears first what the last one was told, then what waits. */
function remind(house: House, cell: Cell): void {
  const waiting: Envelope[] = []
  for (let next = cell.box.take(); next !== undefined; next = cell.box.take()) waiting.push(next)
  for (const envelope of [...cell.memory.recall(), ...waiting]) enqueue(house, cell, envelope)
}

/** Ends a life and plans the next. An overflow may come between two lives: it counts as well. */
function crash(house: House, cell: Cell, thrown: unknown, during: string): void {
  if (cell.phase === "stopped") return
  const { clock, rng, log, escalate, redact = (text: string) => text } = house.ports
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const isBetweenLives = cell.phase === "restarting"
  log("error", cell.name, `crashed at ${during}: ${error.stack ?? error.message}`)
  release(house, cell)
  cell.phase = "restarting"
  cell.lastCrash = redact(`${during}: ${error.message}`)
  const now = clock.now()
  cell.crashes = [...cell.crashes.filter((at) => now - at < CRASHES_KEPT_MS), now]
  const lately = cell.crashes.filter((at) => now - at < RESTART_WINDOW_MS).length
  if (lately > RESTARTS_MAX) {
    cell.phase = "stopped"
    escalate(cell.name, error)
    return
  }
  if (isBetweenLives) return
  cell.life++
  cell.restarts++
  clock.after(backoffMs(RESTART, lately - 1, rng), () => {
    if (cell.phase === "restarting") begin(house, cell)
  })
}

function restart(house: House, cell: Cell | undefined): boolean {
  if (cell?.phase !== "alive") return false
  release(house, cell)
  cell.restarts++
  begin(house, cell)
  return true
}

function release(house: House, cell: Cell): void {
  if (cell.state === undefined) return
  try {
    cell.actor.stop?.(cell.state)
  } catch (thrown) {
    house.ports.log("error", cell.name, `could not let go: ${String(thrown)}`)
  }
  cell.state = undefined
}
