// Whether the memory of a year is flat: `bun tests/bench/year.ts [months]`. A season without
// trouble, and what is on the heap after each month of it. Ends with 1 where that is not flat.

import { heapStats } from "bun:jsc"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { seasonOf } from "../sim/season/calendar.ts"
import { violationOf } from "../sim/season/report.ts"
import { simulate } from "../sim/season/season.ts"
import { printTable, type Row } from "./table.ts"

const MONTH_DAYS = 30
const SEED = 1

/** The books of the season and of the simulated Twitch grow by less: 0.7 MB a month. */
const GROWTH_BYTES_MAX = 1.5 * 1024 * 1024
/** Until then caches fill. */
const SETTLED_AFTER_MONTHS = 2

const months = Number(process.argv[2] ?? 12)
const days = months * MONTH_DAYS
const dataDir = mkdtempSync(join(tmpdir(), "miner-year-"))
const rows: Row[] = []
const heaps: number[] = []
const record = await simulate({
  ...{ scenario: seasonOf(days, SEED), days, seed: SEED, kinds: [], dataDir },
  dayOver(day) {
    if (day % MONTH_DAYS !== 0) return
    Bun.gc(true)
    const { heapSize, objectCount } = heapStats()
    heaps.push(heapSize)
    const residentMb = Math.round(process.memoryUsage().rss / 1024 / 1024)
    rows.push([`month ${day / MONTH_DAYS}`, `${megabytes(heapSize)} MB`, objectCount, residentMb])
  },
})
rmSync(dataDir, { recursive: true })
printTable(["after", "heap", "objects", "resident MB"], rows)
if (record.violation !== null) {
  // Half a year proves nothing of the other half.
  console.error(violationOf(record))
  process.exitCode = 1
}

const settled = heaps.slice(SETTLED_AFTER_MONTHS)
const growth = ((settled.at(-1) ?? 0) - (settled[0] ?? 0)) / Math.max(1, settled.length - 1)
if (growth > GROWTH_BYTES_MAX) {
  console.error(`the heap grows by ${megabytes(growth)} MB a month`)
  process.exitCode = 1
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
