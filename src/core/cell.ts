// A cell is one actor's place in the house: its mailbox, its life, and what is remembered of it.

import type { AnyActor, Envelope, Self, Tagged } from "./actor.ts"
import { type Mailbox, mailbox } from "./mailbox.ts"
import { type Memory, openMemory } from "./memory.ts"

/** The five hands of an actor whose types need not be known. */
export type AnyHands = Self<Tagged, Record<string, Tagged>, Tagged>

export interface Cell {
  readonly name: string
  readonly actor: AnyActor
  readonly box: Mailbox
  readonly memory: Memory
  /** Counts up whenever a life ends, so that its timers and tasks know that they are late. */
  life: number
  state: unknown
  /** Of the life it is in; null before the first. */
  hands: AnyHands | null
  phase: "alive" | "restarting" | "stopped"
  /** True while it waits for its turn to handle a message. */
  queued: boolean
  /** When it crashed lately, ms since 1970: also what is too long ago to end the program. */
  crashes: number[]
  restarts: number
  handled: number
  last: Envelope | null
  lastCrash: string | null
}

/** What the System page tells of an actor. */
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
  /** When it crashed in the last quarter of an hour or so, ms since 1970. */
  readonly crashes: readonly number[]
}

export function emptyCell(name: string, actor: AnyActor): Cell {
  return {
    name,
    actor,
    box: mailbox(actor.mailbox),
    memory: openMemory(actor.mailbox),
    life: 0,
    state: undefined,
    hands: null,
    phase: "stopped",
    queued: false,
    crashes: [],
    restarts: 0,
    handled: 0,
    last: null,
    lastCrash: null,
  }
}

export function reportOf(cell: Cell): ActorReport {
  return {
    name: cell.name,
    situation: cell.phase === "alive" ? situationOf(cell.state) : cell.phase,
    mailboxDepth: cell.box.depth,
    restarts: cell.restarts,
    handled: cell.handled,
    lastMessage: cell.last?.message.type ?? null,
    lastMessageAt: cell.last?.at ?? null,
    lastCrash: cell.lastCrash,
    crashes: cell.crashes,
  }
}

function situationOf(state: unknown): string {
  if (typeof state === "object" && state !== null && "at" in state) return String(state.at)
  return "alive"
}

/** How many messages wait for the actor for whom most do. */
export function deepestOf(cells: Iterable<Cell>): number {
  let most = 0
  for (const { box } of cells) most = Math.max(most, box.depth)
  return most
}
