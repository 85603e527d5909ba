// A year in minutes: `bun run simulate --days 30 --seed 7 --faults all`.

import { HELP, readCommandLine } from "./season/command-line.ts"
import { commandOf, type Order, seasonWith } from "./season/order.ts"
import { reportOf, shareOf, violationOf } from "./season/report.ts"

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
    console.log(
      `seed ${seed}: ${isGood ? "good" : "BROKEN"}, ${shareOf(record)} earned, ${seconds} s`,
    )
    if (!isGood) console.log(violationOf(record))
  }
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `${order.seeds.length - failed.length} good, ${failed.length} broken, ${peakMb} MB at most`,
  )
  for (const seed of failed) console.log(commandOf(order, seed))
  return failed.length === 0
}
