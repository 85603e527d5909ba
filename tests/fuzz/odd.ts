// Values that are legal where they stand and that nobody expects there.

import fc from "fast-check"

/** Names that reach an object's prototype where a reader is careless. */
const PROTOTYPE_NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"]

const POLLUTION = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'

/** The writer below turns these texts into what no value can hold. */
const INFINITE = "⟦infinite⟧"
const NEST = /"⟦nest:(\d+)⟧"/g
const TWIN = "⟦twin⟧"

const DATES = [
  ...["2026-10-15T12:00:00Z", "2026-10-15T12:00:00.123456789Z", "0001-01-01T00:00:00Z"],
  ...["9999-12-31T23:59:59Z", "+275760-09-13T00:00:00Z", "2026-02-31T00:00:00Z", "2026-10-15T"],
  ...["1970-01-01T00:00:00Z", "2026-10-15T25:61:61Z", "2026-10-15 12:00", "yesterday"],
]

const TEXTS = [
  ...["", " ", "\0", "a\0b", "\ud800", "\udc00x", "\u202egnp.exe", "\u200f", "\ufeff", "e\u0301"],
  ...[
    "null",
    "NaN",
    "-1",
    "1e999",
    "0x10",
    "٣",
    "👩‍👩‍👧",
    "<script>",
    "{count}",
    "%s%n",
    "../..",
    "a\r\nb: c",
  ],
  ...["https://", "https://[", "javascript:alert(1)", "https://user:pass@evil.example/x?y#z"],
  ...["https://%00.twitch.tv", "//evil.example", "twitch.tv.", "http://localhost:1/"],
]

const NUMBERS = [
  ...[0, -0, 1, -1, 0.5, 1e-7, 59, 60, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1e15, 1e21],
  ...[8.64e15, 8.64e15 + 1, 1e300, 5e-324, -1e300],
]

const LONG = fc
  .tuple(fc.constantFrom("a", " ", "0", "-aa", "é", "[", '"', "\\", "\t", "𝒳"), fc.nat(20_000))
  .map(([unit, times]) => unit.repeat(times))

export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS, ...DATES, ...PROTOTYPE_NAMES),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
  { arbitrary: LONG, weight: 1 },
)

const oddNumber: fc.Arbitrary<number> = fc.oneof(fc.constantFrom(...NUMBERS), fc.double())

export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(null, true, false, [], {}, [null], INFINITE), weight: 4 },
  { arbitrary: oddNumber, weight: 4 },
  { arbitrary: oddText, weight: 4 },
  { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 2 },
  { arbitrary: fc.constant(JSON.parse(POLLUTION) as unknown), weight: 1 },
  { arbitrary: fc.nat(5_000).map((depth) => `⟦nest:${depth}⟧`), weight: 1 },
)

/** A name under which a second field of the same name is written. */
export function twinOf(name: string): string {
  return name + TWIN
}

/** JSON with all that JSON allows: infinite numbers, names that come twice, nests without end. */
export function writeJson(value: unknown): string {
  // A flood of nests would be more than any door lets through.
  let nests = 0
  return (JSON.stringify(value) ?? "null")
    .replaceAll(`"${INFINITE}"`, "1e999")
    .replaceAll(TWIN, "")
    .replace(NEST, (_, depth: string) => nest(nests++ === 0 ? Number(depth) : 0))
}

function nest(depth: number): string {
  return "[".repeat(depth) + "]".repeat(depth)
}
