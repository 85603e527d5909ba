// The line to the network as a person set it: how patient to be, and through which proxy to go.

import { Secret, type SecretKey, type Vault } from "../core/vault.ts"
import type { Settings } from "../domain/settings.ts"

/** Shared by all that talks to the network; changed only where settings change. */
export interface Line {
  /** 1 (good) to 6 (bad). */
  quality: number
  /** Empty for none. May carry a password: never logged. */
  proxyUrl: string
}

const CONNECT_MS_PER_QUALITY = 5_000
const TOTAL_MS_PER_QUALITY = 10_000

export function connectTimeoutMs(line: Line): number {
  return line.quality * CONNECT_MS_PER_QUALITY
}

export function totalTimeoutMs(line: Line): number {
  return line.quality * TOTAL_MS_PER_QUALITY
}

/** Neither fetch nor WebSocket speaks SOCKS. */
export function isSocks(line: Line): boolean {
  return line.proxyUrl.startsWith("socks5:")
}

/** Sets the line whenever the settings are told, and keeps the proxy's password out of the log. */
export function lineSetter(line: Line, vault: Vault): (settings: Settings) => void {
  let kept: readonly SecretKey[] = []
  return ({ connectionQuality, proxyUrl }) => {
    line.quality = connectionQuality
    if (line.proxyUrl === proxyUrl) return
    line.proxyUrl = proxyUrl
    for (const key of kept) vault.forget(key)
    kept = secretsOf(proxyUrl).map((secret) => vault.put(new Secret(secret)))
  }
}

/** The password as it is written in the address, and as it is sent. */
function secretsOf(proxyUrl: string): readonly string[] {
  const { password = "" } = URL.parse(proxyUrl) ?? {}
  return password === "" ? [] : [password, decoded(password)]
}

/** As it stands where a lone percent sign makes it undecodable. */
export function decoded(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll("%", ""), "hex").toString(),
  )
}
