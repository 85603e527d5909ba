import { expect, test } from "bun:test"
import type { ProtocolEvent } from "../../src/messages/protocol.ts"
import {
  BUILT_IN,
  noteProtocol,
  operationRows,
  originOf,
  problemSentences,
} from "../../src/read/protocol.ts"
import { OPERATIONS } from "../../src/twitch/operations.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { changedProtocol, type ProtocolChange } from "../../src/twitch/protocol-change.ts"

const HASH = "f".repeat(64)
const [NEWEST, OLDER] = OPERATIONS.Inventory.hashes

function changed(change: ProtocolChange, changes: readonly string[]) {
  const protocol = changedProtocol(change)
  return { type: "protocol-changed", protocol, file: { changes, strangers: [] } } as const
}

function inventory(...args: Parameters<typeof operationRows>) {
  return operationRows(...args).find(({ name }) => name === "Inventory")
}

const REFUSED: Extract<ProtocolEvent, { type: "protocol-refused" }> = {
  type: "protocol-refused",
  problems: [
    {
      place: { line: 3, column: 5 },
      path: "operations",
      expected: "known-name",
      found: "“Inventry”",
      nearest: "Inventory",
    },
  ],
}

test("keeps the table that was in use when a file is refused, and forgets the problem with a good one", () => {
  const good = changed({ operations: { Inventory: { hashes: [HASH] } } }, [
    "operations.Inventory.hashes",
  ])
  const inUse = noteProtocol(BUILT_IN, good, 1_000)
  const refused = noteProtocol(inUse, REFUSED, 2_000)
  expect(refused).toEqual({ ...inUse, problems: REFUSED.problems })
  expect(noteProtocol(refused, good, 3_000)).toEqual(inUse)
  const none = { type: "protocol-changed", protocol: PROTOCOL, file: null } as const
  expect(noteProtocol(refused, none, 4_000)).toEqual({ ...BUILT_IN, since: 4_000 })
})

test("tells each operation's newest hash, and that nothing was asked yet", () => {
  expect(inventory(BUILT_IN, {})).toEqual({
    ...{ name: "Inventory", hash: NEWEST, origin: "built-in", forgotten: [] },
    ...{ since: null, answer: null },
  })
})

test("tells a hash of the file, and falls back as Twitch does not know it", () => {
  const state = noteProtocol(
    BUILT_IN,
    changed({ operations: { Inventory: { hashes: [HASH] } } }, ["operations.Inventory.hashes"]),
    1_000,
  )
  expect(inventory(state, {})).toMatchObject({ hash: HASH, origin: "file" })
  const worked = { kind: "worked", at: 5_000, since: 3_000 } as const
  expect(inventory(state, { Inventory: { ...worked, way: NEWEST, forgotten: [HASH] } })).toEqual({
    ...{ name: "Inventory", hash: NEWEST, origin: "built-in", forgotten: [HASH] },
    ...{ since: 3_000, answer: { kind: "worked", at: 5_000 } },
  })
})

test("tells the whole text once no hash is left, and whose it is", () => {
  const answers = {
    Inventory: {
      ...({ kind: "worked", at: 5_000, since: 3_000, way: null } as const),
      forgotten: [NEWEST, OLDER],
    },
  }
  expect(inventory(BUILT_IN, answers)).toMatchObject({ hash: null, origin: "built-in" })
  const text = "query { a }"
  const state = noteProtocol(
    BUILT_IN,
    changed({ operations: { Inventory: { text } } }, ["operations.Inventory.text"]),
    1_000,
  )
  expect(inventory(state, answers)).toMatchObject({ hash: null, origin: "file" })
})

test("knows what of the table is from the file", () => {
  const state = noteProtocol(
    BUILT_IN,
    changed({ clients: { tv: { id: "a".repeat(30) } } }, ["clients.tv.id"]),
    1_000,
  )
  expect(originOf(state, "clients.tv")).toBe("file")
  expect(originOf(state, "clients.t")).toBe("built-in")
  expect(originOf(state, "clients.web")).toBe("built-in")
})

test("puts a problem in sentences: where, what belongs there, what stands there, what may be meant", () => {
  expect(problemSentences(REFUSED.problems[0]!)).toEqual([
    { key: "protocol.at", args: { line: 3, column: 5 } },
    { key: "protocol.expected-known-name" },
    { key: "protocol.found", args: { found: "“Inventry”" } },
    { key: "protocol.nearest", args: { nearest: "Inventory" } },
  ])
})
