// Every secret that Twitch gave away in a season, so that none of them is met where it must not be.

import { Database } from "bun:sqlite"
import { existsSync } from "node:fs"
import { join } from "node:path"

const PROXY_PASSWORD = "swordfish-of-the-season"

/** As a person may have written it into the settings; nothing in memory goes through it. */
export const PROXY_URL = `http://miner:${PROXY_PASSWORD}@proxy.lan:3128`

/** Older ones of a kind are worth nothing any more. */
const KEPT_MAX = 100

const TOKENS = /"(?:access_token|refresh_token|device_code)":"([^"\\]{20,})"/g
const SIGNATURES = /"signature":"([^"\\]{20,})"/g
const COOKIE = /^unique_id=(\w+)/

/** Where tokens, the device and the proxy's address have their place. */
const OWN_TABLES = ["session", "device", "setting"]

export interface Secrets {
  /** Reads an answer of Twitch for what is secret in it. */
  learn(answer: { readonly body: string; readonly headers: Readonly<Record<string, string>> }): void
  /** What of a secret a text gives away; null where it gives nothing away. */
  foundIn(text: string): string | null
  /** The same of a whole data folder, but for the places in which they are kept. */
  foundInStore(dataDir: string): string | null
}

export function openSecrets(): Secrets {
  const tokens = new Set<string>()
  /** There are so many of them that they would crowd out all others. */
  const signatures = new Set<string>()
  const cookies = new Set<string>()

  function foundIn(text: string): string | null {
    for (const secret of [PROXY_PASSWORD, ...tokens, ...cookies, ...signatures]) {
      const at = text.indexOf(secret)
      if (at >= 0) return `…${text.slice(Math.max(0, at - 60), at)}${secret.slice(0, 6)}…`
    }
    return null
  }

  return {
    learn({ body, headers }) {
      for (const [, token = ""] of body.matchAll(TOKENS)) keep(tokens, token)
      for (const [, signature = ""] of body.matchAll(SIGNATURES)) keep(signatures, signature)
      const cookie = headers["set-cookie"]?.match(COOKIE)?.[1]
      if (cookie !== undefined) keep(cookies, cookie)
    },
    foundIn,
    foundInStore(dataDir) {
      const path = join(dataDir, "miner.db")
      if (!existsSync(path)) return null
      const db = new Database(path, { readonly: true })
      try {
        for (const { name } of tablesOf(db)) {
          const rows = JSON.stringify(db.query(`select * from "${name}"`).all())
          const found = foundIn(rows)
          if (found !== null) return `${name}: ${found}`
        }
        return null
      } finally {
        db.close()
      }
    },
  }
}

function keep(secrets: Set<string>, secret: string): void {
  secrets.add(secret)
  for (const oldest of secrets) {
    if (secrets.size <= KEPT_MAX) break
    secrets.delete(oldest)
  }
}

function tablesOf(db: Database): { readonly name: string }[] {
  return db
    .query<{ readonly name: string }, []>("select name from sqlite_master where type = 'table'")
    .all()
    .filter(({ name }) => !OWN_TABLES.includes(name))
}
