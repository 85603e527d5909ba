import { expect, test } from "bun:test"
import { protocol } from "../../src/actors/protocol.ts"
import { type LogEntry, openLog } from "../../src/core/log.ts"
import { openVault, Secret } from "../../src/core/vault.ts"
import type { ProtocolEvent } from "../../src/messages/protocol.ts"
import { opened, refused } from "../../src/store/failure.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
// Loaded before time begins to be counted: the actor loads it when it meets a file.
import "../../src/twitch/protocol-file.ts"
import { scene } from "../scene.ts"

const HASH = "f".repeat(64)
const GOOD = `{"operations": {"Inventory": "${HASH}"}}`
const WRONG = `{"operations": {"Inventry": "${HASH}"}}`

/** A file that a test writes, and how it is when it cannot be read. */
async function stage(first: string | null = null) {
  let text: string | null = first
  let version = 0
  let isReadable = true
  const lines: LogEntry[] = []
  const vault = openVault()
  const it = await scene(
    protocol({
      protocolFile: {
        stamp: () => (text === null ? null : `${version}`),
        read: () => (isReadable ? opened(text) : refused("unreadable", "protocol.json is")),
      },
      vault,
      log: openLog(
        () => 0,
        (line) => line,
        [(entry) => lines.push(entry)],
      ),
    }),
  )
  const write = (next: string | null, readable = true) => {
    text = next
    isReadable = readable
    version++
  }
  const changed = () => it.heard<Extract<ProtocolEvent, { file: unknown }>>("protocol-changed")
  const logged = () => lines.map(({ level, text: line }) => `${level} ${line}`)
  return { ...it, write, changed, logged, vault }
}

test("says the built-in table when there is no file, and nothing to the log", async () => {
  const { changed, logged } = await stage()
  expect(changed()).toEqual([{ type: "protocol-changed", protocol: PROTOCOL, file: null }])
  expect(logged()).toEqual([])
})

test("begins with what the file says", async () => {
  const { changed, logged } = await stage(GOOD)
  expect(changed()).toHaveLength(1)
  expect(changed()[0]?.protocol.operations.Inventory.hashes[0]).toBe(HASH)
  expect(changed()[0]?.file?.changes).toEqual(["operations.Inventory.hashes"])
  expect(logged()).toEqual(["info protocol.json is in use: operations.Inventory.hashes"])
})

test("notices a file within a minute, and that it is gone within another", async () => {
  const { clock, words, write, changed, logged } = await stage()
  write(GOOD)
  await clock.advance(60_000)
  expect(words()).toEqual(["0s protocol-changed", "60s protocol-changed"])
  expect(changed()[1]?.file).not.toBeNull()
  write(null)
  await clock.advance(60_000)
  expect(changed()[2]).toEqual({ type: "protocol-changed", protocol: PROTOCOL, file: null })
  expect(logged().at(-1)).toBe("info protocol.json is gone: the built-in table is in use")
})

test("reads a file once and not again while it stays the same", async () => {
  const { clock, words, write } = await stage(GOOD)
  await clock.advance(3_600_000)
  expect(words()).toEqual(["0s protocol-changed"])
  write(GOOD)
  await clock.advance(60_000)
  expect(words()).toHaveLength(2)
})

test("refuses a wrong file with its place and says nothing of another table", async () => {
  const { clock, words, write, changed, heard, logged } = await stage(GOOD)
  write(WRONG)
  await clock.advance(60_000)
  expect(words()).toEqual(["0s protocol-changed", "60s protocol-refused"])
  expect(heard<Extract<ProtocolEvent, { problems: unknown }>>("protocol-refused")).toMatchObject([
    { problems: [{ place: { line: 1, column: 17 }, path: "operations", nearest: "Inventory" }] },
  ])
  expect(logged().at(-1)).toBe(
    "warn protocol.json is refused, the table stays as it was: line 1, column 17: operations: " +
      "expected a name that is known here; found “Inventry”; did you mean Inventory?",
  )
  write(GOOD)
  await clock.advance(60_000)
  expect(changed()).toHaveLength(2)
})

test("refuses what cannot be read, and keeps looking", async () => {
  const { clock, words, write } = await stage(GOOD)
  write(GOOD, false)
  await clock.advance(60_000)
  write(GOOD)
  await clock.advance(60_000)
  expect(words()).toEqual([
    ...["0s protocol-changed", "60s protocol-refused", "120s protocol-changed"],
  ])
})

test("reads the file again at once when told, changed or not, and then every minute", async () => {
  const { tell, clock, words, write } = await stage(GOOD)
  await clock.advance(10_000)
  tell({ type: "reload-protocol" })
  await clock.settle()
  expect(words()).toEqual(["0s protocol-changed", "10s protocol-changed"])
  write(null)
  await clock.advance(60_000)
  expect(words().at(-1)).toBe("70s protocol-changed")
})

test("refuses a token of ours where the id of a client belongs, without a word of it", async () => {
  const { clock, write, vault, logged, said } = await stage()
  const token = "abcdefghijklmnopqrstuvwxyz0123"
  vault.put(new Secret(token))
  write(`{"clients": {"tv": {"id": "${token}"}}}`)
  await clock.advance(60_000)
  expect(logged().join()).toContain("expected anything but a secret")
  expect(JSON.stringify([logged(), said])).not.toContain(token)
})

test("warns of strangers that the sign-in would go to", async () => {
  const { logged } = await stage(`{"addresses": {"gql": "https://mirror.example/gql"}}`)
  expect(logged()).toContain("warn the sign-in may go to strangers now: mirror.example")
})

test("does nothing where there is no folder to keep a file in", async () => {
  const ports = { protocolFile: null, vault: openVault(), log: () => {} }
  const { clock, words, house } = await scene(protocol(ports))
  await clock.advance(3_600_000)
  expect(words()).toEqual(["0s protocol-changed"])
  expect(house.reports().find(({ name }) => name === "it")?.handled).toBe(0)
})
