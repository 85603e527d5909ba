// Names of push topics: public miners, October 2026.

import type { ChannelId, UserId } from "../domain/ids.ts"

export function userTopics(id: UserId): string[] {
  return [`user-drop-events.${id}`, `onsite-notifications.${id}`]
}

export function channelTopics(id: ChannelId): string[] {
  return [`video-playback-by-id.${id}`, `broadcast-settings-update.${id}`]
}

/** Splits a topic at its first dot: what it tells of, and whose. */
export function readTopic(topic: string): { readonly kind: string; readonly owner: string } {
  const dot = topic.indexOf(".")
  if (dot < 0) return { kind: topic, owner: "" }
  return { kind: topic.slice(0, dot), owner: topic.slice(dot + 1) }
}
