// id.twitch.tv: device codes, tokens, and who a token belongs to.

import { clientOf } from "../clients.ts"
import { emptyReply, type HttpReply, jsonReply, type WireRequest } from "../doors.ts"
import type { Grant } from "../accounts.ts"
import type { World } from "../world.ts"
import { judgeForm } from "./judge.ts"

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"

export function answerIdentity(world: World, request: WireRequest): HttpReply {
  switch (request.path) {
    case "/oauth2/validate":
      return validate(world, request)
    case "/oauth2/device":
      judgeForm(request, world.journal)
      return issue(world, new URLSearchParams(request.body))
    case "/oauth2/token":
      judgeForm(request, world.journal)
      return exchange(world, new URLSearchParams(request.body))
    case "/oauth2/revoke":
      judgeForm(request, world.journal)
      world.accounts.revoke(new URLSearchParams(request.body).get("token") ?? "")
      return emptyReply(200)
    default:
      world.journal.complain(`unknown path ${request.path} on ${request.host}`)
      return refusal(404, "not found")
  }
}

/** The token an `Authorization` header carries. */
export function tokenOf(request: WireRequest): string | null {
  return /^OAuth (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null
}

function issue(world: World, form: URLSearchParams): HttpReply {
  const client = clientOf(form.get("client_id") ?? undefined)
  if (form.get("scopes") !== "") world.journal.complain("device code asked for with scopes")
  if (client === null || !world.rules.codeClients.includes(client.name)) {
    return refusal(400, "invalid client")
  }
  const code = world.accounts.issueCode(client)
  return jsonReply(200, {
    device_code: code.deviceCode,
    expires_in: Math.round((code.expiresAt - world.clock.now()) / 1000),
    interval: 5,
    user_code: code.userCode,
    verification_uri: `https://www.twitch.tv/activate?device-code=${code.userCode}`,
  })
}

function exchange(world: World, form: URLSearchParams): HttpReply {
  const client = clientOf(form.get("client_id") ?? undefined)
  if (client === null) return refusal(400, "invalid client")
  if (form.has("client_secret")) world.journal.complain("a public client sent a secret")
  switch (form.get("grant_type")) {
    case DEVICE_GRANT: {
      const answer = world.accounts.pollCode(client, form.get("device_code") ?? "")
      return answer.at === "granted" ? tokens(answer.grant) : refusal(400, answer.message)
    }
    case "refresh_token": {
      const grant = world.accounts.renew(client, form.get("refresh_token") ?? "")
      return grant === null ? refusal(400, "Invalid refresh token") : tokens(grant)
    }
    default:
      world.journal.complain("unknown grant type")
      return refusal(400, "unsupported grant type")
  }
}

function validate(world: World, request: WireRequest): HttpReply {
  const grant = world.accounts.grantOf(tokenOf(request) ?? "")
  if (grant === null) return refusal(401, "invalid access token")
  return jsonReply(200, {
    client_id: grant.client.id,
    login: grant.user.login,
    scopes: [],
    user_id: grant.user.id,
    expires_in: Math.round((grant.expiresAt - world.clock.now()) / 1000),
  })
}

function tokens(grant: Grant): HttpReply {
  return jsonReply(200, {
    access_token: grant.access,
    refresh_token: grant.refresh,
    scope: [],
    token_type: "bearer",
  })
}

function refusal(status: number, message: string): HttpReply {
  return jsonReply(status, { status, message })
}
