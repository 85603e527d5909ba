// The messages of a season: the last few of them, and a number that stands for all.

import type { Envelope } from "../../../src/core/actor.ts"

const SHOWN = 20

/** FNV-1a, for whole numbers in place of bytes. */
const PRIME = 0x01000193

export interface Tail {
  hear(envelope: Envelope): void
  readonly count: number
  /** The same for the same messages in the same order at the same times. */
  fingerprint(): string
  /** The last ones, oldest first. */
  words(): readonly string[]
}

export function openTail(begunAt: number): Tail {
  const last: Envelope[] = []
  const numbers = new Map<string, number>()
  let count = 0
  let print = 0

  /** The number of a name, by when it first came up. */
  function numberOf(name: string): number {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, numbers.size)
    return numbers.size - 1
  }

  function mix(part: number): void {
    print = Math.imul(print ^ part, PRIME)
  }

  return {
    hear(envelope) {
      last[count % SHOWN] = envelope
      count++
      mix(envelope.at - begunAt)
      mix(numberOf(envelope.from))
      mix(numberOf(envelope.to))
      mix(numberOf(envelope.message.type))
    },
    get count() {
      return count
    },
    fingerprint: () => (print >>> 0).toString(16),
    words() {
      const oldest = count % SHOWN
      return [...last.slice(oldest), ...last.slice(0, oldest)].map(
        ({ at, from, message, to }) => `${(at - begunAt) / 1000}s ${from} → ${to} ${message.type}`,
      )
    },
  }
}
