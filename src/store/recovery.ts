// Opens the store whatever the disk is like: a damaged file is kept aside and begun anew with all
// that can still be read, and where nothing can be written everything is in memory.

import { Database } from "bun:sqlite"
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { openCondition } from "./condition.ts"
import { prepareFolder } from "./data-folder.ts"
import { writeDamage } from "./disk.ts"
import { failureOf, type Opened, opened, type StoreFailure } from "./failure.ts"
import { migrate } from "./migrations.ts"
import {
  createPrivately,
  IN_MEMORY,
  openStore,
  type Store,
  storeFile,
  storeOn,
  type StorePorts,
} from "./open.ts"
import { salvage } from "./salvage.ts"

/** Whoever wants to look into a damaged file has so many to look into. */
const KEPT_MAX = 3

/** SQLite's own beside the file: what belongs to the old one must not get to the new one. */
const SIDE_FILES = ["-wal", "-shm"]

/** Refuses only what another program holds, or a newer version wrote. */
export function openStoreAnyway(dataDir: string, ports: StorePorts): Opened<Store> {
  const unfinished = finishReplacement(storeFile(dataDir))
  if (unfinished !== null) return doWithout(dataDir, unfinished, ports)
  const store = openStore(dataDir, ports)
  if (store.ok) return store
  switch (store.reason) {
    case "taken":
    case "newer":
      return store
    case "unreadable":
      return replace(dataDir, store, ports)
    case "unwritable":
      return doWithout(dataDir, store, ports)
  }
}

/** It may have been killed just before its last step. */
function finishReplacement(path: string): StoreFailure | null {
  const fresh = freshFile(path)
  try {
    if (existsSync(fresh) && !existsSync(path)) renameSync(fresh, path)
    return null
  } catch (thrown) {
    return failureOf(thrown, path)
  }
}

function replace(dataDir: string, damage: StoreFailure, ports: StorePorts): Opened<Store> {
  const path = storeFile(dataDir)
  const foundAt = ports.now()
  const stamp = new Date(foundAt).toISOString().slice(0, 19).replaceAll(":", "-")
  const keptAs = `miner.db.damaged-${stamp}`
  ports.log("error", "store", `${damage.detail}: it is kept as ${keptAs} and begun anew`)
  try {
    const rows = rebuild(path, keptAs, foundAt, ports)
    setAside(path, join(dataDir, keptAs))
    renameSync(freshFile(path), path)
    forgetOldest(dataDir)
    ports.log("info", "store", `${rows} rows of ${keptAs} could be read and go on`)
  } catch (thrown) {
    return doWithout(dataDir, failureOf(thrown, path), ports)
  }
  const store = openStore(dataDir, ports)
  return store.ok ? store : doWithout(dataDir, store, ports)
}

/** Beside the old file, which stays as it is until all is done. */
function rebuild(path: string, keptAs: string, foundAt: number, { log }: StorePorts): number {
  const fresh = freshFile(path)
  rmSync(fresh, { force: true })
  createPrivately(fresh, log)
  const db = new Database(fresh, { strict: true })
  try {
    migrate(db)
    const rows = salvage(path, db)
    writeDamage(db, { foundAt, keptAs, isRescued: rows > 0 })
    return rows
  } finally {
    db.close()
  }
}

/** The file itself comes last: without it there is nothing its side files could harm. */
function setAside(path: string, kept: string): void {
  for (const end of [...SIDE_FILES, ""]) {
    if (existsSync(path + end)) renameSync(path + end, kept + end)
  }
}

function forgetOldest(dataDir: string): void {
  const kept = readdirSync(dataDir).filter((name) => /^miner\.db\.damaged-[\dT-]+$/.test(name))
  for (const name of kept.toSorted().slice(0, -KEPT_MAX)) {
    for (const end of [...SIDE_FILES, ""]) rmSync(join(dataDir, name + end), { force: true })
  }
}

/** Until a person has put it right and started the program anew. */
function doWithout(dataDir: string, failure: StoreFailure, ports: StorePorts): Opened<Store> {
  const { condition = openCondition(ports.now), log } = ports
  const file = storeFile(dataDir)
  const { detail, trouble, path } = causeOf(dataDir, file, failure)
  log("error", "store", `${detail}: all is kept in memory until the program is started anew`)
  const db = new Database(IN_MEMORY, { strict: true })
  migrate(db)
  salvage(file, db)
  condition.note("data", { trouble, path, isForLife: true })
  return opened(storeOn(db, { ...ports, condition }, file))
}

/** The folder says more plainly than SQLite why nothing can be written in it. */
function causeOf(dataDir: string, file: string, failure: StoreFailure) {
  const folder = prepareFolder(dataDir)
  const { detail, trouble } = folder.ok ? failure : folder
  return { detail, trouble: trouble ?? "unusable", path: folder.ok ? file : dataDir }
}

function freshFile(path: string): string {
  return `${path}.fresh`
}
