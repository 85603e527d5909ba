// Changes to bytes that know nothing of what they mean.

import fc from "fast-check"

type Cut =
  | { readonly type: "flip"; readonly bit: number }
  | { readonly type: "remove"; readonly length: number }
  | { readonly type: "repeat"; readonly length: number; readonly times: number }
  | { readonly type: "insert"; readonly bytes: Uint8Array }
  | { readonly type: "end" }

export interface ByteEdit {
  /** A share of the length, so that a shorter sample is changed in the same place. */
  readonly at: number
  readonly cut: Cut
}

const place = fc.nat(9_999).map((share) => share / 10_000)
const bytes = fc.uint8Array({ maxLength: 16 })

const cut: fc.Arbitrary<Cut> = fc.oneof(
  fc.record({ type: fc.constant("flip" as const), bit: fc.nat(7) }),
  fc.record({ type: fc.constant("remove" as const), length: fc.nat(64) }),
  fc.record({
    type: fc.constant("repeat" as const),
    length: fc.nat(32),
    times: fc.oneof({ arbitrary: fc.nat(8), weight: 4 }, { arbitrary: fc.nat(2_000), weight: 1 }),
  }),
  fc.record({ type: fc.constant("insert" as const), bytes }),
  fc.constant<Cut>({ type: "end" }),
)

export const byteEdits: fc.Arbitrary<readonly ByteEdit[]> = fc.array(
  fc.record({ at: place, cut }),
  { minLength: 1, maxLength: 6 },
)

/** One of the samples, changed in a few places. */
export function bentBytes(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...samples), byteEdits)
    .map(([sample, list]) => list.reduce(applied, sample))
}

export function bentText(samples: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...samples), byteEdits)
    .map(([sample, list]) => bendText(sample, list))
}

/** As it comes off the wire: what is no UTF-8 has been replaced. */
export function bendText(text: string, list: readonly ByteEdit[]): string {
  return new TextDecoder().decode(list.reduce<Uint8Array>(applied, new TextEncoder().encode(text)))
}

function applied(before: Uint8Array, { at, cut: what }: ByteEdit): Uint8Array {
  const from = Math.floor(at * before.length)
  const head = before.subarray(0, from)
  switch (what.type) {
    case "flip": {
      const flipped = before.slice()
      if (from < flipped.length) flipped[from] = flipped[from]! ^ (1 << what.bit)
      return flipped
    }
    case "remove":
      return joined(head, before.subarray(from + what.length))
    case "repeat": {
      const part = before.subarray(from, from + what.length)
      return joined(head, ...Array.from({ length: what.times }, () => part), before.subarray(from))
    }
    case "insert":
      return joined(head, what.bytes, before.subarray(from))
    case "end":
      return head
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
