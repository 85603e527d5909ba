// What must always be so as Twitch sees it: what was earned is claimed, mining goes on, and there
// is nothing to complain of.

import type { Circumstances, Rule, Verdict } from "./rule.ts"

/** A drop that is done is claimed within this time, while nothing is wrong. */
const CLAIM_MS_MAX = 120_000

/** Back after one trouble, and after many at once. */
const BACK_SOON_MS = 120_000
const BACK_MS = 300_000

export function claimedInTime({ now, calmSince }: Circumstances): Rule {
  /** Drops that are done and wait for their claim. */
  const waiting = new Map<string, number>()

  function lateness(drop: string, doneAt: number): Verdict {
    const calmAt = calmSince()
    const waitedMs = calmAt === null ? 0 : now() - Math.max(doneAt, calmAt)
    return waitedMs > CLAIM_MS_MAX ? `${drop} has waited for ${waitedMs / 1000} s` : null
  }

  return {
    name: "every drop is claimed once, and within two minutes",
    happened(text) {
      const [, done, claimed] = text.match(/^(?:(\S+) is done|claimed (\S+))$/) ?? []
      if (done !== undefined) waiting.set(done, now())
      if (claimed === undefined) return null
      const doneAt = waiting.get(claimed)
      if (doneAt === undefined) return `${claimed} was claimed and was not due`
      waiting.delete(claimed)
      return lateness(claimed, doneAt)
    },
    looks() {
      for (const [drop, doneAt] of waiting) {
        const late = lateness(drop, doneAt)
        if (late !== null) return late
      }
      return null
    },
  }
}

/** Counted is only time in which a perfect miner would earn. */
export function minedAgain({ calmSince, earnableMs, troubles }: Circumstances): Rule {
  let calmAt: number | null = null
  let earnedAtMs = 0
  let isBack = true
  /** By then it shows in minutes that do not count that another way does. */
  let healedAtMs = 0
  return {
    name: "mining is back five minutes after the last trouble, two after a single one",
    happened(text) {
      if (text === "fault credit-changed ends") healedAtMs = earnableMs() + BACK_MS
      if (!text.startsWith("credit ")) return null
      earnedAtMs = earnableMs()
      isBack = true
      return null
    },
    looks() {
      const since = calmSince()
      if (since !== calmAt) {
        calmAt = since
        earnedAtMs = earnableMs()
        isBack = false
      }
      if (since === null || earnableMs() <= healedAtMs) return null
      const mostMs = isBack || troubles() > 1 ? BACK_MS : BACK_SOON_MS
      const lostMs = earnableMs() - earnedAtMs
      return lostMs > mostMs ? `nothing was earned for ${lostMs / 1000} earnable seconds` : null
    },
  }
}

/**
 * Nobody can know at once that a channel changed or a token was taken back, and not at all while
 * Twitch does not answer.
 */
const IGNORANCE = /wrong (broadcast|game) on |without a good token$/
const IGNORANT_MS = 185_000

export function complaintFree({ calmSince, now }: Circumstances): Rule {
  return {
    name: "Twitch has nothing to complain of",
    happened(text) {
      if (!text.startsWith("complaint: ")) return null
      const couldKnow = now() - (calmSince() ?? now()) > IGNORANT_MS
      return IGNORANCE.test(text) && !couldKnow ? null : text
    },
  }
}
