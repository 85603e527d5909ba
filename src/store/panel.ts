// The panel's tables: its lock, who is inside, and the tokens of scripts. All that would let anyone
// in comes here as a hash.
//
// Everything is in memory as well: a new password holds although the disk did not take it.

import type { Database } from "bun:sqlite"
import { isTime } from "../core/clock.ts"
import type { Write } from "./steady.ts"

export type Lock =
  /** Nobody has said yet how the panel is to be locked. */
  | { readonly at: "undecided" }
  /** A person decided for no password. */
  | { readonly at: "open" }
  | { readonly at: "password"; readonly hash: string }

export interface ApiToken {
  readonly id: number
  readonly name: string
  /** ms since 1970. */
  readonly createdAt: number
}

export interface PanelStore {
  lock(): Lock
  setLock(lock: Lock): void
  /** When the session ends, ms since 1970; null for none that is known. */
  sessionEnd(hash: string): number | null
  keepSession(hash: string, endsAt: number): void
  forgetSession(hash: string): void
  forgetSessions(): void
  /** In the order in which they were made. */
  tokens(): readonly ApiToken[]
  hasToken(hash: string): boolean
  addToken(hash: string, name: string, createdAt: number): void
  revokeToken(id: number): void
}

/** Beyond this many the session that ends first is forgotten. */
const SESSIONS_MAX = 100

interface SessionRow {
  readonly hash: string
  readonly ends_at: number
}

interface TokenRow {
  readonly id: number
  readonly hash: string
  readonly name: string
  readonly created_at: number
}

export function panelStore(db: Database, write: Write): PanelStore {
  let lock = readLock(db)
  const sessions = readSessions(db)
  const tokens = readTokens(db)
  let lastId = tokens.at(-1)?.id ?? 0

  function forgetSession(hash: string): void {
    sessions.delete(hash)
    write(`panel session ${hash}`, () =>
      db.query("delete from panel_session where hash = ?").run(hash),
    )
  }

  return {
    lock: () => lock,
    setLock(wanted) {
      lock = wanted
      write("panel lock", () => writeLock(db, wanted))
    },
    sessionEnd: (hash) => sessions.get(hash) ?? null,
    keepSession(hash, endsAt) {
      sessions.set(hash, endsAt)
      write(`panel session ${hash}`, () =>
        db.query("insert or replace into panel_session values (?, ?)").run(hash, endsAt),
      )
      if (sessions.size > SESSIONS_MAX) forgetSession(firstToEnd(sessions))
    },
    forgetSession,
    forgetSessions() {
      for (const hash of [...sessions.keys()]) forgetSession(hash)
    },
    tokens: () => tokens.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
    hasToken: (hash) => tokens.some((token) => token.hash === hash),
    addToken(hash, name, createdAt) {
      const id = ++lastId
      tokens.push({ id, hash, name, createdAt })
      write(`panel token ${id}`, () =>
        db.query("insert into api_token values (?, ?, ?, ?)").run(id, hash, name, createdAt),
      )
    },
    revokeToken(id) {
      const place = tokens.findIndex((token) => token.id === id)
      if (place === -1) return
      tokens.splice(place, 1)
      write(`panel token ${id}`, () => db.query("delete from api_token where id = ?").run(id))
    },
  }
}

function readLock(db: Database): Lock {
  const row = db
    .query<{ password_hash: string | null }, []>("select password_hash from panel_lock")
    .get()
  if (row === null) return { at: "undecided" }
  return row.password_hash === null ? { at: "open" } : { at: "password", hash: row.password_hash }
}

function writeLock(db: Database, lock: Lock): void {
  if (lock.at === "undecided") {
    db.run("delete from panel_lock")
    return
  }
  const hash = lock.at === "password" ? lock.hash : null
  db.query("insert or replace into panel_lock values (1, ?)").run(hash)
}

function readSessions(db: Database): Map<string, number> {
  const rows = db.query<SessionRow, []>("select hash, ends_at from panel_session").all()
  return new Map(rows.map((row) => [row.hash, row.ends_at]))
}

function readTokens(db: Database): (ApiToken & { readonly hash: string })[] {
  const rows = db
    .query<TokenRow, []>("select id, hash, name, created_at from api_token order by id")
    .all()
  // Whatever its time, a token has to be seen, so that it can be revoked.
  return rows.map(({ id, hash, name, created_at: at }) => {
    return { id, hash, name, createdAt: isTime(at) ? at : 0 }
  })
}

function firstToEnd(sessions: ReadonlyMap<string, number>): string {
  const [first] = [...sessions].toSorted(([, a], [, b]) => a - b)
  if (first === undefined) throw new Error("there is no session to end")
  return first[0]
}
