// The messages inside both wire forms, decoded. Shapes: public miners, October 2026.

import { bad, good, type Outcome } from "../core/outcome.ts"
import type { ChannelId, DropId, DropInstanceId, GameId, NotificationId } from "../domain/ids.ts"
import type { PushEvent, Topic } from "../messages/shard.ts"
import { readTopic } from "./topics.ts"

type Fields = Readonly<Record<string, unknown>>

/** Null for what nobody waits for: other kinds of messages, and progress counted in subscriptions. */
export function decodePush(topic: Topic, text: string): Outcome<PushEvent | null> {
  const { kind, owner } = readTopic(topic)
  const message = parseFields(text)
  if (message === null) return bad("malformed", `${kind}: not an object`)
  const type = textOf(message.type) ?? "no type"
  const event = decode(type, message, owner as ChannelId)
  return event === undefined ? bad("malformed", `${kind}: ${type}`) : good(event)
}

/** Undefined where a field is missing that the event cannot be without. */
function decode(type: string, message: Fields, channelId: ChannelId): PushEvent | null | undefined {
  switch (type) {
    case "drop-progress":
      return decodeProgress(fieldsOf(message.data))
    case "drop-claim":
      return decodeClaim(fieldsOf(message.data))
    case "stream-up":
      return { type: "stream-went-up", channelId }
    case "stream-down":
      return { type: "stream-went-down", channelId }
    case "viewcount": {
      const viewers = countOf(message.viewers)
      return viewers === null ? undefined : { type: "viewers-counted", channelId, viewers }
    }
    case "broadcast_settings_update":
      return decodeBroadcast(message, channelId)
    case "create-notification":
      return decodeNotification(fieldsOf(fieldsOf(message.data).notification))
    default:
      return null
  }
}

function decodeProgress(data: Fields): PushEvent | null | undefined {
  if (data.progress_type === "subs") return null
  const dropId = idOf(data.drop_id)
  const minutes = countOf(data.current_progress_min)
  const minutesRequired = countOf(data.required_progress_min)
  if (dropId === null || minutes === null || minutesRequired === null) return undefined
  return {
    type: "drop-progressed",
    dropId: dropId as DropId,
    channelId: idOf(data.channel_id) as ChannelId | null,
    minutes,
    minutesRequired,
  }
}

function decodeClaim(data: Fields): PushEvent | undefined {
  const instanceId = idOf(data.drop_instance_id)
  const dropId = idOf(data.drop_id)
  if (instanceId === null || dropId === null) return undefined
  return {
    type: "claim-offered",
    instanceId: instanceId as DropInstanceId,
    dropId: dropId as DropId,
  }
}

function decodeBroadcast(message: Fields, channelId: ChannelId): PushEvent {
  const gameId = idOf(message.game_id)
  // 0 is Twitch's way of saying that no game is played.
  const game = gameId === null || gameId === "0" ? null : gameId
  return {
    type: "broadcast-changed",
    channelId,
    title: textOf(message.status) ?? "",
    game: game === null ? null : { id: game as GameId, name: textOf(message.game) ?? "" },
  }
}

function decodeNotification(notification: Fields): PushEvent | undefined {
  const id = idOf(notification.id)
  const kind = textOf(notification.type)
  if (id === null || kind === null) return undefined
  return { type: "notification-arrived", id: id as NotificationId, kind }
}

/** The object a text holds; null for anything else. */
export function parseFields(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : null
  } catch {
    return null
  }
}

/** Empty where there is no object, so that what is looked for in it is simply missing. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null
}

/** Twitch sends some identifiers as numbers. */
function idOf(value: unknown): string | null {
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value)
  return typeof value === "string" && value !== "" ? value : null
}

function countOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
