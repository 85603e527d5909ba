// What Twitch says is being earned now.

import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { ChannelId } from "../domain/ids.ts"
import type { Credential } from "../domain/session.ts"
import type { CurrentSession } from "./api.ts"
import type { Gateway } from "./gateway.ts"
import { decode, type Reader } from "./reader.ts"

const NAME = "DropCurrentSessionContext"

/** Null when nothing is. */
export async function fetchSession(
  gateway: Gateway,
  log: Log,
  credential: Credential,
  channel: ChannelId,
): Promise<Outcome<CurrentSession | null>> {
  const answer = await gateway.ask(credential, NAME, { channelID: channel }, "now")
  return decode(log, NAME, answer, readSession)
}

/** Nothing is told by null or, as often, by a session without a drop. */
function readSession(data: Reader): CurrentSession | null {
  const session = data.at("currentUser").at("dropCurrentSession")
  if (session.isNull || session.at("dropID").textOrNull() === null) return null
  return {
    channelId: session.at("channel").orNull((channel) => channel.at("id").id()),
    dropId: session.at("dropID").id(),
    minutes: session.at("currentMinutesWatched").count(),
    minutesRequired: session.at("requiredMinutesWatched").count(),
  }
}
