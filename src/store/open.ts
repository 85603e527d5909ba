// Opens the store: one SQLite file in the data folder, brought up to date, with a part for each
// noun that must be remembered.

import { Database } from "bun:sqlite"
import { chmodSync, closeSync, existsSync, openSync, rmSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Log } from "../core/log.ts"
import type { Rng } from "../core/rng.ts"
import type { Vault } from "../core/vault.ts"
import { type ClaimJournal, claimJournal } from "./claims.ts"
import { type Condition, openCondition } from "./condition.ts"
import { damaged, failureOf, type Opened, opened, refused } from "./failure.ts"
import { type HistoryStore, historyStore } from "./history.ts"
import { type InventoryStore, inventoryStore } from "./inventory.ts"
import { openMinuteBook } from "./minute-book.ts"
import { migrate, missingParts, SCHEMA_VERSION, schemaVersion } from "./migrations.ts"
import { type PanelStore, panelStore } from "./panel.ts"
import { type ProtocolFile, protocolFile } from "./protocol-file.ts"
import { type RhythmStore, rhythmStore } from "./rhythm.ts"
import { type SessionStore, sessionStore } from "./session.ts"
import { type SettingsStore, settingsStore } from "./settings.ts"
import { type DestinationStore, destinationStore } from "./destinations.ts"
import { type DiskStore, diskStore } from "./disk.ts"
import { type OutgoingStore, outgoingStore } from "./outgoing.ts"
import { steady } from "./steady.ts"

/** In place of a data folder: nothing is kept when the program ends. */
export const IN_MEMORY = ":memory:"

const FILE_NAME = "miner.db"
const BOOK_NAME = "minutes.json"

/** Tokens are in it: nobody but its owner may read it. SQLite gives its side files the same. */
const PRIVATE = 0o600

/** How SQLite tells of a place without room for memory that is shared through a file. */
const ROOMLESS: readonly string[] = ["full", "failing"]

/** How long a start waits for whoever holds the file, a backup for example. */
const LOCKED_MS_MAX = 5_000

export interface StorePorts {
  readonly vault: Vault
  readonly rng: Rng
  readonly now: () => number
  readonly log: Log
  /** Its own unless given. */
  readonly condition?: Condition
}

export interface Store {
  readonly session: SessionStore
  readonly settings: SettingsStore
  readonly inventory: InventoryStore
  readonly claims: ClaimJournal
  readonly rhythm: RhythmStore
  readonly history: HistoryStore
  readonly panel: PanelStore
  readonly destinations: DestinationStore
  readonly outgoing: OutgoingStore
  readonly disk: DiskStore
  /** Null where there is no folder. */
  readonly protocolFile: ProtocolFile | null
  /** Harmless when closed already. */
  close(): void
}

export function storeFile(dataDir: string): string {
  return dataDir === IN_MEMORY ? IN_MEMORY : join(dataDir, FILE_NAME)
}

export function openStore(dataDir: string, ports: StorePorts): Opened<Store> {
  const path = storeFile(dataDir)
  const shared = openFile(path, "normal", ports)
  if (shared.ok || shared.trouble === null || !ROOMLESS.includes(shared.trouble)) return shared
  // Alone with the file SQLite needs none: a full disk has no room for it, and many a network share
  // does not know it.
  const alone = openFile(path, "exclusive", ports)
  return alone.ok ? alone : shared
}

/** A store on a database that is open already, and stays open until the store is closed. */
export function storeOn(db: Database, ports: StorePorts, path = IN_MEMORY): Store {
  migrate(db)
  // From here on nobody waits: what cannot be written now is written later.
  db.run("pragma busy_timeout = 0")
  const { vault, rng, now, log, condition = openCondition(now) } = ports
  const disk = steady({ path, log, noted: (trouble) => condition.note("data", trouble) })
  const { write } = disk
  const book = openMinuteBook({
    path: path === IN_MEMORY ? null : join(dirname(path), BOOK_NAME),
    isWritten: db.filename !== IN_MEMORY,
    log,
    noted: (trouble) => condition.note("minutes", trouble),
  })
  return {
    session: sessionStore(db, write, vault, rng),
    settings: settingsStore(db, write, log),
    inventory: inventoryStore(db, write, now, log),
    claims: claimJournal(db, write, now),
    rhythm: rhythmStore(db, write, book),
    history: historyStore(db, disk, book),
    panel: panelStore(db, write),
    destinations: destinationStore(db, write, vault),
    outgoing: outgoingStore(db, write, now),
    disk: diskStore(db, path === IN_MEMORY ? null : path, disk, condition),
    protocolFile: path === IN_MEMORY ? null : protocolFile(dirname(path)),
    close() {
      db.close()
      book.close()
    },
  }
}

function openFile(path: string, locking: "normal" | "exclusive", ports: StorePorts): Opened<Store> {
  let db: Database | null = null
  const isNew = !existsSync(path)
  try {
    if (isEmptied(path)) return damaged(path, "it is empty")
    if (path !== IN_MEMORY) createPrivately(path, ports.log)
    db = new Database(path, { strict: true })
    // In this order: how the file is locked is decided before the first look into it.
    db.run(`pragma locking_mode = ${locking}`)
    db.run(`pragma busy_timeout = ${LOCKED_MS_MAX}`)
    if (schemaVersion(db) > SCHEMA_VERSION) {
      db.close()
      return refused("newer", `${path} was written by a newer version of this program`)
    }
    db.run("pragma journal_mode = WAL")
    db.run("pragma synchronous = NORMAL")
    db.run("pragma foreign_keys = ON")
    const fault = faultOf(db)
    if (fault === null) return opened(storeOn(db, ports, path))
    db.close()
    return damaged(path, fault)
  } catch (thrown) {
    db?.close()
    // What was not even begun must not look like damage at the next start.
    if (isNew && db !== null && isEmptied(path)) rmSync(path)
    return failureOf(thrown, path)
  }
}

/** No file of ours is ever empty for longer than a start takes. */
function isEmptied(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === 0
}

export function createPrivately(path: string, log: Log): void {
  closeSync(openSync(path, "a", PRIVATE))
  try {
    chmodSync(path, PRIVATE)
  } catch (thrown) {
    // Some network shares know no rights. Mining matters more, and the person is told.
    log("warn", "store", `${path} cannot be hidden from other users: ${String(thrown)}`)
  }
}

/**
 * What is wrong with the file as a whole; null when nothing is. It is looked at page by page: 54 ms
 * for 50 MB, and a busy year makes 8 (x64, November 2026).
 */
function faultOf(db: Database): string | null {
  const row = db.query<{ quick_check: string }, []>("pragma quick_check(1)").get()
  if (row?.quick_check !== "ok") return row?.quick_check ?? "it cannot be checked"
  const [missing] = missingParts(db)
  return missing === undefined ? null : `${missing} is missing`
}
