// Every check of the house, one after the other: types, format, lint, dead code, then all tests.
//
// `bun run test` starts it. Its last line is always `N passed, N failed`; a check counts as one.

import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { leavesBrowserTestsOut } from "./browser/chromium.ts"
import { noTrueNames } from "./e2e/true-names.ts"
import { emulators } from "./ship/emulators.ts"
import { noImage } from "./ship/image.ts"
import { noNginx } from "./ship/nginx.ts"
import { noSystemd } from "./ship/systemd.ts"

interface Count {
  readonly passed: number
  readonly failed: number
}

/** Bun is not on the PATH of whoever starts `npx bun`; the one that runs this is the right one. */
const BUN = process.execPath

const CHECKS: readonly (readonly [name: string, ...command: string[]])[] = [
  ["types", BUN, "check"],
  ["format", BUN, "fmt", "--check"],
  ["lint", BUN, "node_modules/.bin/biome", "lint", "--error-on-warnings"],
  ["dead code", BUN, "node_modules/.bin/knip"],
]

const counts = [...CHECKS.map(([name, ...command]) => check(name, command)), tests()]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
process.exitCode = failed === 0 ? 0 : 1
console.log(`${passed} passed, ${failed} failed`)

function check(name: string, command: readonly string[]): Count {
  const isGood = run(name, command)
  console.log(`${isGood ? "ok" : "FAILED"}: ${name}`)
  return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function tests(): Count {
  if (leavesBrowserTestsOut) {
    console.log("SKIPPED: browser tests, for want of Chromium (apt-get install chromium)")
  }
  if (noTrueNames !== null) {
    console.log(`SKIPPED: Twitch under its true names over TLS, since ${noTrueNames}`)
  }
  if (noImage !== null) console.log(`SKIPPED: the Docker image, since ${noImage}`)
  if (noNginx !== null) console.log(`SKIPPED: the panel behind nginx, since ${noNginx}`)
  if (noSystemd !== null) console.log(`SKIPPED: the unit for systemd, since ${noSystemd}`)
  for (const { machine, obstacle } of emulators) {
    if (obstacle !== null) console.log(`SKIPPED: the executable on ${machine}, since ${obstacle}`)
  }
  const folder = mkdtempSync(join(tmpdir(), "miner-tests-"))
  const report = join(folder, "report.xml")
  const options = ["--isolate", "--parallel=2", "--only-failures", "--reporter=junit"]
  const isGood = run("tests", [BUN, "test", ...options, `--reporter-outfile=${report}`])
  const count = countOf(report)
  rmSync(folder, { recursive: true })
  // A file that cannot be loaded, or a run without any test, is a failure that no test reports.
  const isSilentFailure = count.failed === 0 && (!isGood || count.passed === 0)
  return isSilentFailure ? { ...count, failed: 1 } : count
}

function run(name: string, command: readonly string[]): boolean {
  console.log(`\n== ${name}`)
  const begun = performance.now()
  const { exitCode } = Bun.spawnSync([...command], {
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "inherit", "inherit"],
  })
  console.log(`(${((performance.now() - begun) / 1000).toFixed(1)} s)`)
  return exitCode === 0
}

/** Reads the totals from the head of a JUnit report; an absent one counts nothing. */
function countOf(report: string): Count {
  const head = readable(report).match(/<testsuites [^>]*>/)?.[0] ?? ""
  const total = (name: string) => Number(head.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0)
  const failed = total("failures")
  return { passed: total("tests") - failed - total("skipped"), failed }
}

function readable(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}
