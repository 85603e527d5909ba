// The supervisor gives every actor its mailbox and its life, and a new life when one ends in a throw.
//
// One for one: a crash costs the message that caused it and nothing else. Too many crashes of one
// actor in a window escalate, and the program ends with a clear last word.

import type { Actor, Envelope, Self, Tagged } from "./actor.ts"
import { backoffMs } from "./backoff.ts"
import type { Clock } from "./clock.ts"
import type { Log } from "./log.ts"
import { type Mailbox, mailbox } from "./mailbox.ts"
import type { Rng } from "./rng.ts"

const RESTART = { firstMs: 200, capMs: 30_000 }
const RESTARTS_MAX = 6
const RESTART_WINDOW_MS = 120_000

/** The address an event bears: whoever the switchboard names. */
export const EVERYONE = "*"

/** An actor whose types have been checked at its door and need not be known inside the supervisor. */
export type AnyActor = Actor<unknown, Tagged, Tagged, Record<string, Tagged>, Tagged>

export interface ActorReport {
  readonly name: string
  /** The situation its state names (`state.at`), or what its life is going through. */
  readonly situation: string
  readonly mailboxDepth: number
  readonly restarts: number
  readonly handled: number
  readonly lastMessage: string | null
  readonly lastMessageAt: number | null
  readonly lastCrash: string | null
}

export interface SupervisorPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly log: Log
  /** The addresses that hear an event, in the order they hear it. */
  readonly hearersOf: (event: Tagged) => readonly string[]
  /** Called when an actor crashed too often: the program cannot go on. */
  readonly escalate: (actor: string, crash: Error) => void
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
  /** Hears every message once, an event too, before its hearers do; returns the way to stop hearing. */
  tap(listener: (envelope: Envelope) => void): () => void
  reports(): ActorReport[]
  /** Ends every life. Nothing is delivered afterwards. */
  stop(): void
}

interface Cell {
  readonly name: string
  readonly actor: AnyActor
  readonly box: Mailbox
  life: number
  state: unknown
  phase: "alive" | "restarting" | "stopped"
  queued: boolean
  crashes: number[]
  restarts: number
  handled: number
  last: Envelope | null
  lastCrash: string | null
}

