import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import type { Envelope, MailboxRule, Tagged } from "../../src/core/actor.ts"
import { MAILBOX_LIMIT, MailboxOverflow, mailbox } from "../../src/core/mailbox.ts"

interface Count extends Tagged {
  readonly channel?: string
  readonly viewers?: number
}

const BY_CHANNEL: MailboxRule<Count> = { coalesceBy: (message) => message.channel ?? null }

function letter(message: Count): Envelope {
  return { id: 1, cause: null, from: "a", to: "b", at: 0, message }
}

function emptied(box: ReturnType<typeof mailbox>): Count[] {
  const messages: Count[] = []
  for (let next = box.take(); next !== undefined; next = box.take()) messages.push(next.message)
  return messages
}

describe("a mailbox", () => {
  test("gives messages back in the order they came", () => {
    const box = mailbox()
    for (const type of ["one", "two", "three"]) box.put(letter({ type }))
    expect(emptied(box).map((message) => message.type)).toEqual(["one", "two", "three"])
  })

  test("loses nothing of a long queue that is worked off while more comes", () => {
    const box = mailbox()
    const types = Array.from({ length: 1_500 }, (_, i) => `letter ${i}`)
    const taken: (string | undefined)[] = []
    for (const [i, type] of types.entries()) {
      box.put(letter({ type }))
      if (i >= 700) taken.push(box.take()?.message.type)
    }
    expect([...taken, ...emptied(box).map((message) => message.type)]).toEqual(types)
  })

  test("is empty once everything was taken", () => {
    const box = mailbox()
    box.put(letter({ type: "one" }))
    box.take()
    expect(box.take()).toBeUndefined()
    expect(box.depth).toBe(0)
  })

  test("refuses the message that would go over its limit, and keeps the others", () => {
    const box = mailbox({ limit: 2 })
    box.put(letter({ type: "one" }))
    box.put(letter({ type: "two" }))
    expect(() => box.put(letter({ type: "three" }))).toThrow(MailboxOverflow)
    expect(emptied(box).map((message) => message.type)).toEqual(["one", "two"])
  })

  test("says in its overflow what it was full of, and nothing of the content", () => {
    const box = mailbox({ limit: 0 })
    const put = () => box.put(letter({ type: "viewers-counted", channel: "anna" }))
    expect(put).toThrow("mailbox full at 0, next would be viewers-counted")
  })

  test("holds a thousand messages unless told otherwise", () => {
    const box = mailbox()
    for (let i = 0; i < MAILBOX_LIMIT; i++) box.put(letter({ type: "more" }))
    expect(() => box.put(letter({ type: "more" }))).toThrow(MailboxOverflow)
  })

  test("has room again after one was taken", () => {
    const box = mailbox({ limit: 1 })
    box.put(letter({ type: "one" }))
    box.take()
    box.put(letter({ type: "two" }))
    expect(emptied(box)).toEqual([{ type: "two" }])
  })

  test("counts what waits and not what has been", () => {
    const box = mailbox({ limit: 3 })
    for (let i = 0; i < 3; i++) box.put(letter({ type: "old" }))
    for (let i = 0; i < 2; i++) box.take()
    for (let i = 0; i < 2; i++) box.put(letter({ type: "new" }))
    expect(() => box.put(letter({ type: "too many" }))).toThrow(MailboxOverflow)
    expect(box.depth).toBe(3)
  })

  test("lets a newer fact take the place of the older one of its key", () => {
    const box = mailbox(BY_CHANNEL)
    box.put(letter({ type: "viewers-counted", channel: "anna", viewers: 1 }))
    box.put(letter({ type: "stream-went-up" }))
    box.put(letter({ type: "viewers-counted", channel: "anna", viewers: 2 }))
    expect(emptied(box)).toEqual([
      { type: "viewers-counted", channel: "anna", viewers: 2 },
      { type: "stream-went-up" },
    ])
  })

  test("takes a flood of one fact even when it is full", () => {
    const box = mailbox({ ...BY_CHANNEL, limit: 1 })
    for (let viewers = 0; viewers < 5; viewers++) {
      box.put(letter({ type: "viewers-counted", channel: "anna", viewers }))
    }
    expect(emptied(box)).toEqual([{ type: "viewers-counted", channel: "anna", viewers: 4 }])
  })

  test("queues a fact anew after the last one of its key was taken", () => {
    const box = mailbox(BY_CHANNEL)
    box.put(letter({ type: "viewers-counted", channel: "anna", viewers: 1 }))
    box.take()
    box.put(letter({ type: "stream-went-up" }))
    box.put(letter({ type: "viewers-counted", channel: "anna", viewers: 2 }))
    expect(emptied(box).map((message) => message.type)).toEqual([
      "stream-went-up",
      "viewers-counted",
    ])
  })

  test("forgets the places of its keys when it is cleared", () => {
    const box = mailbox(BY_CHANNEL)
    for (const type of ["taken", "cleared"]) box.put(letter({ type }))
    box.put(letter({ type: "viewers-counted", channel: "anna", viewers: 1 }))
    box.take()
    box.clear()
    box.put(letter({ type: "viewers-counted", channel: "anna", viewers: 1 }))
    box.put(letter({ type: "viewers-counted", channel: "anna", viewers: 2 }))
    expect(emptied(box)).toEqual([{ type: "viewers-counted", channel: "anna", viewers: 2 }])
  })

  test("behaves like a plain list in which a known key is overwritten, whatever happens", () => {
    const channel = fc.constantFrom("", "anna", "boris", "clara")
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant("put" as const), channel }) },
      { weight: 5, arbitrary: fc.record({ do: fc.constant("take" as const) }) },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 2000, size: "max" }), (steps) => {
        const box = mailbox({ ...BY_CHANNEL, limit: Number.POSITIVE_INFINITY })
        let list: Count[] = []
        for (const [viewers, { do: what, ...rest }] of steps.entries()) {
          if (what === "take") {
            expect(box.take()?.message).toEqual(list.shift())
            continue
          }
          const named = "channel" in rest && rest.channel !== "" ? { channel: rest.channel } : {}
          const message: Count = { type: "viewers-counted", viewers, ...named }
          box.put(letter(message))
          const isKnown = list.some((one) => one.channel && one.channel === message.channel)
          list = isKnown
            ? list.map((one) => (one.channel === message.channel ? message : one))
            : [...list, message]
        }
        expect(box.depth).toBe(list.length)
        expect(emptied(box)).toEqual(list)
      }),
      { numRuns: 30 },
    )
  })
})
