// What a process takes, as Linux counts it.

import { readFileSync } from "node:fs"

const TICKS_PER_SECOND = 100
const KB = 1024

/** Why nothing of this can be measured here; null where it can. */
export const noFootprint: string | null =
  process.platform === "linux" ? null : "only Linux tells what a process takes"

/** The time all its threads have run so far. */
export function cpuSeconds(pid: number): number {
  // The name in the second field may hold blanks; user and system time are the 14th and 15th.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Resident now, or the most it ever was. */
export function memoryMb(pid: number, field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8")
  const kilobytes = status.match(new RegExp(`^${field}:\\s+(\\d+) kB`, "m"))?.[1]
  return Math.round((Number(kilobytes) / KB) * 10) / 10
}
