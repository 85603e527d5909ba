// The answers of id.twitch.tv. Shapes: public miners, October 2026.

import type { SecretKey } from "../core/vault.ts"
import type { ClientName } from "../domain/session.ts"
import type { DeviceCode, TokenOwner, Tokens } from "./api.ts"
import type { HttpReply } from "./ports.ts"
import type { Protocol } from "./protocol.ts"
import type { Reader } from "./reader.ts"

/** As Twitch names them, for an answer that does not. */
const EXPIRES_IN_S = 1800
const INTERVAL_S = 5
/** A code that is shown for longer, or asked for less often, would keep a person waiting. */
const EXPIRES_IN_S_MAX = 24 * 3_600
const INTERVAL_S_MAX = 60
const WORDS_LENGTH_MAX = 200

type Keep = (text: string) => SecretKey

export function readCode(code: Reader, site: string, keep: Keep): DeviceCode {
  const userCode = code.at("user_code").text()
  if (!/^[\w-]{4,32}$/.test(userCode)) return code.fail("has an odd user_code")
  const expiresInS = code.at("expires_in").countOrNull() ?? EXPIRES_IN_S
  const intervalS = code.at("interval").countOrNull() ?? INTERVAL_S
  return {
    deviceCode: keep(code.at("device_code").text()),
    userCode,
    url: activationUrl(code.at("verification_uri").httpsOrNull(), userCode, site),
    expiresInMs: 1000 * Math.min(expiresInS, EXPIRES_IN_S_MAX),
    intervalMs: 1000 * Math.min(Math.max(1, intervalS), INTERVAL_S_MAX),
  }
}

/** A person is sent to Twitch only, and never has to type the code. */
function activationUrl(told: string | null, userCode: string, site: string): string {
  const host = told === null ? "" : new URL(told).hostname
  const isTwitch = host === "twitch.tv" || host.endsWith(".twitch.tv")
  if (told !== null && isTwitch && told.includes(userCode)) return told
  return `${site}/activate?device-code=${userCode}`
}

export function readTokens(tokens: Reader, keep: Keep): Tokens {
  const refresh = tokens.at("refresh_token").textOrNull()
  const access = tokens.at("access_token").id<string>()
  return { access: keep(access), refresh: refresh === null ? null : keep(refresh) }
}

export function readOwner(owner: Reader, clients: Protocol["clients"]): TokenOwner {
  const clientId = owner.at("client_id").text()
  const names = Object.keys(clients) as ClientName[]
  // Old tokens of Twitch's own clients live for ever, and are said to expire in 0 s.
  const expiresInS = owner.at("expires_in").countOrNull() ?? 0
  return {
    userId: owner.at("user_id").id(),
    login: owner.at("login").text(),
    client: names.find((name) => clients[name].id === clientId) ?? null,
    expiresInMs: expiresInS === 0 ? null : 1000 * expiresInS,
  }
}

/** Twitch's own words, where it has any. */
export function wordsOf({ body, status }: HttpReply): string {
  return messageOf(body)?.replace(/\s+/g, " ").slice(0, WORDS_LENGTH_MAX) ?? `HTTP ${status}`
}

function messageOf(body: string): string | null {
  try {
    const told: unknown = JSON.parse(body)
    if (typeof told !== "object" || told === null || !("message" in told)) return null
    return typeof told.message === "string" && told.message !== "" ? told.message : null
  } catch {
    return null
  }
}
