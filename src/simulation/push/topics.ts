// The topics of one connection, and whether it may have them.

import type { User } from "../accounts.ts"
import type { World } from "../world.ts"

/** Twitch takes no more on one connection (public miners, October 2026). */
const TOPICS_MAX = 50

const TOPIC =
  /^(user-drop-events|onsite-notifications|video-playback-by-id|broadcast-settings-update)\.(\d+)$/
const OWN_TOPICS = new Set(["user-drop-events", "onsite-notifications"])

export type TopicError = "" | "ERR_BADAUTH" | "ERR_BADTOPIC"

export interface Topics {
  listen(topic: string, user: User | null): TopicError
  unlisten(topic: string): void
  clear(): void
}

export function openTopics(
  world: World,
  deliver: (topic: string, message: string) => void,
): Topics {
  const own = new Set<string>()
  return {
    listen(topic, user) {
      const [, kind, id] = TOPIC.exec(topic) ?? []
      if (kind === undefined) {
        world.journal.complain(`unknown topic ${topic}`)
        return "ERR_BADTOPIC"
      }
      if (OWN_TOPICS.has(kind) && user?.id !== id) return "ERR_BADAUTH"
      own.add(topic)
      if (own.size > TOPICS_MAX) world.journal.complain(`${own.size} topics on one socket`)
      world.hub.subscribe(topic, deliver)
      world.journal.count("topic listened to")
      return ""
    },
    unlisten(topic) {
      own.delete(topic)
      world.hub.unsubscribe(topic, deliver)
    },
    clear() {
      for (const topic of own) world.hub.unsubscribe(topic, deliver)
      own.clear()
    },
  }
}
