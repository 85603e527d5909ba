// A number that stands for all the messages of a season: the same for the same ones, in the same
// order, at the same times.

import type { Envelope } from "../../../src/core/actor.ts"

/** FNV-1a, for whole numbers in place of bytes. */
const PRIME = 0x01000193

export interface Fingerprint {
  hear(envelope: Envelope): void
  text(): string
}

export function openFingerprint(begunAt: number): Fingerprint {
  const numbers = new Map<string, number>()
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
    hear({ at, from, message, to }) {
      mix(at - begunAt)
      mix(numberOf(from))
      mix(numberOf(to))
      mix(numberOf(message.type))
    },
    text: () => (print >>> 0).toString(16),
  }
}
