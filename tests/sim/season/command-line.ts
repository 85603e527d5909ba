// What `bun run simulate` was asked for.

import { availableParallelism } from "node:os"
import { parseArgs } from "node:util"
import { SCENARIO_NAMES } from "../../../src/simulation/scenarios.ts"
import { ENDLESS, type Order } from "./order.ts"
import { isTroubleKind, TROUBLE_KINDS } from "./troubles.ts"

const DAYS = 30
const DAYS_MAX = 3_660
const SEEDS_MAX = 100_000
const JOBS_MAX = 64

/** What stands on one line of the help. */
const LINE_MAX = 70

export type CommandLine =
  | { readonly at: "run"; readonly order: Order; readonly jobs: number }
  | { readonly at: "help" }
  /** One English sentence that says what was expected. */
  | { readonly at: "bad"; readonly detail: string }

export const HELP = `Runs the whole program against a simulated Twitch, weeks in minutes, and watches
that what must always be so is so.

  bun run simulate [--days 30] [--seed 7 | --seeds 200 | --seeds 100-150] [--faults all]

  --days <number>      how long, ${DAYS} unless told
  --seed <number>      what decides all chance, 1 unless told; the same seed is the same run
  --seeds <n> | <a-b>  many runs, of the seeds 1 to n or a to b; prints those that fail
  --faults <kinds>     none, all (unless told), or some of these with commas between them:
${linesOf(TROUBLE_KINDS)}
  --jobs <number>      how many seeds are played side by side, one for each core unless told
  --scenario <name>    ${ENDLESS} unless told, whose campaigns come and go for ever, or one of
${linesOf(SCENARIO_NAMES)}
  -h, --help           prints this

Ends with 0 when all went well, 1 when a rule was broken, 2 for arguments it does not understand.`

const OPTIONS = {
  days: { type: "string" },
  seed: { type: "string" },
  seeds: { type: "string" },
  faults: { type: "string" },
  jobs: { type: "string" },
  scenario: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const

export function readCommandLine(args: readonly string[]): CommandLine {
  const read = parsed(args)
  if (!read.ok) return bad(read.detail)
  const { days = DAYS, seed = "1", seeds, faults = "all", scenario = ENDLESS, help } = read.said
  if (help === true) return { at: "help" }
  const daysRead = wholeNumber(String(days), DAYS_MAX)
  if (daysRead === null) return bad(`--days takes a whole number from 1 to ${DAYS_MAX}`)
  if (read.said.seed !== undefined && seeds !== undefined) return bad("--seed or --seeds, not both")
  const seedsRead = seedsOf(seeds ?? `${seed}-${seed}`)
  if (seedsRead === null) return bad(`seeds are whole numbers from 1 to ${SEEDS_MAX}, like 5-20`)
  const names = namesOf(faults)
  const unknown = names.find((name) => !isTroubleKind(name))
  if (unknown !== undefined) return bad(`"${unknown}" is no kind of fault`)
  const kinds = names.filter(isTroubleKind)
  if (!isScenario(scenario)) return bad(`there is no scenario "${scenario}"`)
  const jobs = wholeNumber(read.said.jobs ?? String(availableParallelism()), JOBS_MAX)
  if (jobs === null) return bad(`--jobs takes a whole number from 1 to ${JOBS_MAX}`)
  return { at: "run", order: { days: daysRead, seeds: seedsRead, kinds, faults, scenario }, jobs }
}

type Parsed =
  | { readonly ok: true; readonly said: ReturnType<typeof parse>["values"] }
  | { readonly ok: false; readonly detail: string }

function parsed(args: readonly string[]): Parsed {
  try {
    return { ok: true, said: parse(args).values }
  } catch (thrown) {
    return { ok: false, detail: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS })
}

function bad(detail: string): CommandLine {
  return { at: "bad", detail }
}

function wholeNumber(text: string, most: number): number | null {
  const number = Number(text)
  return /^\d+$/.test(text) && number >= 1 && number <= most ? number : null
}

/** `200` are the first 200 of them, `5-20` those from the one to the other. */
function seedsOf(text: string): readonly number[] | null {
  const [, from = "1", to = ""] = text.match(/^(?:(\d+)-)?(\d+)$/) ?? []
  const [first, last] = [wholeNumber(from, SEEDS_MAX), wholeNumber(to, SEEDS_MAX)]
  if (first === null || last === null || last < first) return null
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function namesOf(faults: string): readonly string[] {
  if (faults === "none") return []
  return faults === "all" ? TROUBLE_KINDS : faults.split(",")
}

function isScenario(name: string): name is Order["scenario"] {
  return name === ENDLESS || (SCENARIO_NAMES as readonly string[]).includes(name)
}

/** Names with commas between them, under the text of an option. */
function linesOf(names: readonly string[]): string {
  const lines: string[] = []
  for (const name of names) {
    const line = lines.at(-1)
    if (line === undefined || line.length + name.length > LINE_MAX) lines.push(name)
    else lines[lines.length - 1] = `${line}, ${name}`
  }
  return lines.map((line) => `                         ${line}`).join("\n")
}
