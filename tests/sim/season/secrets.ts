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

/** Every secret is at least so long and made of these letters: most of a text is not. */
const LENGTH_MIN = 20
const LONG_WORDS = /[\w-]{20,}/g
const LONG_WORD = /^[\w-]{20,}$/

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

  const all = () => [PROXY_PASSWORD, ...tokens, ...cookies, ...signatures]
  const beginnings = openBeginnings()
  beginnings.change(PROXY_PASSWORD, 1)

  function keep(secrets: Set<string>, secret: string): void {
    if (!LONG_WORD.test(secret)) throw new Error("a secret that would not be looked for")
    if (secrets.has(secret)) return
    secrets.add(secret)
    beginnings.change(secret, 1)
    for (const oldest of secrets) {
      if (secrets.size <= KEPT_MAX) break
      secrets.delete(oldest)
      beginnings.change(oldest, -1)
    }
  }

  function foundIn(text: string): string | null {
    if (!text.match(LONG_WORDS)?.some(beginnings.isIn)) return null
    for (const secret of all()) {
      const at = text.indexOf(secret)
      if (at >= 0) return `…${text.slice(Math.max(0, at - 60), at)}${secret.slice(0, 6)}…`
    }
    return null
  }

  return {
    learn({ body, headers }) {
      // Most answers have none, and are soon seen to have none.
      const isJson = headers["content-type"] === "application/json"
      if (isJson && (body.includes('_token":"') || body.includes('_code":"'))) {
        for (const [, token = ""] of body.matchAll(TOKENS)) keep(tokens, token)
      }
      if (isJson && body.includes('"signature":"')) {
        for (const [, signature = ""] of body.matchAll(SIGNATURES)) keep(signatures, signature)
      }
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

/** How all secrets begin: there are hundreds of them, and every text is looked through. */
function openBeginnings() {
  const counts = new Map<string, number>()
  return {
    change(secret: string, by: 1 | -1): void {
      const beginning = secret.slice(0, LENGTH_MIN)
      const count = (counts.get(beginning) ?? 0) + by
      if (count > 0) counts.set(beginning, count)
      else counts.delete(beginning)
    },
    isIn(word: string): boolean {
      for (let at = 0; at + LENGTH_MIN <= word.length; at++) {
        if (counts.has(word.slice(at, at + LENGTH_MIN))) return true
      }
      return false
    },
  }
}

function tablesOf(db: Database): { readonly name: string }[] {
  return db
    .query<{ readonly name: string }, []>("select name from sqlite_master where type = 'table'")
    .all()
    .filter(({ name }) => !OWN_TABLES.includes(name))
}
