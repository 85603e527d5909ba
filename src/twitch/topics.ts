// Push topics: what they tell of and whose, as one text.

import type { ChannelId, UserId } from "../domain/ids.ts"
import type { Protocol } from "./protocol.ts"

type Names = Protocol["topics"]

export function userTopics(id: UserId, { drops, notifications }: Names): string[] {
  return [`${drops}.${id}`, `${notifications}.${id}`]
}

export function channelTopics(id: ChannelId, { playback, broadcast }: Names): string[] {
  return [`${playback}.${id}`, `${broadcast}.${id}`]
}

/** Splits a topic at its first dot: what it tells of, and whose. */
export function readTopic(topic: string): { readonly kind: string; readonly owner: string } {
  const dot = topic.indexOf(".")
  if (dot < 0) return { kind: topic, owner: "" }
  return { kind: topic.slice(0, dot), owner: topic.slice(dot + 1) }
}
