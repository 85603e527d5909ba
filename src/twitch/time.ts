// What time it is at Twitch: every answer says so in its header. Machines without a battery for
// their clock, and clocks that are set while the program runs, must not cost a minute.

import type { SteadyClock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import type { Http, HttpReply } from "./ports.ts"

/** The header tells whole seconds; less than this is no error. */
const TOLERANCE_MS = 5_000

export interface TimePorts {
  readonly clock: SteadyClock
  readonly log: Log
}

/** The same door; when two answers in a row agree that the clock is wrong, it is corrected. */
export function inTime(http: Http, { clock, log }: TimePorts): Http {
  /** By how much the clock was behind as the last answer had it, in ms. */
  let doubt: number | null = null

  function heed(reply: HttpReply, askedAt: number): void {
    const behindMs = behindBy(reply, askedAt, clock.now())
    const before = doubt
    doubt = behindMs
    if (behindMs === null || before === null) return
    if (Math.abs(behindMs - before) > TOLERANCE_MS) return
    doubt = null
    clock.correct(clock.now() + behindMs)
    const aheadS = Math.round(clock.machineAheadMs() / 1_000)
    log(
      "warn",
      "clock",
      `the time is Twitch's from now on: this machine is ${aheadS} s ahead of it`,
    )
  }

  return async (request, signal) => {
    const askedAt = clock.now()
    const outcome = await http(request, signal)
    if (outcome.ok) heed(outcome.value, askedAt)
    return outcome
  }
}

/** Null where the answer was written between the question and its arrival, or does not say when. */
function behindBy({ headers }: HttpReply, askedAt: number, now: number): number | null {
  const { age, date } = headers
  const writtenAt = date === undefined || age !== undefined ? NaN : Date.parse(date)
  const isTold = writtenAt < askedAt - TOLERANCE_MS || writtenAt > now + TOLERANCE_MS
  return isTold ? writtenAt + 500 - (askedAt + now) / 2 : null
}
