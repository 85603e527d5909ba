// The command line and the few variables beside it, read once and checked before anything starts.

import { parseArgs } from "node:util"

const PORT_MAX = 65_535
const PANEL_PORT = 8080
const DEMO_SPEED = 60
const DEMO_SPEED_MAX = 10_000
/** The last number but one: Linux keeps the last for "nobody in particular". */
const USER_ID_MAX = 2 ** 32 - 2
const DETAIL_LENGTH_MAX = 300

export interface Options {
  /** How often `-v` was said, 4 at most. */
  readonly verbosity: number
  /** Prints what a bug report needs, and ends. */
  readonly isDump: boolean
  readonly isGqlLogged: boolean
  readonly isWsLogged: boolean
  readonly isBusLogged: boolean
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Null where the usual place is meant. */
  readonly dataDir: string | null
  /** Unlocks the panel: it asks again how it is to be protected. */
  readonly isPasswordForgotten: boolean
  readonly isDemo: boolean
  readonly demoSpeed: number
  /** How the panel is reached through a proxy; null when directly. */
  readonly publicUrl: URL | null
  /** Who it becomes when it is started as root; null to stay root. */
  readonly runsAs: UserIds | null
}

/** The numbers of a user and of a group. */
export interface UserIds {
  readonly uid: number
  readonly gid: number
}

export type CommandLine =
  | { readonly at: "run"; readonly options: Options }
  /** Examines the machine and its ways to Twitch. */
  | { readonly at: "doctor"; readonly options: Options }
  /** Asks the copy that runs there already. */
  | { readonly at: "health"; readonly options: Options }
  | { readonly at: "help" | "version" }
  /** One English sentence that says what was expected. */
  | { readonly at: "bad"; readonly detail: string }

type Env = Readonly<Record<string, string | undefined>>

