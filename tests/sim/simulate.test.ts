// The command that simulates: what it understands, and what it ends with.

import { describe, expect, setDefaultTimeout, test } from "bun:test"
import { join } from "node:path"
import { readCommandLine } from "./season/command-line.ts"
import { TROUBLE_KINDS } from "./season/troubles.ts"

// A real process on a machine that may be busy.
setDefaultTimeout(60_000)

const COMMAND = join(import.meta.dir, "simulate.ts")

function orderOf(...args: readonly string[]) {
  const line = readCommandLine(args)
  return line.at === "run" ? line.order : line
}

function run(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, COMMAND, ...args])
  return { exitCode, said: stdout.toString(), complained: stderr.toString() }
}

describe("the command line", () => {
  test("simulates thirty days with all troubles unless told otherwise", () => {
    const all = { days: 30, seeds: [1], kinds: TROUBLE_KINDS, faults: "all", scenario: "season" }
    expect(orderOf()).toEqual({ ...all, scenario: "season" })
  })

  test.each([
    [["--seed", "7"], [7]],
    [
      ["--seeds", "3"],
      [1, 2, 3],
    ],
    [
      ["--seeds", "5-7"],
      [5, 6, 7],
    ],
  ])("%p are the seeds %p", (args, seeds) => {
    expect(orderOf(...args)).toMatchObject({ seeds })
  })

  test.each([
    ["none", []],
    ["hang", ["hang"]],
    ["hang,kill,cut-sockets", ["hang", "kill", "cut-sockets"]],
  ])("--faults %s are the troubles %p", (faults, kinds) => {
    expect(orderOf("--faults", faults)).toMatchObject({ kinds, faults })
  })

  test.each([
    [["--days", "0"], "--days"],
    [["--days", "many"], "--days"],
    [["--seed", "-1"], "--seed"],
    [["--seeds", "7-5"], "seeds"],
    [["--seed", "1", "--seeds", "2"], "not both"],
    [["--faults", "hang,gremlins"], "gremlins"],
    [["--scenario", "toString"], "toString"],
    [["--jobs", "none"], "--jobs"],
    [["--speed", "2"], "--speed"],
    [["30"], "30"],
  ])("%p is refused with what is wrong about it", (args, about) => {
    expect(readCommandLine(args)).toMatchObject({
      at: "bad",
      detail: expect.stringContaining(about),
    })
  })

  test("ends with 2 for what it does not understand, and helps where asked", () => {
    expect(run("--faults", "gremlins")).toMatchObject({
      exitCode: 2,
      complained: expect.stringContaining("gremlins"),
    })
    expect(run("--help")).toMatchObject({ exitCode: 0, said: expect.stringContaining("--seeds") })
  })
})

test("tells what a season came to, and ends with 0 when all went well", () => {
  const { exitCode, said } = run("--scenario", "small", "--days", "1", "--faults", "none")
  expect([exitCode, said]).toEqual([0, expect.stringContaining("1 good, 0 broken")])
  for (const word of ["earned", "claimed", "GET cdn", "fingerprint"]) expect(said).toContain(word)
})

test("plays many seeds side by side, and tells of each", () => {
  const seeds = ["--seeds", "3", "--jobs", "2"]
  const { exitCode, said } = run("--scenario", "small", "--days", "1", "--faults", "none", ...seeds)
  expect([exitCode, said]).toEqual([0, expect.stringContaining("3 good, 0 broken")])
  for (const seed of [1, 2, 3]) expect(said).toContain(`seed ${seed}: good`)
})
