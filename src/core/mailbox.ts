// A bounded queue of envelopes in which a flood of the same fact takes one place.

import type { Envelope, MailboxRule, Tagged } from "./actor.ts"

export const MAILBOX_LIMIT = 1000

export class MailboxOverflow extends Error {
  override readonly name = "MailboxOverflow"
}

export interface Mailbox {
  readonly depth: number
  /** @throws MailboxOverflow when the limit is reached. */
  put(envelope: Envelope): void
  take(): Envelope | undefined
  clear(): void
}

export function mailbox<Message extends Tagged>(rule: MailboxRule<Message> = {}): Mailbox {
  const limit = rule.limit ?? MAILBOX_LIMIT
  // Slots are numbered for life: slot n stands at waiting[n - taken].
  let waiting: Envelope[] = []
  let head = 0
  let taken = 0
  const slotOf = new Map<string, number>()

  const keyOf = (envelope: Envelope) => rule.coalesceBy?.(envelope.message as Message) ?? null

  return {
    get depth() {
      return waiting.length - head
    },
    put(envelope) {
      const key = keyOf(envelope)
      if (key !== null) {
        const slot = slotOf.get(key)
        if (slot !== undefined) {
          waiting[head + slot - taken] = envelope
          return
        }
      }
      if (waiting.length - head >= limit) {
        throw new MailboxOverflow(
          `mailbox full at ${limit}, next would be ${envelope.message.type}`,
        )
      }
      if (key !== null) slotOf.set(key, taken + waiting.length - head)
      waiting.push(envelope)
    },
    take() {
      const envelope = waiting[head]
      if (envelope === undefined) return undefined
      head++
      taken++
      const key = keyOf(envelope)
      if (key !== null) slotOf.delete(key)
      if (head === waiting.length || head > 512) {
        // Mostly it was the only one.
        waiting = head === waiting.length ? [] : waiting.slice(head)
        head = 0
      }
      return envelope
    },
    clear() {
      taken += waiting.length - head
      waiting = []
      head = 0
      slotOf.clear()
    },
  }
}
