// Who listens to which topic of push, and the messages that go out on it.

export type Listener = (topic: string, message: string) => void

export interface Hub {
  subscribe(topic: string, listener: Listener): void
  unsubscribe(topic: string, listener: Listener): void
  publish(topic: string, message: unknown): void
  hasListeners(topic: string): boolean
}

export function openHub(): Hub {
  const listeners = new Map<string, Set<Listener>>()
  return {
    subscribe(topic, listener) {
      const present = listeners.get(topic)
      if (present === undefined) listeners.set(topic, new Set([listener]))
      else present.add(listener)
    },
    unsubscribe(topic, listener) {
      const present = listeners.get(topic)
      if (present === undefined) return
      present.delete(listener)
      if (present.size === 0) listeners.delete(topic)
    },
    publish(topic, message) {
      const present = listeners.get(topic)
      if (present === undefined) return
      const written = JSON.stringify(message)
      for (const listener of [...present]) listener(topic, written)
    },
    hasListeners: (topic) => listeners.has(topic),
  }
}
