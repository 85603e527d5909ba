// Measures what the program costs, and compares it with the last time: `bun run bench`.

import { parseArgs } from "node:util"
import { BUS } from "./bus.ts"
import { COMPARISON_HEAD, compare } from "./comparison.ts"
import type { Figure } from "./figure.ts"
import { MINING } from "./mining.ts"
import { DRAWING } from "./pages.ts"
import { PAINT } from "./paint.ts"
import { keep, lastResult, resultOf } from "./results.ts"
import { SEASON } from "./season.ts"
import { STARTING } from "./start.ts"
import { printTable } from "./table.ts"

/** What times are measured by comes before what lasts. */
const BENCHES = [STARTING, DRAWING, PAINT, BUS, SEASON, MINING]

const HELP = `Measures what the program costs, and compares it with the last time.

  bun run bench [--only start,mining] [--quick] [--baseline]

  --only <names>  some of these, with commas between them:
${BENCHES.map(({ name, about }) => `                  ${name.padEnd(8)} ${about}`).join("\n")}
  --quick         rougher, in a third of the time
  --baseline      keeps the figures as what others are compared with
  -h, --help      prints this`

const { values: asked } = parseArgs({
  args: process.argv.slice(2),
  options: {
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    baseline: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
})
const names = asked.only?.split(",") ?? BENCHES.map(({ name }) => name)
const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name))
if (asked.help) {
  console.log(HELP)
} else if (unknown !== undefined) {
  console.error(`there is no "${unknown}"`)
  process.exitCode = 2
} else if (asked.baseline && asked.only !== undefined) {
  console.error("a baseline is made of all of them")
  process.exitCode = 2
} else {
  await measureAll()
}

async function measureAll(): Promise<void> {
  const last = lastResult()
  const figures: Figure[] = []
  for (const bench of BENCHES.filter(({ name }) => names.includes(name))) {
    if (bench.obstacle !== null) {
      console.error(`SKIPPED: ${bench.about}, since ${bench.obstacle}`)
      continue
    }
    console.error(`${bench.name}: ${bench.about} …`)
    figures.push(...(await bench.measure(asked.quick).catch(failed)))
  }
  const result = resultOf(figures)
  printTable(COMPARISON_HEAD, compare(figures, last.figures))
  console.log(`${result.machine}; last time: ${last.at}, ${last.machine}`)
  console.log(`kept in ${keep(result, asked.baseline)}`)
}

/** The figures of the others are worth having. */
function failed(thrown: unknown): readonly Figure[] {
  console.error("FAILED:", thrown)
  process.exitCode = 1
  return []
}
