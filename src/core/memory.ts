// What outlasts the life of an actor: the messages that the next one is told again.

import type { Envelope, MailboxRule, Tagged } from "./actor.ts"

/** Who cannot bear a message so often does not bear it: it is told to no further life. */
const TRIES_MAX = 3

export interface Memory {
  /** Kept, if it is of a kind that is, in the place of the last one of its kind. */
  handled(envelope: Envelope): void
  /** A message that ended a life; of the kinds that are kept, the next life is to try it again. */
  crashed(envelope: Envelope): void
  /** In the order in which a new life is to hear them. */
  recall(): readonly Envelope[]
}

const NOTHING: Memory = { handled() {}, crashed() {}, recall: () => [] }

export function openMemory({ retainBy }: MailboxRule<Tagged> = {}): Memory {
  return retainBy === undefined ? NOTHING : memoryOf(retainBy)
}

function memoryOf(retainBy: (type: string) => string | null): Memory {
  const kept = new Map<string, Envelope>()
  /** How often each message that ended a life was tried. */
  const tries = new Map<Envelope, number>()

  const keys = new Map<string, string | null>()

  function keyOf({ message: { type } }: Envelope): string | null {
    const known = keys.get(type)
    if (known !== undefined) return known
    const key = retainBy(type)
    keys.set(type, key)
    return key
  }

  return {
    handled(envelope) {
      if (tries.size > 0) tries.delete(envelope)
      const key = keyOf(envelope)
      if (key === null) return
      kept.delete(key)
      kept.set(key, envelope)
    },
    crashed(envelope) {
      if (keyOf(envelope) === null) return
      const count = (tries.get(envelope) ?? 0) + 1
      if (count < TRIES_MAX) tries.set(envelope, count)
      else tries.delete(envelope)
      // It may have been borne before.
      for (const [key, one] of kept) if (one === envelope) kept.delete(key)
    },
    recall: () => [...kept.values(), ...tries.keys()],
  }
}
