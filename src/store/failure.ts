// Why something on disk could not be opened, in words for the person who started the program.

import { SQLiteError } from "bun:sqlite"

/**
 * - `taken`: another copy of the program has it.
 * - `unwritable`: the folder is missing, read-only, full, or not ours.
 * - `unreadable`: the file is damaged, or no file of ours.
 * - `newer`: a later version of this program wrote it.
 */
export type StoreReason = "taken" | "unwritable" | "unreadable" | "newer"

export interface StoreFailure {
  readonly ok: false
  readonly reason: StoreReason
  /** One English sentence for the terminal. */
  readonly detail: string
}

export type Opened<T> = { readonly ok: true; readonly value: T } | StoreFailure

export function opened<T>(value: T): Opened<T> {
  return { ok: true, value }
}

export function refused(reason: StoreReason, detail: string): StoreFailure {
  return { ok: false, reason, detail }
}

/** SQLite's result codes without their extensions. */
const SQLITE_REASONS: Readonly<Record<string, StoreReason>> = {
  BUSY: "taken",
  LOCKED: "taken",
  CORRUPT: "unreadable",
  NOTADB: "unreadable",
  CANTOPEN: "unwritable",
  FULL: "unwritable",
  IOERR: "unwritable",
  PERM: "unwritable",
  READONLY: "unwritable",
}

const FILE_CODES: readonly string[] = [
  ...["EACCES", "EDQUOT", "EEXIST", "EISDIR", "ELOOP", "ENAMETOOLONG", "ENOENT", "ENOSPC"],
  ...["ENOTDIR", "EPERM", "EROFS", "EIO"],
]

const WORDS: Readonly<Record<StoreReason, string>> = {
  taken: "is in use by another copy of this program",
  unwritable: "cannot be written",
  unreadable: "is damaged, or not a file of this program",
  newer: "was written by a newer version of this program",
}

/** Expected trouble of the disk as a value; anything else is a bug and is thrown on. */
export function failureOf(thrown: unknown, path: string): StoreFailure {
  const reason = reasonOf(thrown)
  if (reason === null || !(thrown instanceof Error)) throw thrown
  return refused(reason, `${path} ${WORDS[reason]} (${thrown.message})`)
}

function reasonOf(thrown: unknown): StoreReason | null {
  if (thrown instanceof SQLiteError) {
    const name = thrown.code?.split("_")[1] ?? ""
    return SQLITE_REASONS[name] ?? null
  }
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : ""
  return FILE_CODES.includes(code) ? "unwritable" : null
}
