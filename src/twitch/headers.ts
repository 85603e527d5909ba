// How a request introduces itself. Names and values: public miners, October 2026.

import type { Secret } from "../core/vault.ts"
import type { ClientName, Credential } from "../domain/session.ts"
import type { Protocol } from "./protocol.ts"

export type Headers = Readonly<Record<string, string>>

/** As one of Twitch's own programs, on behalf of nobody. */
export function clientHeaders(protocol: Protocol, client: ClientName): Headers {
  const profile = protocol.clients[client]
  return {
    Accept: "*/*",
    "Accept-Language": "en-US",
    "Cache-Control": "no-cache",
    Pragma: "no-cache",
    "Client-Id": profile.id,
    Origin: profile.origin,
    Referer: profile.origin,
    "User-Agent": profile.userAgent,
  }
}

/** The headers of a request that carries an account's token. */
export type AccountHeaders = (protocol: Protocol, credential: Credential, token: Secret) => Headers

/**
 * As the client the token was issued to, on behalf of its account. A token that travels with the
 * headers of another client is answered, but earns nothing.
 *
 * They are made once for each token, and anew when something else has changed: minutes are sent by
 * the thousand.
 *
 * @param runId `Client-Session-Id`: 16 hexadecimal digits, new for every run of the program.
 */
export function openAccountHeaders(runId: string, contentType: string): AccountHeaders {
  const made = new WeakMap<
    Secret,
    { readonly protocol: Protocol; readonly credential: Credential; readonly headers: Headers }
  >()
  return (protocol, credential, token) => {
    const last = made.get(token)
    if (last?.protocol === protocol && last.credential === credential) return last.headers
    const headers = {
      ...clientHeaders(protocol, credential.client),
      "Client-Session-Id": runId,
      "X-Device-Id": credential.deviceId,
      Authorization: `OAuth ${token.reveal()}`,
      "Content-Type": contentType,
    }
    made.set(token, { protocol, credential, headers })
    return headers
  }
}
