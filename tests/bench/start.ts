// How soon the panel is there: `bun tests/bench/start.ts`. From the start of the process to the
// first byte of its page, and what it takes by then. Linux only.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { start } from "../e2e/program.ts"
import { cpuSeconds, memoryMb } from "./footprint.ts"
import { printTable, type Row } from "./table.ts"

const ROUNDS = 9

const folder = mkdtempSync(join(tmpdir(), "miner-start-"))
const rounds: { readonly firstByteMs: number; readonly cpuMs: number; readonly mb: number }[] = []
for (let round = 0; round < ROUNDS; round++) {
  const begun = performance.now()
  const program = await start(["--data-dir", folder])
  await program.get("/")
  const firstByteMs = performance.now() - begun
  const { pid } = program
  rounds.push({ firstByteMs, cpuMs: cpuSeconds(pid) * 1000, mb: memoryMb(pid, "VmRSS") })
  program.kill("SIGTERM")
  await program.exited
}
rmSync(folder, { recursive: true })

const median = (numbers: readonly number[]) =>
  Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN)
const row: Row = [
  `median of ${ROUNDS} starts`,
  `${median(rounds.map(({ firstByteMs }) => firstByteMs))} ms`,
  `${median(rounds.map(({ cpuMs }) => cpuMs))} ms`,
  `${median(rounds.map(({ mb }) => mb))} MB`,
]
printTable(["", "first byte of the page", "CPU until then", "resident"], [row])
