// id.twitch.tv: codes, tokens, and whose they are. Answers: public miners, October 2026.

import type { Log } from "../core/log.ts"
import { bad, good, type Outcome } from "../core/outcome.ts"
import { Secret, type SecretKey, type Vault } from "../core/vault.ts"
import type { ClientName } from "../domain/session.ts"
import type { CodeAnswer, Identity } from "./api.ts"
import { readCode, readOwner, readTokens, wordsOf } from "./decode-identity.ts"
import { clientHeaders } from "./headers.ts"
import { type Line, totalTimeoutMs } from "./line.ts"
import type { Http, HttpReply } from "./ports.ts"
import type { Protocol } from "./protocol.ts"
import { decode } from "./reader.ts"

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"

export interface IdentityPorts {
  readonly http: Http
  readonly log: Log
  readonly vault: Vault
  readonly protocol: () => Protocol
  readonly line: Line
}

export function openIdentity(ports: IdentityPorts): Identity {
  const { log, protocol, vault } = ports
  const keep = (text: string) => vault.put(new Secret(text))
  return {
    async requestCode(client) {
      const reply = await post(ports, client, "device", { scopes: "" })
      const { site } = protocol().addresses
      return decode(log, "device", accepted(reply), (code) => readCode(code, site, keep))
    },
    async pollCode(client, deviceCode) {
      const secret = vault.open(deviceCode)
      if (secret === null) return good({ at: "expired" })
      const form = { device_code: secret.reveal(), grant_type: DEVICE_GRANT }
      const reply = await post(ports, client, "token", form)
      if (reply.ok && reply.value.status === 400) return good(notYet(reply.value))
      return decode(log, "token", accepted(reply), (tokens) => {
        return { at: "granted", tokens: readTokens(tokens, keep) }
      })
    },
    async validate(token) {
      const reply = await validate(ports, token)
      if (reply.ok && reply.value.status === 401) return bad("signed-out", "validate: HTTP 401")
      const { clients } = protocol()
      return decode(log, "validate", accepted(reply), (owner) => readOwner(owner, clients))
    },
    async renew(client, refresh) {
      const secret = vault.open(refresh)
      if (secret === null) return bad("signed-out", "the refresh token is gone")
      const form = { refresh_token: secret.reveal(), grant_type: "refresh_token" }
      const reply = await post(ports, client, "token", form)
      if (reply.ok && (reply.value.status === 400 || reply.value.status === 401)) {
        return bad("signed-out", wordsOf(reply.value))
      }
      return decode(log, "token", accepted(reply), (tokens) => readTokens(tokens, keep))
    },
    async revoke(client, token) {
      const secret = vault.open(token)
      if (secret === null) return good(null)
      const reply = await post(ports, client, "revoke", { token: secret.reveal() })
      if (!reply.ok) return reply
      return reply.value.status === 200 ? good(null) : refusal(reply.value)
    },
  }
}

function post(
  ports: IdentityPorts,
  client: ClientName,
  path: "device" | "token" | "revoke",
  fields: Readonly<Record<string, string>>,
): Promise<Outcome<HttpReply>> {
  const { http, line } = ports
  const protocol = ports.protocol()
  const form = new URLSearchParams({ client_id: protocol.clients[client].id, ...fields })
  return http({
    method: "POST",
    url: `${protocol.addresses.identity}/${path}`,
    headers: {
      ...clientHeaders(protocol, client),
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body: form.toString(),
    timeoutMs: totalTimeoutMs(line),
    keepsConnection: false,
  })
}

/** Asked before it is known whose client the token belongs to, so none is named. */
async function validate(
  { http, line, protocol, vault }: IdentityPorts,
  token: SecretKey,
): Promise<Outcome<HttpReply>> {
  const secret = vault.open(token)
  if (secret === null) return bad("signed-out", "the token is gone")
  const { addresses, clients } = protocol()
  return http({
    method: "GET",
    url: `${addresses.identity}/validate`,
    headers: {
      Accept: "*/*",
      "User-Agent": clients.tv.userAgent,
      Authorization: `OAuth ${secret.reveal()}`,
    },
    timeoutMs: totalTimeoutMs(line),
    keepsConnection: false,
  })
}

/** What Twitch says while nobody has entered the code, and when nobody will. */
function notYet(reply: HttpReply): CodeAnswer {
  const message = wordsOf(reply)
  switch (message.toLowerCase().replaceAll("_", " ")) {
    case "authorization pending":
      return { at: "pending" }
    case "slow down":
      return { at: "slow-down" }
    case "expired token":
    case "invalid device code":
      return { at: "expired" }
    default:
      return { at: "denied", message }
  }
}

function accepted(reply: Outcome<HttpReply>): Outcome<unknown> {
  if (!reply.ok) return reply
  if (reply.value.status !== 200) return refusal(reply.value)
  try {
    return good(JSON.parse(reply.value.body))
  } catch {
    return bad("malformed", "id.twitch.tv: not JSON")
  }
}

function refusal(reply: HttpReply): Outcome<never> {
  const isBusy = reply.status === 429 || reply.status >= 500
  return bad(isBusy ? "busy" : "refused", wordsOf(reply))
}
