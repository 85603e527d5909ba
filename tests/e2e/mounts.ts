// Folders that only one program sees, on disks of our making. Linux, as root.

import { readdirSync } from "node:fs"
import { join } from "node:path"
import type { LaunchOptions } from "./program.ts"
import { SECLUDED } from "./program.ts"

const UNSHARE = Bun.which("unshare") ?? "unshare"

/** Why there can be none here; null where there can. */
export const noMounts: string | null = findObstacle()

const ON_SMALL_DISK = `mkdir "$1.seed" && cp -a "$1/." "$1.seed" &&
mount -t tmpfs -o size=2m tmpfs "$1" && cp -a "$1.seed/." "$1" && rm -r "$1.seed"`

/** A disk of two megabytes with what is in the folder now, in the folder's place. */
export function onSmallDisk(folder: string): LaunchOptions {
  return mounted(ON_SMALL_DISK, [folder])
}

/** The same, and a filler takes all the room that is left. */
export function onFullDisk(folder: string): LaunchOptions {
  const filled = `{ dd if=/dev/zero of="$1/filler" bs=4096 2>/dev/null || true; }`
  return mounted(`${ON_SMALL_DISK} && ${filled}`, [folder])
}

/** The folder as it is, but nothing in it can be written. */
export function readOnly(folder: string): LaunchOptions {
  return mounted('mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"', [folder])
}

/** As a user who owns nothing here. */
export function asUser(id: number): LaunchOptions {
  const before = ["setpriv", `--reuid=${id}`, `--regid=${id}`, "--clear-groups"]
  return { env: SECLUDED, before }
}

/** The folder as the running program sees it. */
export function seenBy(pid: number, folder: string): string {
  return join(`/proc/${pid}/root`, folder)
}

/** Lets nothing more on the disk: the file that takes all the room. */
export function fill(folder: string): string {
  const filler = join(folder, "filler")
  Bun.spawnSync(["dd", "if=/dev/zero", `of=${filler}`, "bs=4096"], { stderr: "ignore" })
  if (!readdirSync(folder).includes("filler")) throw new Error(`${folder} took nothing`)
  return filler
}

function mounted(script: string, args: readonly string[]): LaunchOptions {
  const rest = `shift ${args.length}; exec "$@"`
  const before = [UNSHARE, "-m", "sh", "-c", `${script} || exit 70\n${rest}`, "mounts", ...args]
  return { env: SECLUDED, before }
}

function findObstacle(): string | null {
  const missing = ["unshare", "mount", "setpriv"].find((name) => Bun.which(name) === null)
  if (missing !== undefined) return `there is no ${missing}`
  if (process.getuid?.() !== 0) return "it takes root"
  const trial = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
  const { exitCode } = Bun.spawnSync(trial, { stderr: "ignore" })
  return exitCode === 0 ? null : "this system lets nobody mount"
}
