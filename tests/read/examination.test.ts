import { expect, test } from "bun:test"
import { type CheckId, finding, type Subject } from "../../src/domain/finding.ts"
import { sentence } from "../../src/domain/reasons.ts"
import type { Event } from "../../src/messages/directory.ts"
import { projector } from "../../src/read/projector.ts"
import { announced, NOON } from "../web/made-up.ts"

const CLOCK: Subject = { id: "clock" as CheckId, title: sentence("doctor.clock") }
const PROXY: Subject = { id: "proxy" as CheckId, title: sentence("doctor.proxy") }
const NO_PROXY = finding("good", sentence("proxy.none"))

const BEGUN: Event = { type: "examination-begun", subjects: [CLOCK, PROXY] }
const FOUND: Event = { type: "check-finished", id: PROXY.id, finding: NO_PROXY }

/** A second passes from one event to the next. */
function after(...events: readonly Event[]) {
  const { models, hear } = projector()
  for (const [second, event] of events.entries()) hear(announced(event, NOON + second * 1_000))
  return models.$examination.get()
}

test("there is no examination before one was asked for", () => {
  expect(after({ type: "refresh-finished", at: NOON }, FOUND)).toBeNull()
})

test("an examination shows what is known while the rest is awaited", () => {
  expect(after(BEGUN, FOUND)).toEqual({
    ...{ begunAt: NOON, finishedAt: null },
    checks: [
      { ...CLOCK, finding: null },
      { ...PROXY, finding: NO_PROXY },
    ],
  })
})

test("an examination ends, and the next begins with nothing known", () => {
  const ended = after(BEGUN, FOUND, { type: "examination-finished" })
  expect(ended?.finishedAt).toBe(NOON + 2_000)
  expect(after(BEGUN, FOUND, BEGUN)?.checks.map((check) => check.finding)).toEqual([null, null])
})
