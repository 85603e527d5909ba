// What `bun run mutate` was asked for.

import { parseArgs } from "node:util"

const JOBS = 2
const JOBS_MAX = 64

export type CommandLine =
  | { readonly at: "try"; readonly only: readonly string[]; readonly jobs: number }
  | { readonly at: "list" }
  | { readonly at: "help" }
  /** One English sentence that says what was expected. */
  | { readonly at: "bad"; readonly detail: string }

export const HELP = `Puts deliberate bugs into a copy of the program, one at a time, and sees whether a season
with its rules turns red, or a test where no season was found that does.

  bun run mutate [--only name] [--jobs ${JOBS}] [--list]

  --only <name>    this bug alone, or all whose names begin so; may be said several times
  --jobs <number>  how many are tried side by side, ${JOBS} unless told
  --list           prints the bugs, and what goes wrong by them
  -h, --help       prints this

Ends with 0 when all were noticed, 1 when one was not, or no longer fits the program, 2 for
arguments it does not understand.`

const OPTIONS = {
  only: { type: "string", multiple: true },
  jobs: { type: "string" },
  list: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const

export function readCommandLine(args: readonly string[], names: readonly string[]): CommandLine {
  const read = parsed(args)
  if (typeof read === "string") return { at: "bad", detail: read }
  const { only = names, jobs = String(JOBS), list, help } = read
  if (help === true) return { at: "help" }
  if (list === true) return { at: "list" }
  const count = Number(jobs)
  if (!/^\d+$/.test(jobs) || count < 1 || count > JOBS_MAX) {
    return { at: "bad", detail: `--jobs takes a whole number from 1 to ${JOBS_MAX}` }
  }
  const unknown = only.find((start) => !names.some((name) => name.startsWith(start)))
  if (unknown !== undefined) return { at: "bad", detail: `no bug is called "${unknown}"` }
  const wanted = names.filter((name) => only.some((start) => name.startsWith(start)))
  return { at: "try", only: wanted, jobs: count }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}
