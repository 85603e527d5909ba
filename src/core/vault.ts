// The vault holds what must never be read by accident. Messages, state and logs carry a key; only
// the edge that talks to Twitch opens it.

import type { Brand } from "./brand.ts"

/** Names a secret without saying anything about it. */
export type SecretKey = Brand<number, "SecretKey">

/** A text that prints as `•••` wherever it is turned into a string. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself. Call it only where it goes on the wire or into the store. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return MASK
  }

  toJSON(): string {
    return MASK
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return MASK
  }
}

export interface Vault {
  put(secret: Secret): SecretKey
  /** Null when the secret was forgotten, or never was. */
  open(key: SecretKey): Secret | null
  forget(key: SecretKey): void
  /** The text with every secret held, now or lately, replaced by `•••`. */
  redact(text: string): string
}

/** Stands in place of what is not shown; nobody's password. */
export const MASK = "•••"

/** Shorter texts are too common to be blotted out wherever they stand. */
const REDACTED_LENGTH_MIN = 6

/** How many forgotten secrets are still blotted out; a token is renewed a few times a day. */
const FORGOTTEN_MAX = 64

export function openVault(): Vault {
  const secrets = new Map<SecretKey, Secret>()
  const forgotten = new Set<string>()
  let last = 0
  /** What is blotted out; null when that has changed since it was last put together. */
  let texts: readonly string[] | null = null

  /** The longest first: one secret may be the beginning of another. */
  function gather(): readonly string[] {
    const held = [...secrets.values()].map((secret) => secret.reveal())
    const all = new Set([...held, ...forgotten])
    const long = [...all].filter((text) => text.length >= REDACTED_LENGTH_MIN)
    return long.sort((a, b) => b.length - a.length)
  }

  return {
    put(secret) {
      const key = ++last as SecretKey
      secrets.set(key, secret)
      texts = null
      return key
    },
    open: (key) => secrets.get(key) ?? null,
    forget(key) {
      const secret = secrets.get(key)
      if (secret === undefined) return
      secrets.delete(key)
      texts = null
      forgotten.add(secret.reveal())
      for (const oldest of forgotten) {
        if (forgotten.size <= FORGOTTEN_MAX) break
        forgotten.delete(oldest)
      }
    },
    redact(text) {
      texts ??= gather()
      let safe = text
      for (const secret of texts) safe = safe.replaceAll(secret, MASK)
      return safe
    },
  }
}
