// Whether the memory of a year is flat: `bun tests/bench/year.ts [months]`. A season without
// trouble, and what is on the heap after each month of it.

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

const months = Number(process.argv[2] ?? 12)
const days = months * MONTH_DAYS
const dataDir = mkdtempSync(join(tmpdir(), "miner-year-"))
const rows: Row[] = []
const record = await simulate({
  ...{ scenario: seasonOf(days, SEED), days, seed: SEED, kinds: [], dataDir },
  dayOver(day) {
    if (day % MONTH_DAYS !== 0) return
    Bun.gc(true)
    const { heapSize, objectCount } = heapStats()
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

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
