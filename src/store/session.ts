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
  const upsert = db.query<null, [string, string, string, string, string | null]>(
    "insert or replace into session values (1, ?, ?, ?, ?, ?)",
  )
  let current = readSession(db, vault)
  let deviceId = keptDeviceId(db, write, rng)
  return {
    get deviceId() {
      return deviceId
    },
    adoptDevice(id) {
      deviceId = id
      write("device", () => putDevice(db, id))
    },
    load: () => current,
    save(session) {
      current = session
      const { userId, login, client } = session
      const access = reveal(vault, session.access)
      const refresh = session.refresh === null ? null : reveal(vault, session.refresh)
      write("session", () => upsert.run(userId, login, client, access, refresh))
    },
    forget() {
      current = null
      write("session", () => db.run("delete from session"))
    },
  }
}

function keptDeviceId(db: Database, write: Write, rng: Rng): string {
  const row = db.query<{ id: string }, []>("select id from device").get()
  if (row !== null) return row.id
  const id = randomText(rng, DEVICE_ID_LENGTH, HEX)
  write("device", () => putDevice(db, id))
  return id
}

function putDevice(db: Database, id: string): void {
  db.query("insert or replace into device values (1, ?)").run(id)
}

function readSession(db: Database, vault: Vault): StoredSession | null {
  const row = db
    .query<SessionRow, []>(
      "select user_id, login, client, access_token, refresh_token from session",
    )
    .get()
  return row === null || !isClient(row.client) ? null : sessionOf(row, row.client, vault)
}

function sessionOf(row: SessionRow, client: ClientName, vault: Vault): StoredSession {
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
