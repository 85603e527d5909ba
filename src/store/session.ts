// The session's table: who is signed in, and the one place outside the wire where tokens are plain.

import type { Database } from "bun:sqlite"
import { randomText, type Rng } from "../core/rng.ts"
import { Secret, type SecretKey, type Vault } from "../core/vault.ts"
import type { UserId } from "../domain/ids.ts"
import type { ClientName } from "../domain/session.ts"
import type { Write } from "./steady.ts"

const DEVICE_ID_LENGTH = 32
const HEX = "0123456789abcdef"

const CLIENTS: readonly string[] = ["tv", "android", "mobile", "web"] satisfies ClientName[]

export interface StoredSession {
  readonly userId: UserId
  readonly login: string
  readonly client: ClientName
  readonly access: SecretKey
  /** Null where Twitch gave none. */
  readonly refresh: SecretKey | null
}

export interface SessionStore {
  /** Drawn once and kept, also when the session is forgotten. */
  readonly deviceId: string
  /** Goes on as the device that an imported token was used on. */
  adoptDevice(id: string): void
  /** Null when nobody is signed in. The same keys again for the same tokens. */
  load(): StoredSession | null
  /** @throws when the vault does not hold the access token. */
  save(session: StoredSession): void
  forget(): void
}

interface SessionRow {
  readonly user_id: string
  readonly login: string
  readonly client: string
  readonly access_token: string
  readonly refresh_token: string | null
}

export function sessionStore(db: Database, write: Write, vault: Vault, rng: Rng): SessionStore {
  let current: StoredSession | null = null
  const select = db.query<SessionRow, []>(
    "select user_id, login, client, access_token, refresh_token from session",
  )
  const upsert = db.query<null, [string, string, string, string, string | null]>(
    "insert or replace into session values (1, ?, ?, ?, ?, ?)",
  )
  let deviceId = keptDeviceId(db, rng)
  return {
    get deviceId() {
      return deviceId
    },
    adoptDevice(id) {
      deviceId = id
      write(() => db.run("update device set id = ?", [id]))
    },
    load() {
      if (current !== null) return current
      const row = select.get()
      current = row === null || !isClient(row.client) ? null : read(row, row.client, vault)
      return current
    },
    save(session) {
      current = session
      const { userId, login, client } = session
      const access = reveal(vault, session.access)
      const refresh = session.refresh === null ? null : reveal(vault, session.refresh)
      write(() => upsert.run(userId, login, client, access, refresh))
    },
    forget() {
      current = null
      write(() => db.run("delete from session"))
    },
  }
}

function keptDeviceId(db: Database, rng: Rng): string {
  db.query("insert or ignore into device values (1, ?)").run(randomText(rng, DEVICE_ID_LENGTH, HEX))
  const row = db.query<{ id: string }, []>("select id from device").get()
  if (row === null) throw new Error("the device id was written and is not there")
  return row.id
}

function read(row: SessionRow, client: ClientName, vault: Vault): StoredSession {
  return {
    userId: row.user_id as UserId,
    login: row.login,
    client,
    access: vault.put(new Secret(row.access_token)),
    refresh: row.refresh_token === null ? null : vault.put(new Secret(row.refresh_token)),
  }
}

function reveal(vault: Vault, key: SecretKey): string {
  const secret = vault.open(key)
  if (secret === null) throw new Error("the vault no longer holds the token to be saved")
  return secret.reveal()
}

function isClient(name: string): name is ClientName {
  return CLIENTS.includes(name)
}
