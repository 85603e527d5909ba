import { expect, test } from "bun:test"
import { type Options, readCommandLine } from "../src/command-line.ts"
import type { LogEntry, LogLevel } from "../src/core/log.ts"
import { isWanted } from "../src/verbosity.ts"

function options(...args: string[]): Options {
  const line = readCommandLine(args, {})
  if (line.at !== "run") throw new Error(line.at)
  return line.options
}

function said(level: LogLevel, source: string): LogEntry {
  return { at: 0, level, source, text: "" }
}

test("writes events whoever speaks, and no details unless asked", () => {
  for (const source of ["auth", "gql", "socket", "bus"]) {
    expect(isWanted(said("info", source), options())).toBe(true)
    expect(isWanted(said("debug", source), options())).toBe(false)
  }
})

test("writes details of actors with -v, and what is finer still with -vvvv", () => {
  expect(isWanted(said("debug", "pinger"), options("-v"))).toBe(true)
  expect(isWanted(said("trace", "pinger"), options("-v"))).toBe(false)
  expect(isWanted(said("trace", "pinger"), options("-vvvv"))).toBe(true)
})

test.each([
  ["--debug-gql", ["gql", "http"]],
  ["--debug-ws", ["socket", "shard/3"]],
  ["--debug-bus", ["bus"]],
])("writes with %s that wire down to its last line, and no other", (flag, wire) => {
  const all = ["gql", "http", "socket", "shard/3", "bus", "auth"]
  const shown = all.filter((source) => isWanted(said("trace", source), options(flag)))
  expect(shown).toEqual(wire)
})
