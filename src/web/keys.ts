// Keys that let somebody in: 256 bits of chance, kept only as hashes.

const KEY_BYTES = 32

/** A key nobody can guess, in letters that cookies and headers may carry. */
export function newKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString("base64url")
}

/** A plain hash is enough: there is nothing to guess in a key, unlike in a password. */
export function hashOf(key: string): string {
  return new Bun.CryptoHasher("sha256").update(key).digest("hex")
}
