// A copy of the house in which bugs may be put, and checks run over it.

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { Check } from "./mutation.ts"

const ROOT = join(import.meta.dir, "../..")
const COPIED = ["src", "views", "locales", "tests", "package.json", "tsconfig.json", "bunfig.toml"]

/** No check takes nearly as long, unless the program does not end. */
const CHECK_MS_MAX = 600_000

export interface Workshop {
  read(path: string): string
  write(path: string, text: string): void
  /** What was broken; null when all was well. */
  run(check: Check): Promise<string | null>
  close(): void
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "miner-mutant-"))
  for (const path of COPIED) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(ROOT, path), join(folder, path), { recursive: true })
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"))
  return {
    read: (path) => readFileSync(join(folder, path), "utf8"),
    write: (path, text) => writeFileSync(join(folder, path), text),
    run: (check) => run(check, folder),
    close: () => rmSync(folder, { recursive: true }),
  }
}

/** The command that does it, for whoever wants to see more. */
export function commandOf(check: Check): string {
  if (check.by === "test") return `bun test ${check.path}`
  const { days, faults, seed } = check
  return `bun run simulate --days ${days} --seed ${seed} --faults ${faults}`
}

async function run(check: Check, folder: string): Promise<string | null> {
  const [, , ...words] = commandOf(check).split(" ")
  const script = check.by === "test" ? "test" : "tests/sim/simulate.ts"
  const args = check.by === "test" ? words : words.slice(1)
  const child = Bun.spawn([process.execPath, script, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: CHECK_MS_MAX,
  })
  const [said, complained] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  if (child.exitCode === 0) return null
  if (child.signalCode !== null) return "it does not end"
  return (
    said.match(/^BROKEN +(.+)$/m)?.[1] ?? `it ends with ${child.exitCode}: ${lastOf(complained)}`
  )
}

function lastOf(text: string): string {
  return text.trim().split("\n").at(-1) ?? ""
}
