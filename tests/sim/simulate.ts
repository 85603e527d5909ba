// A year in minutes: `bun run simulate --days 30 --seed 7 --faults all`.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { scenarioNamed } from "../../src/simulation/scenarios.ts"
import { seasonOf } from "./season/calendar.ts"
import { ENDLESS, HELP, type Order, readCommandLine } from "./season/command-line.ts"
import type { SeasonRecord } from "./season/record.ts"
import { reportOf, violationOf } from "./season/report.ts"
import { simulate } from "./season/season.ts"

const line = readCommandLine(process.argv.slice(2))
switch (line.at) {
  case "help":
    console.log(HELP)
    break
  case "bad":
    console.error(line.detail)
    process.exitCode = 2
    break
  case "run":
    process.exitCode = (await run(line.order)) ? 0 : 1
}

/** Whether all went well. */
async function run(order: Order): Promise<boolean> {
  const failed: number[] = []
  for (const seed of order.seeds) {
    const begun = performance.now()
    const record = await seasonWith(order, seed)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    const isGood = record.violation === null
    if (!isGood) failed.push(seed)
    if (order.seeds.length === 1) console.log(reportOf(record))
    console.log(`seed ${seed}: ${isGood ? "good" : "BROKEN"}, ${shareOf(record)}, ${seconds} s`)
    if (!isGood) console.log(`${violationOf(record)}\n            ${commandOf(order, seed)}`)
  }
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `${order.seeds.length - failed.length} good, ${failed.length} broken, ${peakMb} MB at most`,
  )
  for (const seed of failed) console.log(commandOf(order, seed))
  return failed.length === 0
}

async function seasonWith({ days, kinds, scenario }: Order, seed: number): Promise<SeasonRecord> {
  const dataDir = mkdtempSync(join(tmpdir(), "miner-season-"))
  const world = scenario === ENDLESS ? seasonOf(days, seed) : scenarioNamed(scenario)
  try {
    return await simulate({ scenario: world, days, seed, kinds, dataDir })
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

function shareOf({ earned, earnable }: SeasonRecord): string {
  return `${((100 * earned) / earnable).toFixed(2)} % of what could be earned`
}

function commandOf({ days, faults, scenario }: Order, seed: number): string {
  const world = scenario === ENDLESS ? "" : ` --scenario ${scenario}`
  return `bun run simulate --days ${days} --seed ${seed} --faults ${faults}${world}`
}
