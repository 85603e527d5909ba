// Writes down what comes to pass in a season, and the moment at which a rule is broken.

import type { Envelope } from "../../../src/core/actor.ts"
import type { Clock } from "../../../src/core/clock.ts"
import type { World } from "../../../src/simulation/world.ts"
import type { Violation } from "./invariants.ts"
import type { Claim, SeasonRecord, SeenViolation } from "./record.ts"
import { openExcuses } from "./excuses.ts"
import { openFingerprint } from "./fingerprint.ts"
import { openTail } from "./tail.ts"
import type { TroubleKind } from "./troubles.ts"

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Enough to see how it came to that. */
const MESSAGES_SHOWN = 20
const HAPPENINGS_SHOWN = 20

export interface Chronicle {
  hear(envelope: Envelope): void
  happened(text: string): void
  violated(violation: Violation): void
  /** From now on nobody is to blame for what is not earned, until the returned is called. */
  excuse(): () => void
  /** A storm of these is over. */
  cleared(kinds: readonly TroubleKind[]): void
  /** A rule is broken: nothing more is to be learnt. */
  isOver(): boolean
  /** How many claims there were so far. */
  claims(): ClaimCounts
  close(ended: Pick<SeasonRecord, "lives" | "restarts" | "begun">): SeasonRecord
}

export interface ClaimCounts {
  readonly kept: number
  /** Twitch said yes to them and left the drop unclaimed; none was made anew yet. */
  readonly unkept: number
}

export function openChronicle({ now }: Clock, world: World): Chronicle {
  const { earnableMs, earnedMinutes } = world
  const begunAt = now()
  const messages = openTail<Envelope>(MESSAGES_SHOWN)
  const happenings = openTail<{ readonly at: number; readonly text: string }>(HAPPENINGS_SHOWN)
  const fingerprint = openFingerprint(begunAt)
  const excuses = openExcuses(() => earnableMs() - earnedMinutes() * MINUTE_MS)
  const book = openBook(now, begunAt)
  const slowest = new Map<TroubleKind | "several", number>()
  let back: { readonly kind: TroubleKind | "several"; readonly earnableMs: number } | null = null
  let violation: SeenViolation | null = null

  const sinceBegun = (at: number) => (at - begunAt) / 1000

  return {
    hear(envelope) {
      messages.add(envelope)
      fingerprint.hear(envelope)
    },
    happened(text) {
      happenings.add({ at: now(), text })
      if (!text.startsWith("credit ")) return book.read(text)
      if (back === null) return
      const seconds = (earnableMs() - back.earnableMs) / 1000
      slowest.set(back.kind, Math.max(seconds, slowest.get(back.kind) ?? 0))
      back = null
    },
    violated(broken) {
      violation ??= {
        ...broken,
        at: sinceBegun(now()),
        messages: messages.items().map((one) => `${sinceBegun(one.at)}s ${wordOf(one)}`),
        happenings: happenings.items().map(({ at, text }) => `${sinceBegun(at)}s ${text}`),
      }
    },
    excuse: excuses.begin,
    cleared(kinds) {
      back = { kind: kinds.length === 1 ? kinds[0]! : "several", earnableMs: earnableMs() }
    },
    isOver: () => violation !== null,
    claims: book.counts,
    close(ended) {
      const hours = (now() - begunAt) / HOUR_MS
      const { counts } = world.journal
      const requests = Object.fromEntries(
        Object.entries(counts).map(([kind, count]) => [kind, count / hours]),
      )
      return {
        ...{ ...ended, claims: book.kept, requests, slowest, violation },
        messages: messages.count,
        earnable: Math.floor((earnableMs() - excuses.excusedMs()) / MINUTE_MS),
        earned: earnedMinutes(),
        fingerprint: fingerprint.text(),
      }
    },
  }
}

/** Which claims were made, and which Twitch did not keep. */
function openBook(now: () => number, begunAt: number) {
  const doneAt = new Map<string, number>()
  const unkept = new Set<string>()
  const kept: Claim[] = []
  return {
    kept,
    read(text: string): void {
      const [, done, drop, broken] =
        text.match(/^(?:(\S+) is done|claimed (\S+)|claim of (\S+) not kept)$/) ?? []
      if (done !== undefined) doneAt.set(done, now())
      if (broken !== undefined) unkept.add(broken)
      if (drop === undefined) return
      const delay = (now() - (doneAt.get(drop) ?? Number.NaN)) / 1000
      kept.push({ drop, at: (now() - begunAt) / 1000, delay })
      doneAt.delete(drop)
      unkept.delete(drop)
    },
    counts: (): ClaimCounts => ({ kept: kept.length, unkept: unkept.size }),
  }
}

function wordOf({ from, message, to }: Envelope): string {
  return `${from} → ${to} ${message.type}`
}
