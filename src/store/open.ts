// Opens the store: one SQLite file in the data folder, brought up to date, with a part for each
// noun that must be remembered.

import { Database } from "bun:sqlite"
import { chmodSync, closeSync, openSync } from "node:fs"
import { join } from "node:path"
import type { Log } from "../core/log.ts"
import type { Rng } from "../core/rng.ts"
import type { Vault } from "../core/vault.ts"
import { type ClaimJournal, claimJournal } from "./claims.ts"
import { failureOf, type Opened, opened, refused } from "./failure.ts"
import { type HistoryStore, historyStore } from "./history.ts"
import { type InventoryStore, inventoryStore } from "./inventory.ts"
import { migrate, SCHEMA_VERSION, schemaVersion } from "./migrations.ts"
import { type PanelStore, panelStore } from "./panel.ts"
import { type RhythmStore, rhythmStore } from "./rhythm.ts"
import { type SessionStore, sessionStore } from "./session.ts"
import { type SettingsStore, settingsStore } from "./settings.ts"
import { steadyWrite, type Write } from "./steady.ts"

/** In place of a data folder: nothing is kept when the program ends. */
export const IN_MEMORY = ":memory:"

const FILE_NAME = "miner.db"

/** Tokens are in it: nobody but its owner may read it. SQLite gives its side files the same. */
const PRIVATE = 0o600

export interface StorePorts {
  readonly vault: Vault
  readonly rng: Rng
  readonly now: () => number
  readonly log: Log
}

export interface Store {
  readonly session: SessionStore
  readonly settings: SettingsStore
  readonly inventory: InventoryStore
  readonly claims: ClaimJournal
  readonly rhythm: RhythmStore
  readonly history: HistoryStore
  readonly panel: PanelStore
  /** Harmless when closed already. */
  close(): void
}

export function openStore(dataDir: string, ports: StorePorts): Opened<Store> {
  const path = dataDir === IN_MEMORY ? IN_MEMORY : join(dataDir, FILE_NAME)
  let db: Database | null = null
  try {
    if (path !== IN_MEMORY) createPrivately(path, ports.log)
    db = new Database(path, { strict: true })
    prepare(db)
    if (schemaVersion(db) > SCHEMA_VERSION) {
      db.close()
      return refused("newer", `${path} was written by a newer version of this program`)
    }
    migrate(db)
    return opened(parts(db, steadyWrite(path, ports.log), ports))
  } catch (thrown) {
    db?.close()
    return failureOf(thrown, path)
  }
}

function createPrivately(path: string, log: Log): void {
  closeSync(openSync(path, "a", PRIVATE))
  try {
    chmodSync(path, PRIVATE)
  } catch (thrown) {
    // Some network shares know no rights. Mining matters more, and the person is told.
    log("warn", "store", `${path} cannot be hidden from other users: ${String(thrown)}`)
  }
}

/** In this order: switching to WAL waits for other starts only once the timeout is set. */
function prepare(db: Database): void {
  db.run("pragma busy_timeout = 5000")
  db.run("pragma journal_mode = WAL")
  db.run("pragma synchronous = NORMAL")
  db.run("pragma foreign_keys = ON")
}

function parts(db: Database, write: Write, { vault, rng, now, log }: StorePorts): Store {
  return {
    session: sessionStore(db, write, vault, rng),
    settings: settingsStore(db, write, log),
    inventory: inventoryStore(db, write, now, log),
    claims: claimJournal(db, write, now),
    rhythm: rhythmStore(db, write),
    history: historyStore(db, write),
    panel: panelStore(db, write),
    close: () => db.close(),
  }
}
