// Chance is a port, so that a run can be repeated from its seed.

export interface Rng {
  /** The next number in [0, 1). */
  next(): number
}

/** Chance as the machine gives it. */
export const realRng: Rng = { next: () => Math.random() }

/** The same numbers for the same seed (mulberry32, 32 bits of state). */
export function seededRng(seed: number): Rng {
  let state = seed >>> 0
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
    },
  }
}

/** A string of `length` characters drawn from `alphabet`. */
export function randomText(rng: Rng, length: number, alphabet: string): string {
  let text = ""
  for (let i = 0; i < length; i++) text += alphabet[Math.floor(rng.next() * alphabet.length)]
  return text
}
