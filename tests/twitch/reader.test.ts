import { afterEach, expect, test } from "bun:test"
import { silentLog } from "../../src/core/log.ts"
import { good } from "../../src/core/outcome.ts"
import { decode, type Reader } from "../../src/twitch/reader.ts"

const NOON = Date.UTC(2026, 9, 15, 12)
const zone = process.env.TZ

afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

function read<T>(value: unknown, how: (value: Reader) => T) {
  return decode(silentLog, "Test", good(value), how)
}

test.each([
  "2026-10-15T12:00:00Z",
  "2026-10-15T12:00:00.000Z",
  "2026-10-15T12:00:00.000000000Z",
  "2026-10-15T12:00Z",
  "2026-10-15t12:00:00z",
  "2026-10-15 12:00:00 Z",
  "2026-10-15T12:00:00",
  "2026-10-15T12:00:00+00:00",
  "2026-10-15T14:30:00+0230",
  "2026-10-15T05:00:00-07:00",
])("reads the time %s, wherever the machine is", (text) => {
  for (const name of ["UTC", "America/Los_Angeles"]) {
    process.env.TZ = name
    expect(read(text, (value) => value.timeOrNull())).toEqual(good(NOON))
  }
})

test.each([
  "",
  "soon",
  "15.10.2026",
  "2026-10-15",
  "2026-13-45T99:00:00Z",
  1_792_065_600,
  null,
  {},
])("takes %p for no time", (value) => {
  expect(read(value, (one) => one.timeOrNull())).toEqual(good(null))
})

test("reads a count from digits, and a text from a number", () => {
  expect(read("240", (value) => value.count())).toEqual(good(240))
  expect(read(2048, (value) => value.text())).toEqual(good("2048"))
  expect(read(1942, (value) => value.textOrNull())).toEqual(good("1942"))
})

test.each(["", "-1", "1e9", "0x10", "many", -1, NaN, null, {}, true])(
  "takes %p for no count",
  (value) => {
    expect(read(value, (one) => one.countOrNull())).toEqual(good(null))
  },
)
