// The messages inside both wire forms, decoded. Shapes: public miners, October 2026.

import { silentLog } from "../core/log.ts"
import { good, type Outcome } from "../core/outcome.ts"
import type { ChannelId } from "../domain/ids.ts"
import type { PushEvent, Topic } from "../domain/push.ts"
import { parseJson } from "./frame.ts"
import { decode, type Reader } from "./reader.ts"
import { readTopic } from "./topics.ts"

/** Null for what nobody waits for: other kinds of messages, progress counted in subscriptions. */
export function decodePush(topic: Topic, text: string): Outcome<PushEvent | null> {
  const { kind, owner } = readTopic(topic)
  const message = good(parseJson(text))
  // Nothing is ever left out of so small an answer, and so there is nothing to log.
  return decode(silentLog, kind, message, (reader) => readEvent(reader, owner as ChannelId))
}

function readEvent(message: Reader, channelId: ChannelId): PushEvent | null {
  switch (message.at("type").value) {
    case "drop-progress":
      return readProgress(message.at("data"))
    case "drop-claim":
      return {
        type: "claim-offered",
        instanceId: message.at("data").at("drop_instance_id").id(),
        dropId: message.at("data").at("drop_id").id(),
      }
    case "stream-up":
      return { type: "stream-went-up", channelId }
    case "stream-down":
      return { type: "stream-went-down", channelId }
    case "viewcount":
      return { type: "viewers-counted", channelId, viewers: message.at("viewers").count() }
    case "broadcast_settings_update":
      return readBroadcast(message, channelId)
    case "create-notification": {
      const notification = message.at("data").at("notification")
      const kind = notification.at("type").text()
      return { type: "notification-arrived", id: notification.at("id").id(), kind }
    }
    default:
      return null
  }
}

function readProgress(data: Reader): PushEvent | null {
  if (data.at("progress_type").value === "subs") return null
  return {
    type: "drop-progressed",
    dropId: data.at("drop_id").id(),
    channelId: data.at("channel_id").orNull((id) => id.id<ChannelId>()),
    minutes: data.at("current_progress_min").count(),
    minutesRequired: data.at("required_progress_min").count(),
  }
}

function readBroadcast(message: Reader, channelId: ChannelId): PushEvent {
  const id = message.at("game_id")
  const name = message.at("game").textOrNull() ?? ""
  // 0 is Twitch's way of saying that no game is played.
  const isNoGame = id.isNull || id.value === 0 || id.value === "0" || id.value === ""
  return {
    type: "broadcast-changed",
    channelId,
    title: message.at("status").textOrNull() ?? "",
    game: isNoGame ? null : { id: id.id(), name },
  }
}