const FLAGS = {
  verbose: { type: "boolean", short: "v" },
  dump: { type: "boolean" },
  health: { type: "boolean" },
  "debug-ws": { type: "boolean" },
  "debug-gql": { type: "boolean" },
  "debug-bus": { type: "boolean" },
  host: { type: "string" },
  port: { type: "string" },
  "data-dir": { type: "string" },
  "forget-password": { type: "boolean" },
  demo: { type: "boolean" },
  "demo-speed": { type: "string" },
  version: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const

type Flag = keyof typeof FLAGS

export const HELP = `Earns timed Twitch drops for one account, without downloading video.

  --host <address>       where the panel listens; also HOST; 127.0.0.1 unless told
  --port <number>        its port, 0 for any that is free; also PORT; ${PANEL_PORT} unless told
  --data-dir <folder>    where everything is kept; also DATA_DIR
  PUBLIC_BASE_URL        how the panel is reached through a reverse proxy
  PUID, PGID             who the program becomes when it is started as root
  --forget-password      unlocks the panel, for whoever no longer knows its password
  --demo                 runs on a simulated Twitch, with nothing kept
  --demo-speed <factor>  how much faster than life the demo runs, ${DEMO_SPEED} unless told
  -v, -vv, -vvv, -vvvv   says more: details, also requests, also sockets, everything
  --debug-gql            logs requests
  --debug-ws             logs what comes and goes on the sockets
  --debug-bus            logs the messages between actors
  --dump                 prints what a bug report needs, without secrets
  --health               asks the program that runs on this port whether it is well
  --version              prints the version
  doctor                 looks for what keeps from earning; ends with 1 where something is bad
  -h, --help             prints this

Ends with 0 when told to, 1 when it cannot go on, 2 for arguments it does not understand,
3 when another copy runs on the same data folder, 4 when the settings cannot be read.`

export function readCommandLine(args: readonly string[], env: Env): CommandLine {
  const said = new Map<Flag, string>()
  let verbosity = 0
  let isForDoctor = false
  const { tokens } = parseArgs({
    args: args[0] === "--" ? args.slice(1) : [...args],
    options: FLAGS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === "positional" && token.value === "doctor") {
      isForDoctor = true
      continue
    }
    if (token.kind !== "option") return bad(`"${args[token.index]}" is not an option`)
    if (!isFlag(token.name)) return bad(unknownFlag(token.rawName))
    const problem = valueProblem(token.name, token.value)
    if (problem !== null) return bad(problem)
    if (token.name === "verbose") verbosity++
    said.set(token.name, token.value ?? "")
  }
  if (said.has("help")) return { at: "help" }
  if (said.has("version")) return { at: "version" }
  const line = readOptions(said, verbosity, env)
  return isForDoctor && line.at === "run" ? { ...line, at: "doctor" } : line
}

function readOptions(said: ReadonlyMap<Flag, string>, verbosity: number, env: Env): CommandLine {
  const host = said.get("host") ?? (env.HOST || "127.0.0.1")
  if (!/^[\w.:%-]+$/.test(host)) return bad(`"${host}" is not an address to listen on`)
  const port = readNumber(said.get("port") ?? (env.PORT || String(PANEL_PORT)), 0, PORT_MAX)
  if (port === null || !Number.isInteger(port)) {
    const source = said.has("port") ? "--port" : "PORT"
    return bad(`${source} expects a whole number from 0 to ${PORT_MAX}`)
  }
  const demoSpeed = readNumber(said.get("demo-speed") ?? String(DEMO_SPEED), 1, DEMO_SPEED_MAX)
  if (demoSpeed === null) return bad(`--demo-speed expects a number from 1 to ${DEMO_SPEED_MAX}`)
  const publicUrl = readUrl(env.PUBLIC_BASE_URL || null)
  if (publicUrl === undefined) return bad("PUBLIC_BASE_URL expects an http or https address")
  const runsAs = readUserIds(env)
  if (typeof runsAs === "string") return bad(`${runsAs} expects a whole number`)
  const options: Options = {
    verbosity: Math.min(verbosity, 4),
    isDump: said.has("dump"),
    isGqlLogged: said.has("debug-gql") || verbosity >= 2,
    isWsLogged: said.has("debug-ws") || verbosity >= 3,
    isBusLogged: said.has("debug-bus") || verbosity >= 4,
    host,
    port,
    dataDir: said.get("data-dir") ?? null,
    isPasswordForgotten: said.has("forget-password"),
    isDemo: said.has("demo"),
    demoSpeed,
    publicUrl,
    runsAs,
  }
  return { at: said.has("health") ? "health" : "run", options }
}

/** What was typed is repeated: not at any length, and not what a terminal would act upon. */
function bad(detail: string): CommandLine {
  return { at: "bad", detail: detail.slice(0, DETAIL_LENGTH_MAX).replace(/\p{Cc}/gu, "�") }
}

function isFlag(name: string): name is Flag {
  return Object.hasOwn(FLAGS, name)
}

function valueProblem(name: Flag, value: string | undefined): string | null {
  const takesValue = FLAGS[name].type === "string"
  if (takesValue && (value === undefined || value === "" || value.startsWith("--"))) {
    return `--${name} expects a value`
  }
  return !takesValue && value !== undefined ? `--${name} takes no value` : null
}

function readNumber(text: string, min: number, max: number): number | null {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  return number >= min && number <= max ? number : null
}

/** Undefined for what is no address. */
function readUrl(text: string | null): URL | null | undefined {
  if (text === null) return null
  return /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined
}

/** Null where neither is said, and the name of the variable that is wrong. */
function readUserIds(env: Env): UserIds | "PUID" | "PGID" | null {
  if (!env.PUID && !env.PGID) return null
  const uid = readNumber(env.PUID || "0", 0, USER_ID_MAX)
  const gid = readNumber(env.PGID || env.PUID || "0", 0, USER_ID_MAX)
  if (uid === null || !Number.isInteger(uid)) return "PUID"
  if (gid === null || !Number.isInteger(gid)) return "PGID"
  return { uid, gid }
}

function unknownFlag(rawName: string): string {
  const name = rawName.replace(/^-+/, "")
  const near = Object.keys(FLAGS)
    .map((flag) => ({ flag, distance: editDistance(name, flag) }))
    .sort((a, b) => a.distance - b.distance)[0]
  const isNear = near !== undefined && near.distance <= Math.max(2, name.length / 3)
  const advice = isNear ? `did you mean --${near.flag}?` : "--help lists all there are"
  return `there is no option ${rawName}: ${advice}`
}

/** How many letters have to be put in, left out or changed to make one word of the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
