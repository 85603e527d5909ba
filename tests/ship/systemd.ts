// What systemd thinks of the unit, without a systemd that runs.

import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const UNIT = join(import.meta.dir, "..", "..", "deploy", "tdm.service")
const ANALYZE = Bun.which("systemd-analyze")

/** Why it cannot be asked here; null where it can. */
export const noSystemd: string | null = ANALYZE === null ? "there is no systemd-analyze" : null

/** Its complaints about the unit, once the program is where the unit looks for it. */
export function complaintsOfSystemd(folder: string): string {
  const path = join(folder, "tdm.service")
  writeFileSync(path, readFileSync(UNIT, "utf8").replaceAll("/usr/local/bin/tdm", process.execPath))
  return analyze("verify", path)
}

/** From 0, shut in, to 10, anything goes. */
export function exposure(): number {
  const words = analyze("security", "--offline=true", "--no-pager", UNIT)
  return Number(/exposure level for \S+: ([\d.]+)/.exec(words)?.[1])
}

function analyze(...args: string[]): string {
  const { stdout, stderr } = Bun.spawnSync([ANALYZE ?? "", ...args])
  return `${stdout}${stderr}`
}
