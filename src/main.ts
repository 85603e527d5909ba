// The door: arguments in, program up, signals down.

import { HELP, type Options, readCommandLine } from "./command-line.ts"
import type { StoreReason } from "./store/failure.ts"
import { beThrifty } from "./thrift.ts"
import { VERSION } from "./version.ts"

const EXIT_FATAL = 1
const EXIT_ARGUMENTS = 2
const EXITS: Readonly<Record<StoreReason | "not-listening", number>> = {
  unwritable: EXIT_FATAL,
  newer: EXIT_FATAL,
  "not-listening": EXIT_FATAL,
  taken: 3,
  unreadable: 4,
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
    fail(EXIT_ARGUMENTS, line.detail)
    break
  case "run":
    beThrifty(process.env)
    await (line.options.isDump ? dump(line.options) : run(line.options))
}

async function run(options: Options): Promise<void> {
  const { openProgram } = await import("./program.ts")
  const program = await openProgram(options, process.env, {
    giveUp: (why) => fail(EXIT_FATAL, why),
    shutDown: () => process.emit("SIGTERM"),
  }).catch((thrown: unknown) => fail(EXIT_FATAL, String(thrown)))
  if (!program.ok) return fail(EXITS[program.reason], program.detail)
  const stop = () => void program.value.stop().then(() => process.exit(0))
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
}

async function dump(options: Options): Promise<void> {
  const { readDump } = await import("./program.ts")
  const text = readDump(options, process.env)
  if (!text.ok) return fail(EXITS[text.reason], text.detail)
  process.stdout.write(`${text.value}\n`)
}

function fail(code: number, detail: string): never {
  process.stderr.write(`${detail}\n`)
  process.exit(code)
}
