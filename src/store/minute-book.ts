// The minute book: when the last minute was sent, and the minutes that counted in hours of which
// the tables do not tell all yet.
//
// It changes with every minute, and a kill must take nothing of it along. SQLite would write a page
// for each row every time; this is one small file that is overwritten where it stands, so that the
// card of a Pi is spared.

import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from "node:fs"
import type { Log } from "../core/log.ts"
import type { StreamGame } from "../domain/channel.ts"
import { isCount, isMoment, isText, listOf, nullOr, record } from "./checks.ts"
import type { Trouble } from "./condition.ts"
import { type DiskFailure, failureOf } from "./failure.ts"
import { parseJson } from "./json.ts"

const HOUR_MS = 3_600_000

/** More than many months make on a disk that takes nothing else. */
const BYTES_MAX = 1024 * 1024
/** A file of whole blocks does not grow with every letter, which a full disk would not allow. */
const BLOCK_BYTES = 4096
const PRIVATE = 0o600
/** Not to append: that would not overwrite. */
const FLAGS = constants.O_RDWR | constants.O_CREAT

export interface EarnedMinutes {
  /** Beginning of the hour, ms since 1970, UTC. */
  readonly hourAt: number
  readonly game: StreamGame | null
  readonly minutes: number
}

export interface Pages {
  /** ms since 1970; null before the first. */
  readonly lastMinuteAt: number | null
  /** With all minutes of each hour and game, those in the tables included. */
  readonly hours: readonly EarnedMinutes[]
}

export interface MinuteBook {
  /** As last noted, whether or not the disk took it. */
  pages(): Pages
  note(change: Partial<Pages>): void
  /** Nothing is written afterwards. */
  close(): void
}

export interface MinuteBookPorts {
  /** Null where nothing is kept. */
  readonly path: string | null
  /** Whether the disk takes anything. */
  readonly isWritten: boolean
  readonly log: Log
  /** Called with every note that is not written, and with null when one is again. */
  readonly noted: (trouble: Trouble | null) => void
}

/** An hour has sixty; late word of earlier ones may come on top of them. */
export const MINUTES_MAX = 10_000

export function areMinutes(value: unknown): value is number {
  return isCount(value) && (value as number) <= MINUTES_MAX
}

/** In whole ms, as the tables take them. */
function isWholeMoment(value: unknown): boolean {
  return isMoment(value) && Number.isInteger(value)
}

function isHour(value: unknown): boolean {
  return isWholeMoment(value) && (value as number) % HOUR_MS === 0
}

const BLANK: Pages = { lastMinuteAt: null, hours: [] }

const arePages = record<Pages>({
  lastMinuteAt: nullOr(isWholeMoment),
  hours: listOf(
    record<EarnedMinutes>({
      hourAt: isHour,
      game: nullOr(record<StreamGame>({ id: isText, name: isText })),
      minutes: areMinutes,
    }),
  ),
})

export function openMinuteBook({ path, isWritten, log, noted }: MinuteBookPorts): MinuteBook {
  let pages = path === null ? BLANK : readPages(path, log)
  const sheet = path === null || !isWritten ? null : openSheet(path)
  let isAiling = false

  function ail({ detail, trouble }: DiskFailure, at: string): void {
    if (!isAiling) log("error", "store", `${detail}: a kill may cost what it tells`)
    isAiling = true
    noted({ trouble, path: at })
  }

  function recover(at: string): void {
    isAiling = false
    log("info", "store", `${at} is written again`)
    noted(null)
  }

  /** Whatever was not taken is told again with the next note, all of it. */
  function save(written: Sheet): void {
    try {
      written.write(JSON.stringify(pages))
      if (isAiling) recover(written.path)
    } catch (thrown) {
      ail(failureOf(thrown, written.path), written.path)
      written.close()
    }
  }

  let isClosed = false
  return {
    pages: () => pages,
    note(change) {
      pages = { ...pages, ...change }
      if (sheet !== null && !isClosed) save(sheet)
    },
    close() {
      isClosed = true
      sheet?.close()
    },
  }
}

/** A file that is always overwritten as a whole, mostly by one call: no kill comes in between. */
interface Sheet {
  readonly path: string
  write(text: string): void
  close(): void
}

function openSheet(path: string): Sheet {
  let file: { readonly descriptor: number; bytes: Buffer } | null = null

  function open() {
    const descriptor = openSync(path, FLAGS, PRIVATE)
    const { size } = fstatSync(descriptor)
    if (size > BYTES_MAX) ftruncateSync(descriptor)
    return { descriptor, bytes: blocksFor(size > BYTES_MAX ? 0 : size) }
  }

  return {
    path,
    write(text) {
      file ??= open()
      const length = Buffer.byteLength(text)
      if (length > file.bytes.length) file.bytes = blocksFor(length)
      file.bytes.fill(" ")
      file.bytes.write(text)
      // A full disk takes a part without a word, and says so of the next.
      for (let at = 0; at < file.bytes.length;) {
        at += writeSync(file.descriptor, file.bytes, at, file.bytes.length - at, at)
      }
    },
    close() {
      if (file !== null) closeSync(file.descriptor)
      file = null
    },
  }
}

function blocksFor(length: number): Buffer {
  return Buffer.alloc(Math.max(1, Math.ceil(length / BLOCK_BYTES)) * BLOCK_BYTES)
}

/** What is no minute book costs a minute that may come too early, and is begun anew. */
function readPages(path: string, log: Log): Pages {
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size
    if (size === undefined) return BLANK
    const pages = size > BYTES_MAX ? undefined : parseJson(readFileSync(path, "utf8"))
    if (arePages(pages)) return pages as Pages
    log("warn", "store", `${path} is no minute book, and is begun anew`)
  } catch (thrown) {
    log("warn", "store", failureOf(thrown, path).detail)
  }
  return BLANK
}
