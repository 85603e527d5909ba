// A bug report, of the running program or of its folder alone.

import type { Options } from "./command-line.ts"
import { realClock } from "./core/clock.ts"
import { silentLog } from "./core/log.ts"
import { realRng } from "./core/rng.ts"
import { MASK, openVault, type Vault } from "./core/vault.ts"
import { HEALTHY } from "./domain/storage.ts"
import { dumpText } from "./dump-text.ts"
import { type Env, folderOf } from "./ground.ts"
import { healthOf } from "./read/health.ts"
import type { ReadModels } from "./read/models.ts"
import { failureOf } from "./store/failure.ts"
import { lastLogLines } from "./store/log-file.ts"
import { openStore, type Store } from "./store/open.ts"
import { VERSION } from "./version.ts"
import { inEnglish } from "./web/english.ts"

const LOG_LINES = 200
const CLAIMS = 20
const MEGABYTE = 1_000_000

export interface RunningPorts {
  readonly options: Options
  readonly models: ReadModels
  readonly store: Store
  readonly vault: Vault
  readonly now: () => number
  readonly dataDir: string
  /** Null where none is written. */
  readonly logs: string | null
}

/** Of the program that runs here. */
export function dumpRunning(ports: RunningPorts): string {
  const { options, models, store, vault, now, dataDir, logs } = ports
  const rest = processFacts()
  const text = dumpText(
    {
      about: { ...about(dataDir), ...rest, options: optionsText(options), ...roomOf(store) },
      settings: models.$settings.get(),
      storage: models.$storage.get(),
      campaigns: models.$campaigns.get(),
      claims: models.records.claims(CLAIMS),
      logLines: logs === null ? [] : lastLogLines(logs, LOG_LINES),
    },
    { models, complaints: healthOf(models, now(), options.isDemo) },
    inEnglish(now),
  )
  return scrubbed(text, store, vault)
}

/** Of a folder, whose program may be running meanwhile. */
export function readDump(options: Options, env: Env): string {
  const { path, logs } = folderOf(options, env)
  const { now } = realClock()
  const vault = openVault()
  const log = { logLines: lastLogLines(logs, LOG_LINES) }
  const store = openStore(path, { vault, rng: realRng, now, log: silentLog })
  const unread = { storage: HEALTHY, campaigns: [], claims: [] }
  const tell = inEnglish(now)
  if (!store.ok) {
    const settings = store.detail
    return dumpText({ about: about(path), settings, ...unread, ...log }, null, tell)
  }
  try {
    return scrubbed(dumpText(factsOf(store.value, path, log), null, tell), store.value, vault)
  } catch (thrown) {
    const settings = failureOf(thrown, path).detail
    return dumpText({ about: about(path), settings, ...unread, ...log }, null, tell)
  } finally {
    store.value.close()
  }
}

function factsOf(store: Store, path: string, log: { readonly logLines: readonly string[] }) {
  const hasProtocolFile = (store.protocolFile?.stamp() ?? null) !== null
  const protocol = { "protocol.json": hasProtocolFile ? "there" : "none" }
  return {
    about: { ...about(path), ...roomOf(store), ...protocol },
    settings: store.settings.load(),
    storage: store.disk.condition(),
    campaigns: store.inventory.load()?.campaigns ?? [],
    claims: store.history.claims(CLAIMS),
    ...log,
  }
}

function about(dataDir: string) {
  return {
    "twitch-drops-miner": VERSION,
    bun: Bun.version,
    platform: `${process.platform} ${process.arch}`,
    "data folder": dataDir,
  }
}

function processFacts() {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return {
    "up for": `${Math.round(process.uptime())} s`,
    "resident memory": `${Math.round(rss / MEGABYTE)} MB`,
    "heap in use": `${Math.round(heapUsed / MEGABYTE)} MB`,
    "processor time": `${Math.round((user + system) / MEGABYTE)} s`,
  }
}

function roomOf({ disk }: Store) {
  const { usedBytes = null, freeBytes = null } = disk.room() ?? {}
  return { "store in bytes": usedBytes ?? "unknown", "free in bytes": freeBytes ?? "unknown" }
}

/** Of the public address only where it leads: it may have been given a password. */
function optionsText({ publicUrl, ...options }: Options): string {
  return JSON.stringify({ ...options, publicUrl: publicUrl?.origin ?? null })
}

/** Whatever got in by an oversight: tokens, the proxy's password, who the account is. */
function scrubbed(text: string, { session }: Store, vault: Vault): string {
  // A store that was only opened has its tokens in the vault once they were asked for.
  const { login, userId } = session.load() ?? {}
  const names = [session.deviceId, login, userId].filter((name) => name !== undefined)
  const words = names.map((name) => RegExp.escape(name)).join("|")
  return vault.redact(text).replace(new RegExp(`(?<!\\w)(${words})(?!\\w)`, "g"), MASK)
}
