// The log on disk: `TDM.<timestamp>.log`, a new file at each start and whenever one has grown
// large.
//
// A log that cannot be written is no reason to stop mining: the lines are lost, and writing is
// tried again after a while.

import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs"
import { join } from "node:path"
import type { LogEntry } from "../core/log.ts"
import { type DiskFailure, failureOf } from "./failure.ts"

const BYTES_MAX = 5 * 1024 * 1024
const FILES_MAX = 10
const RETRY_MS = 60_000
const PRIVATE = 0o600

const NAME = /^TDM\..+\.log$/

export interface LogFileRule {
  readonly bytesMax?: number
  readonly filesMax?: number
  /** Called when it can be written no more, and with null when it is again. */
  readonly noted?: (failure: DiskFailure | null) => void
}

export interface LogFile {
  /** Takes an entry whose secrets are out already. */
  write(entry: LogEntry): void
  close(): void
}

export function openLogFile(folder: string, rule: LogFileRule = {}): LogFile {
  const { bytesMax = BYTES_MAX, filesMax = FILES_MAX, noted = () => {} } = rule
  let file: { readonly descriptor: number; bytes: number } | null = null
  let retryAt = 0
  let isFailing = false

  const close = () => {
    if (file !== null) closeSync(file.descriptor)
    file = null
  }
  return {
    write(entry) {
      if (entry.at < retryAt) return
      const line = Buffer.from(`${logLine(entry)}\n`)
      try {
        if (file !== null && file.bytes + line.length > bytesMax) close()
        file ??= { descriptor: begin(folder, entry.at, filesMax), bytes: 0 }
        writeSync(file.descriptor, line)
        file.bytes += line.length
        if (isFailing) noted(null)
        isFailing = false
      } catch (thrown) {
        retryAt = entry.at + RETRY_MS
        if (!isFailing) noted(failureOf(thrown, folder))
        isFailing = true
      }
    },
    close,
  }
}

/**
 * An entry as one line; a line break in the text cannot pass for the beginning of another entry.
 */
export function logLine({ at, level, source, text }: LogEntry): string {
  const time = new Date(at).toISOString()
  return `${time} ${level.toUpperCase().padEnd(5)} ${source}: ${onOneEntry(text)}`
}

/**
 * The last lines of the newest file, oldest first; none when there is no log, or none to be read.
 */
export function lastLogLines(folder: string, count: number): string[] {
  const newest = logNames(folder).at(-1)
  if (newest === undefined) return []
  try {
    return readFileSync(join(folder, newest), "utf8").trimEnd().split("\n").slice(-count)
  } catch {
    return []
  }
}

function begin(folder: string, at: number, filesMax: number): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const old = logNames(folder)
  for (const name of old.slice(0, Math.max(0, old.length - filesMax + 1))) {
    rmSync(join(folder, name), { force: true })
  }
  const stamp = new Date(at).toISOString().replaceAll(":", "-").replace("Z", "")
  return openSync(join(folder, `TDM.${stamp}.log`), "a", PRIVATE)
}

/** Their names sort by their time. */
function logNames(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && NAME.test(entry.name))
      .map(({ name }) => name)
      .sort()
  } catch {
    return []
  }
}

function onOneEntry(text: string): string {
  return text.replace(/\r\n?|\n/g, "\n    ").replace(/(?!\n)\p{Cc}/gu, "�")
}
