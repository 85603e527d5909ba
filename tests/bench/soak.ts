// Whether memory grows: 24 hours of the demo in 12 minutes, over real sockets, with a visitor now
// and then: `bun tests/bench/soak.ts [minutes]`. Ends with 1 when it holds more than 5 % more at
// the end than after the first tenth. Linux only.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { signIn } from "../e2e/sign-in.ts"
import { type Program, start } from "../e2e/program.ts"
import { memoryMb } from "./footprint.ts"
import { visit } from "./visitor.ts"

const SPEED = 120
const HOURS = 24
const SAMPLES = 100
const TENTH = SAMPLES / 10
const GROWTH_MAX = 0.05
/** A visitor comes with every so manieth sample, stays for one, and sees the next page. */
const VISIT_EVERY = 5
const PAGES = ["now", "campaigns", "history", "log", "settings", "system"]

const minutes = Number(process.argv[2] ?? (HOURS * 60) / SPEED)

const folder = mkdtempSync(join(tmpdir(), "miner-soak-"))
const program = await start(["--demo", "--demo-speed", String(SPEED), "--data-dir", folder])
await signIn(program)
const samples = await sampled(program, (minutes * 60_000) / SAMPLES)
const { claimed } = await program.status()
program.kill("SIGTERM")
await program.exited
rmSync(folder, { recursive: true })

const early = mean(samples.slice(TENTH / 2, TENTH * 1.5))
const late = mean(samples.slice(-TENTH))
const growth = late / early - 1
console.log(
  [
    `${((minutes * SPEED) / 60).toFixed(1)} hours in ${minutes} min, ${claimed} drops claimed`,
    `after the first tenth  ${early.toFixed(1)} MB`,
    `at the end             ${late.toFixed(1)} MB (${(growth * 100).toFixed(1)} %)`,
    `most of all samples    ${Math.max(...samples).toFixed(1)} MB`,
  ].join("\n"),
)
if (program.said().includes(" ERROR ")) console.log(program.said())
process.exitCode = growth > GROWTH_MAX || claimed === 0 ? 1 : 0

async function sampled({ pid, url }: Program, everyMs: number): Promise<readonly number[]> {
  const found: number[] = []
  let leave = () => {}
  for (let sample = 0; sample < SAMPLES; sample++) {
    leave()
    const isVisited = sample % VISIT_EVERY === 0
    leave = isVisited ? await visit(url, PAGES[(sample / VISIT_EVERY) % PAGES.length]) : () => {}
    await Bun.sleep(everyMs)
    found.push(memoryMb(pid, "VmRSS"))
  }
  leave()
  return found
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}
