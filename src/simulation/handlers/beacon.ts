// beacon.twitch.tv: minutes as a form, and the same minutes as a GraphQL mutation.

import { gunzipSync } from "bun"
import { clientOf } from "../clients.ts"
import { emptyReply, type HttpReply, type WireRequest } from "../doors.ts"
import type { Arguments, Node } from "../graphql/execute.ts"
import { decodedFieldOf } from "../form.ts"
import { isRecord } from "../shape.ts"
import type { World } from "../world.ts"
import { tokenOf } from "./identity.ts"
import { judgeForm } from "./judge.ts"

export const BEACON_URL = "https://beacon.twitch.tv/track"

/** 204 whatever comes: that a minute was taken says nothing about whether it counts. */
export function answerBeacon(world: World, request: WireRequest): HttpReply {
  judgeForm(request, world.journal)
  const json = decodedFieldOf(request.body, "data")
  if (json === null) world.journal.complain("beacon without base64 data")
  else receive(world, request, "beacon", json)
  return emptyReply(204)
}

export function answerEvents(world: World, request: WireRequest, args: Arguments): Node {
  const { input } = args
  const isWhole =
    isRecord(input) && input.repository === "twilight" && input.encoding === "GZIP_B64"
  const json = isWhole ? unzipped(String(input.data)) : null
  if (json === null) world.journal.complain("events that are not gzip in base64")
  else receive(world, request, "event", json)
  return { statusCode: 204 }
}

function receive(world: World, request: WireRequest, kind: "beacon" | "event", json: string): void {
  const { accounts, journal } = world
  const token = tokenOf(request) ?? ""
  const grant = accounts.grantOf(token)
  if (grant === null) {
    if (!accounts.isNewlyRevoked(token)) journal.complain(`${kind} without a good token`)
    return
  }
  const client = clientOf(request.headers["client-id"])
  const userAgent = request.headers["user-agent"] ?? ""
  const isRightClient = client === grant.client && client.userAgent.test(userAgent)
  if (!isRightClient) journal.complain(`${kind} with the headers of another client`)
  world.credit.receive({ kind, json, user: grant.user, isRightClient })
}

/** Null for what is no gzip. */
function unzipped(data: string): string | null {
  try {
    return new TextDecoder().decode(gunzipSync(Buffer.from(data, "base64")))
  } catch {
    return null
  }
}
