// Time is a port. The real clock lives here, and nowhere else may anyone ask for the time or set
// a timer.

import { drainMicrotasks } from "bun:jsc"

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Calls `due` once after `delayMs`; the returned function takes it back. */
  after(delayMs: number, due: () => void): () => void
}

/** A clock that goes on evenly whatever is done to the machine's, and can be put right. */
export interface SteadyClock extends Clock {
  /** Somebody who knows says what time it is. */
  correct(now: number): void
  /** How far the machine's own clock is ahead of this one, in ms; negative when it is behind. */
  machineAheadMs(): number
}

/** What a machine has to tell the time by. */
export interface Machine {
  /** Its clock, ms since 1970: may be wrong, and be set at any moment. */
  readonly wall: () => number
  /** Milliseconds since some moment; they cannot be set. */
  readonly elapsed: () => number
  readonly after: Clock["after"]
}

/** Believes the machine's clock once, and counts for itself from then on. */
export function steadyClock({ wall, elapsed, after }: Machine): SteadyClock {
  let epochMs = wall() - elapsed()
  const now = () => Math.floor(epochMs + elapsed())
  return {
    now,
    after,
    correct(at) {
      epochMs = at - elapsed()
    },
    machineAheadMs: () => wall() - now(),
  }
}

/** 8.64e15 ms to either side of 1970 are all that a `Date` knows. */
const TIME_MS_MAX = 8.64e15

/** Whether a number of ms since 1970 is a time at all: a `Date` made of any other throws. */
export function isTime(at: number): boolean {
  return Math.abs(at) <= TIME_MS_MAX
}

/** What a timer of the machine can hold; with more it rings at once. */
const TIMER_MS_MAX = 2_147_483_647

/**
 * The machine's clock. With a `speed` of 60 a minute passes in a second, which is what the demo
 * uses: everything on this clock agrees with everything else on it.
 */
export function realClock(speed = 1): SteadyClock {
  const wallAtFirst = Date.now()
  const begun = performance.now()
  return steadyClock({
    wall: () => wallAtFirst + (Date.now() - wallAtFirst) * speed,
    elapsed: () => (performance.now() - begun) * speed,
    after(delayMs, due) {
      let leftMs = Math.max(0, delayMs / speed)
      let timer: ReturnType<typeof setTimeout>
      const wait = () => {
        const partMs = Math.min(leftMs, TIMER_MS_MAX)
        leftMs -= partMs
        timer = setTimeout(leftMs > 0 ? wait : due, partMs)
      }
      wait()
      return () => clearTimeout(timer)
    },
  })
}

export interface SimulatedClock extends SteadyClock {
  /**
   * Lets `durationMs` pass: timers ring in order, and what those of one instant set off settles
   * before the next.
   */
  advance(durationMs: number): Promise<void>
  /** Lets everything that can happen without time passing happen. */
  settle(): Promise<void>
  /** Moves the wall clock without any timer ringing, as a time server does. */
  jump(byMs: number): void
}

interface Due {
  readonly at: number
  readonly order: number
  readonly ring: () => void
  cancelled: boolean
}

/**
 * A clock that only moves when told to. Timers due at the same instant ring in the order they were
 * set.
 */
export function simulatedClock(startMs = Date.UTC(2026, 9, 15, 12)): SimulatedClock {
  const heap: Due[] = []
  let elapsedMs = 0
  let epochMs = startMs
  let order = 0

  // A macrotask runs only after every microtask has: all promises that can settle have settled.
  // Between two instants the microtasks are enough: a season has millions of them, and each turn
  // of the loop asks the system whether anything came from outside.
  const settle = () => new Promise<void>((done) => setImmediate(done))

  return {
    now: () => epochMs + elapsedMs,
    after(delayMs, ring) {
      const due = { at: elapsedMs + Math.max(0, delayMs), order: order++, ring, cancelled: false }
      push(heap, due)
      return () => {
        due.cancelled = true
      }
    },
    settle,
    jump(byMs) {
      epochMs += byMs
    },
    correct(at) {
      epochMs = at - elapsedMs
    },
    machineAheadMs: () => 0,
    async advance(durationMs) {
      const end = elapsedMs + durationMs
      await settle()
      for (let next = heap[0]; next !== undefined && next.at <= end; next = heap[0]) {
        elapsedMs = next.at
        if (ringAll(heap, next.at, order)) drainMicrotasks()
      }
      elapsedMs = end
      await settle()
    },
  }
}

/**
 * Rings what is due at one instant, but for what was set on the way, which is `orderMax` or later;
 * false when all of it was taken back.
 */
function ringAll(heap: Due[], at: number, orderMax: number): boolean {
  let hasRung = false
  for (let next = heap[0]; next?.at === at && next.order < orderMax; next = heap[0]) {
    pop(heap)
    // The one before it may just have taken it back.
    if (next.cancelled) continue
    next.ring()
    hasRung = true
  }
  return hasRung
}

function isSooner(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function push(heap: Due[], due: Due): void {
  heap.push(due)
  let index = heap.length - 1
  while (index > 0) {
    const parent = (index - 1) >> 1
    if (!isSooner(heap[index]!, heap[parent]!)) return
    swap(heap, index, parent)
    index = parent
  }
}

function pop(heap: Due[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  heap[0] = last
  let index = 0
  for (;;) {
    const left = 2 * index + 1
    let least = index
    if (left < heap.length && isSooner(heap[left]!, heap[least]!)) least = left
    if (left + 1 < heap.length && isSooner(heap[left + 1]!, heap[least]!)) least = left + 1
    if (least === index) return
    swap(heap, index, least)
    index = least
  }
}

function swap(heap: Due[], a: number, b: number): void {
  const kept = heap[a]!
  heap[a] = heap[b]!
  heap[b] = kept
}