export function supervisor(ports: SupervisorPorts): Supervisor {
  const { clock, log } = ports
  const cells = new Map<string, Cell>()
  const taps = new Set<(envelope: Envelope) => void>()
  let ready: Cell[] = []
  let draining = false
  let nextId = 1
  let cause: number | null = null

  function deliver(to: string, from: string, message: Tagged): void {
    const cell = cells.get(to)
    if (cell === undefined) throw new Error(`no actor is called ${to}`)
    enqueue(cell, seal(to, from, message))
  }

  function announce(from: string, event: Tagged): void {
    const envelope = seal(EVERYONE, from, event)
    for (const hearer of ports.hearersOf(event)) {
      const cell = cells.get(hearer)
      if (cell !== undefined) enqueue(cell, envelope)
    }
  }

  function seal(to: string, from: string, message: Tagged): Envelope {
    if (ports.freeze) deepFreeze(message)
    const envelope: Envelope = { id: nextId++, cause, from, to, at: clock.now(), message }
    for (const tap of taps) tap(envelope)
    return envelope
  }

  function enqueue(cell: Cell, envelope: Envelope): void {
    if (cell.phase === "stopped") return
    try {
      cell.box.put(envelope)
    } catch (overflow) {
      cell.box.clear()
      crash(cell, overflow)
      return
    }
    wake(cell)
  }

  function wake(cell: Cell): void {
    if (cell.queued || cell.phase !== "alive" || cell.box.depth === 0) return
    cell.queued = true
    ready.push(cell)
    if (draining) return
    draining = true
    queueMicrotask(drain)
  }

  function drain(): void {
    for (let i = 0; i < ready.length; i++) {
      const cell = ready[i]!
      cell.queued = false
      if (cell.phase !== "alive") continue
      const envelope = cell.box.take()
      if (envelope !== undefined) handle(cell, envelope)
      wake(cell)
    }
    ready = []
    draining = false
  }

  function handle(cell: Cell, envelope: Envelope): void {
    cell.last = envelope
    cell.handled++
    cause = envelope.id
    try {
      cell.state = cell.actor.handle(cell.state, envelope.message, handsOf(cell))
    } catch (thrown) {
      crash(cell, thrown)
    } finally {
      cause = null
    }
  }

  function handsOf(cell: Cell): Self<Tagged, Record<string, Tagged>, Tagged> {
    const { life, name } = cell
    const isOver = () => cell.life !== life || cell.phase === "stopped"
    const later = (message: Tagged, because: number | null) => {
      if (isOver()) return
      cause = because
      deliver(name, name, message)
      cause = null
    }
    return {
      now: clock.now,
      after(delayMs, message) {
        const because = cause
        return { cancel: clock.after(delayMs, () => later(message, because)) }
      },
      run(task, answered) {
        const because = cause
        task.then(
          (result) => later(answered(result), because),
          (thrown: unknown) => {
            if (!isOver()) crash(cell, thrown)
          },
        )
      },
      send(to, command) {
        if (!isOver()) deliver(to, name, command)
      },
      publish(event) {
        if (!isOver()) announce(name, event)
      },
    }
  }

  function begin(cell: Cell): void {
    cell.life++
    cell.phase = "alive"
    try {
      cell.state = cell.actor.start(handsOf(cell))
    } catch (thrown) {
      crash(cell, thrown)
      return
    }
    wake(cell)
  }

  function crash(cell: Cell, thrown: unknown): void {
    if (cell.phase !== "alive") return
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    const during = cell.last === null ? "start" : cell.last.message.type
    log("error", cell.name, `crashed at ${during}: ${error.stack ?? error.message}`)
    release(cell)
    cell.phase = "restarting"
    cell.lastCrash = `${during}: ${error.message}`
    const now = clock.now()
    cell.crashes = [...cell.crashes.filter((at) => now - at < RESTART_WINDOW_MS), now]
    if (cell.crashes.length > RESTARTS_MAX) {
      cell.phase = "stopped"
      ports.escalate(cell.name, error)
      return
    }
    cell.life++
    cell.restarts++
    clock.after(backoffMs(RESTART, cell.crashes.length - 1, ports.rng), () => {
      if (cell.phase === "restarting") begin(cell)
    })
  }

  function release(cell: Cell): void {
    if (cell.state === undefined) return
    try {
      cell.actor.stop?.(cell.state)
    } catch (thrown) {
      log("error", cell.name, `could not let go: ${String(thrown)}`)
    }
    cell.state = undefined
  }

  return {
    spawn(name, actor) {
      if (cells.has(name)) throw new Error(`two actors are called ${name}`)
      const cell: Cell = {
        name,
        actor,
        box: mailbox(actor.mailbox),
        life: 0,
        state: undefined,
        phase: "stopped",
        queued: false,
        crashes: [],
        restarts: 0,
        handled: 0,
        last: null,
        lastCrash: null,
      }
      cells.set(name, cell)
    },
    start() {
      for (const cell of cells.values()) cell.phase = "restarting"
      for (const cell of cells.values()) begin(cell)
    },
    send: (to, command, from) => deliver(to, from, command),
    tap(listener) {
      taps.add(listener)
      return () => taps.delete(listener)
    },
    reports: () => [...cells.values()].map(reportOf),
    stop() {
      for (const cell of [...cells.values()].reverse()) {
        const wasAlive = cell.phase === "alive"
        cell.phase = "stopped"
        if (wasAlive) release(cell)
      }
    },
  }
}

function reportOf(cell: Cell): ActorReport {
  return {
    name: cell.name,
    situation: cell.phase === "alive" ? situationOf(cell.state) : cell.phase,
    mailboxDepth: cell.box.depth,
    restarts: cell.restarts,
    handled: cell.handled,
    lastMessage: cell.last?.message.type ?? null,
    lastMessageAt: cell.last?.at ?? null,
    lastCrash: cell.lastCrash,
  }
}

function situationOf(state: unknown): string {
  if (typeof state === "object" && state !== null && "at" in state) return String(state.at)
  return "alive"
}

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
}
