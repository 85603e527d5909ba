// A year in minutes: `bun run simulate --days 30 --seed 7 --faults all`.

import { HELP, readCommandLine } from "./season/command-line.ts"
import { playAll } from "./season/crew.ts"
import { commandOf, type Order } from "./season/order.ts"
import { outcomeOf, type SeedOutcome } from "./season/outcome.ts"

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
    // At once: what a panel computed for its last visitor would be kept for another second.
    process.exit((await run(line.order, line.jobs)) ? 0 : 1)
}

/** Whether all went well. */
async function run(order: Order, jobs: number): Promise<boolean> {
  const failed: number[] = []
  const [only, ...others] = order.seeds
  const tell = ({ seed, isGood, report, verdict }: SeedOutcome) => {
    if (!isGood) failed.push(seed)
    if (others.length === 0) console.log(report)
    console.log(verdict)
  }
  if (only !== undefined && others.length === 0) tell(await outcomeOf(order, only))
  else await playAll(order, jobs, tell)
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `${order.seeds.length - failed.length} good, ${failed.length} broken, ${peakMb} MB at most`,
  )
  for (const seed of failed.toSorted((a, b) => a - b)) console.log(commandOf(order, seed))
  return failed.length === 0
}
