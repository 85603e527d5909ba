// What goes wrong on a disk, as values, with words for the person who started the program.

import { SQLiteError } from "bun:sqlite"
import type { DiskTrouble } from "../domain/storage.ts"

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
  /** What the disk has to do with it; null where it is well. */
  readonly trouble: DiskTrouble | null
  /** One English sentence for the terminal. */
  readonly detail: string
}

/** A failure that is the disk's. */
export interface DiskFailure extends StoreFailure {
  readonly trouble: DiskTrouble
}

export type Opened<T> = { readonly ok: true; readonly value: T } | StoreFailure

export function opened<T>(value: T): Opened<T> {
  return { ok: true, value }
}

export function refused(reason: StoreReason, detail: string): StoreFailure {
  return { ok: false, reason, trouble: null, detail }
}

/** The file is not as it should be, though the disk says nothing. */
export function damaged(path: string, why: string): DiskFailure {
  return failure("damaged", path, why)
}

/** SQLite's result codes without their extensions. */
const SQLITE_TROUBLES: Readonly<Record<string, DiskTrouble>> = {
  BUSY: "locked",
  LOCKED: "locked",
  CORRUPT: "damaged",
  NOTADB: "damaged",
  FULL: "full",
  READONLY: "read-only",
  PERM: "denied",
  IOERR: "failing",
  CANTOPEN: "unusable",
}

const FILE_TROUBLES: Readonly<Record<string, DiskTrouble>> = {
  ...{ ENOSPC: "full", EDQUOT: "full", EROFS: "read-only", EACCES: "denied", EPERM: "denied" },
  ...{ EIO: "failing", EBUSY: "locked", EEXIST: "unusable", EISDIR: "unusable", ELOOP: "unusable" },
  ...{ ENAMETOOLONG: "unusable", ENOENT: "unusable", ENOTDIR: "unusable" },
}

const REASONS: Readonly<Record<DiskTrouble, StoreReason>> = {
  ...{ full: "unwritable", "read-only": "unwritable", denied: "unwritable", failing: "unwritable" },
  ...{ unusable: "unwritable", locked: "taken", damaged: "unreadable" },
}

const WORDS: Readonly<Record<StoreReason, string>> = {
  taken: "is locked by another program",
  unwritable: "cannot be written",
  unreadable: "is damaged, or not a file of this program",
  newer: "was written by a newer version of this program",
}

/** Expected trouble of the disk as a value; anything else is a bug and is thrown on. */
export function failureOf(thrown: unknown, path: string): DiskFailure {
  const trouble = troubleOf(thrown)
  if (trouble === null || !(thrown instanceof Error)) throw thrown
  return failure(trouble, path, thrown.message)
}

/** Null where it is no trouble of the disk. */
export function troubleOf(thrown: unknown): DiskTrouble | null {
  if (thrown instanceof SQLiteError) {
    if (thrown.code === "SQLITE_READONLY_DIRECTORY") return "denied"
    return SQLITE_TROUBLES[thrown.code?.split("_")[1] ?? ""] ?? null
  }
  // Whatever a call of the system fails of, it is not ours.
  const isOfSystem = thrown instanceof Error && "code" in thrown && "syscall" in thrown
  return isOfSystem ? (FILE_TROUBLES[String(thrown.code)] ?? "failing") : null
}

function failure(trouble: DiskTrouble, path: string, why: string): DiskFailure {
  const reason = REASONS[trouble]
  return { ok: false, reason, trouble, detail: `${path} ${WORDS[reason]} (${why})` }
}
