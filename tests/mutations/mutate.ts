// Are bugs noticed? `bun run mutate` tries those of the list.

import { HELP, readCommandLine } from "./command-line.ts"
import { MUTATIONS } from "./list.ts"
import type { Mutation } from "./mutation.ts"
import { type Known, tryOut, type Verdict } from "./trial.ts"
import { commandOf, openWorkshop } from "./workshop.ts"

const names = MUTATIONS.map(({ name }) => name)
const line = readCommandLine(process.argv.slice(2), names)
switch (line.at) {
  case "help":
    console.log(HELP)
    break
  case "bad":
    console.error(line.detail)
    process.exitCode = 2
    break
  case "list":
    for (const { file, name, why } of MUTATIONS) console.log(`${name} (${file})\n    ${why}`)
    break
  case "try": {
    const chosen = MUTATIONS.filter(({ name }) => line.only.includes(name))
    process.exitCode = (await tryAll(chosen, line.jobs)) ? 0 : 1
  }
}

/** Whether all were noticed. */
async function tryAll(mutations: readonly Mutation[], jobs: number): Promise<boolean> {
  const waiting = mutations.values()
  const known: Known = new Map()
  const counts = { noticed: 0, survived: 0, misfit: 0, "red-anyway": 0 }
  const bySeason = { count: 0 }
  await Promise.all(
    Array.from({ length: Math.min(jobs, mutations.length) }, async () => {
      const workshop = openWorkshop()
      for (const mutation of waiting) {
        const begun = performance.now()
        const verdict = await tryOut(mutation, workshop, known)
        counts[verdict.at]++
        if (verdict.at === "noticed" && verdict.check.by === "season") bySeason.count++
        const seconds = ((performance.now() - begun) / 1000).toFixed(1)
        console.log(`${mutation.name}: ${wordsFor(verdict)} (${seconds} s)`)
      }
      workshop.close()
    }),
  )
  const { noticed, survived, misfit } = counts
  console.log(
    `${noticed} of ${mutations.length} noticed, ${bySeason.count} of them by a season; ` +
      `${survived} survived, ${misfit} no longer fit, ${counts["red-anyway"]} prove nothing`,
  )
  return noticed === mutations.length
}

function wordsFor(verdict: Verdict): string {
  switch (verdict.at) {
    case "noticed":
      return `noticed: ${verdict.what}, by ${commandOf(verdict.check)}`
    case "survived":
      return "SURVIVED"
    case "misfit":
      return "NO LONGER FITS: mend the list"
    case "red-anyway":
      return `PROVES NOTHING: ${commandOf(verdict.check)} is red without it: ${verdict.what}`
  }
}
