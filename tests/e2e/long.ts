// A chain of drops (2, 3, 5 minutes) in real time, once for each thing that can go wrong, all at
// once: `bun tests/e2e/long.ts [words of a case's name]`. As root on Linux; it takes up to 18
// minutes.
//
// "Back after" is from the end of what goes wrong, or from its beginning where it stays so, to the
// next credited minute. The longest pause is between two of them, 60 s when none was lost. What the
// simulated Twitch complained of, and warnings of the program, go to stderr.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { World } from "../../src/simulation/world.ts"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { cpuSeconds, memoryMb } from "../bench/footprint.ts"
import { printTable, type Row } from "../bench/table.ts"
import { CASES, type Case, type Stage } from "./cases.ts"
import { type Program, start } from "./program.ts"
import { noTrueNames, openTrueTwitch } from "./true-names.ts"

const LIMIT_MS = 18 * 60_000
const STARTS_APART_MS = 2_000
const LOOK_MS = 100
const DROPS_IN_CHAIN = 3

interface Run {
  readonly creditedAt: readonly number[]
  readonly endedAt: number
  /** When all was as before. */
  readonly overAt: number
  readonly program: Program
}

if (noTrueNames !== null) throw new Error(`not here: ${noTrueNames}`)
const words = process.argv.slice(2)
const cases = CASES.filter(({ name }) => words.every((word) => name.includes(word)))
const rows = await Promise.all(
  cases.map(async (one, index) => {
    await Bun.sleep(index * STARTS_APART_MS)
    return measure(one)
  }),
)
printTable(
  [
    ...(["what goes wrong", "first minute", "back after", "longest pause", "minutes"] as const),
    ...["chain claimed", "resident", "CPU of one core", "complaints"],
  ],
  rows,
)

async function measure(one: Case): Promise<Row> {
  const twitch = await openTrueTwitch(one.scenario ?? scenarioNamed("october-2026"))
  const { world } = twitch
  const folder = mkdtempSync(join(tmpdir(), "miner-long-"))
  const begin = () => start([], twitch.launch(folder))
  const run = await play(one, world, begin)
  const { pid } = run.program
  const pauses = run.creditedAt.map((at, index) => at - (run.creditedAt[index - 1] ?? at))
  const row: Row = [
    one.name,
    inSeconds(run.creditedAt[0] ?? Number.NaN),
    inSeconds((run.creditedAt.find((at) => at > run.overAt) ?? Number.NaN) - run.overAt),
    inSeconds(Math.max(...pauses)),
    `${world.earnedMinutes()} of ${world.earnableMinutes()}`,
    claimsOf(world) < DROPS_IN_CHAIN ? `only ${claimsOf(world)}` : inSeconds(run.endedAt),
    `${memoryMb(pid, "VmRSS")} MB`,
    `${((cpuSeconds(pid) / (run.endedAt / 1000)) * 100).toFixed(2)} %`,
    world.complaints.length,
  ]
  tell(one, world, run.program)
  run.program.kill("SIGTERM")
  await run.program.exited
  await twitch.stop()
  rmSync(folder, { recursive: true })
  return row
}

/** Until the chain is claimed, or for too long. */
async function play(one: Case, world: World, begin: () => Promise<Program>): Promise<Run> {
  let program = await begin()
  const begun = performance.now()
  const stage: Stage = {
    world,
    get program() {
      return program
    },
    async restart() {
      program.kill("SIGKILL")
      await program.exited
      program = await begin()
    },
  }
  const creditedAt: number[] = []
  let acting: Promise<void> | null = null
  let overAt = Infinity
  for (;;) {
    const now = performance.now() - begun
    if (now >= one.atMs && acting === null) {
      acting = Promise.resolve(one.act(stage))
      overAt = now + one.lastsMs
    }
    if (world.earnedMinutes() > creditedAt.length) creditedAt.push(now)
    if (claimsOf(world) >= DROPS_IN_CHAIN || now > LIMIT_MS) {
      await acting
      return { creditedAt, endedAt: now, overAt, program }
    }
    await Bun.sleep(LOOK_MS)
  }
}

function claimsOf(world: World): number {
  return world.journal.counts["drop claimed"] ?? 0
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`
}

function tell(one: Case, world: World, program: Program): void {
  const noted = world.trace().filter((line) => !line.includes("viewers"))
  const warned = program.said().match(/^.* (WARN|ERROR) .*$/gm) ?? []
  const part = (title: string, lines: readonly string[]) => [`-- ${title}`, ...lines]
  console.error(
    [`\n== ${one.name}`, ...part("trace", noted), ...part("warnings", warned)].join("\n"),
  )
}
