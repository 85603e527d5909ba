// The door: arguments in, program up, signals down.

import { HELP, type Options, readCommandLine } from "./command-line.ts"
import type { StoreReason } from "./store/failure.ts"
import { beThrifty } from "./thrift.ts"
import { VERSION } from "./version.ts"

type Ending = StoreReason | "not-listening" | "fatal" | "arguments"

const EXITS: Readonly<Record<Ending, number>> = {
  ...{ fatal: 1, unwritable: 1, "not-listening": 1 },
  ...{ arguments: 2, taken: 3, unreadable: 4, newer: 4 },
}

const line = readCommandLine(process.argv.slice(2), process.env)
switch (line.at) {
  case "help":
    process.stdout.write(`${HELP}\n`)
    break
  case "version":
    process.stdout.write(`${VERSION}\n`)
    break
  case "bad":
    fail(EXITS.arguments, line.detail)
    break
  case "health":
    await health(line.options)
    break
  case "doctor":
    await beWhoever(line.options)
    await doctor(line.options)
    break
  case "run":
    await beWhoever(line.options)
    beThrifty(process.env)
    await (line.options.isDump ? dump(line.options) : run(line.options))
}

async function health(options: Options): Promise<void> {
  const { checkUp } = await import("./web/health-check.ts")
  const { isWell, words } = await checkUp(options)
  if (!isWell) fail(EXITS.fatal, words)
  process.stdout.write(`${words}\n`)
}

async function doctor(options: Options): Promise<void> {
  const { consult } = await import("./consultation.ts")
  // Whoever reads may stop reading.
  process.stdout.on("error", () => {})
  const isWell = await consult(options, process.env, (text) => process.stdout.write(`${text}\n`))
  process.exit(isWell ? 0 : EXITS.fatal)
}

/** Loaded for root alone. */
async function beWhoever(options: Options): Promise<void> {
  if (options.runsAs === null || process.getuid?.() !== 0) return
  const { stepDown } = await import("./privileges.ts")
  const stepped = stepDown(options.runsAs, options, process.env)
  if (!stepped.ok) fail(EXITS.fatal, stepped.detail)
}

async function run(options: Options): Promise<void> {
  const { openProgram } = await import("./program.ts")
  const opening = openProgram(options, process.env, {
    giveUp: (why) => fail(EXITS.fatal, why),
    shutDown: () => process.emit("SIGTERM"),
  })
  // Told to end while it is still opening, it ends as soon as it has.
  const stop = async () => {
    const program = await opening
    if (program.ok) await program.value.stop()
    process.exit(0)
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop())
  const program = await opening
  if (!program.ok) fail(EXITS[program.reason], program.detail)
}

async function dump(options: Options): Promise<void> {
  const { readDump } = await import("./dump.ts")
  process.stdout.write(`${readDump(options, process.env)}\n`)
}

function fail(code: number, detail: string): never {
  process.stderr.write(`${detail}\n`)
  process.exit(code)
}
