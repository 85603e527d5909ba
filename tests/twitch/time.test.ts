import { expect, test } from "bun:test"
import { simulatedClock } from "../../src/core/clock.ts"
import { silentLog } from "../../src/core/log.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { HttpReply, HttpRequest } from "../../src/twitch/ports.ts"
import { inTime } from "../../src/twitch/time.ts"

const HOUR_MS = 3_600_000
const NOON = Date.UTC(2026, 9, 15, 12)

const REQUEST: HttpRequest = {
  ...{ method: "POST", url: "https://gql.twitch.tv/gql", headers: {}, timeoutMs: 9_000 },
}

/** Takes answers in turn, each a second under way; says by how much the clock was corrected. */
async function correctedBy(...answers: readonly (Record<string, string> | null)[]) {
  const clock = simulatedClock(NOON)
  const waiting = [...answers]
  const http = inTime(
    () => {
      const headers = waiting.shift()
      const outcome: Outcome<HttpReply> = headers
        ? good({ status: 200, headers, body: "" })
        : bad("offline", "")
      return new Promise((resolve) => clock.after(1_000, () => resolve(outcome)))
    },
    { clock, log: silentLog },
  )
  for (const _ of answers) {
    const asked = http(REQUEST)
    await clock.advance(1_000)
    await asked
  }
  return Math.round((clock.now() - NOON - 1_000 * answers.length) / 1_000)
}

function at(aheadMs: number) {
  return { date: new Date(NOON + aheadMs).toUTCString() }
}

test("goes by Twitch's time once two answers in a row say the same", async () => {
  expect(await correctedBy(at(HOUR_MS))).toBe(0)
  expect(await correctedBy(at(HOUR_MS), at(HOUR_MS + 1_000))).toBe(3_600)
  expect(await correctedBy(at(-HOUR_MS), at(-HOUR_MS))).toBeCloseTo(-3_600, -1)
})

test("believes no answer that stands alone", async () => {
  expect(await correctedBy(at(HOUR_MS), at(0), at(HOUR_MS), at(-HOUR_MS))).toBe(0)
})

test("takes a few seconds for no error", async () => {
  expect(await correctedBy(at(4_000), at(5_000))).toBe(0)
  expect(await correctedBy(at(-4_000), at(-3_000))).toBe(0)
})

test("is not led astray by what says no time, or kept its answer for a while", async () => {
  const old = { ...at(-HOUR_MS), age: "3600" }
  expect(await correctedBy(old, old, {}, {}, { date: "soon" }, { date: "soon" })).toBe(0)
})

test("remembers over a lost connection what it was about to believe", async () => {
  expect(await correctedBy(at(HOUR_MS), null, at(HOUR_MS + 2_000))).toBe(3_600)
})
