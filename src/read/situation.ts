// What the miner is doing, in the one form that the Now page, the title and the API agree on.

import type { Campaign, ChannelRef, Drop } from "../domain/campaign.ts"
import type { StreamGame } from "../domain/channel.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { Session } from "../domain/session.ts"
import type { Settings } from "../domain/settings.ts"
import { whySilent } from "../domain/silence.ts"
import type { Manual } from "../domain/target.ts"
import type { Phase } from "../messages/director.ts"
import type { Watching } from "./facts.ts"

const MINUTE_MS = 60_000

export interface Mining {
  readonly at: "mining"
  readonly channel: ChannelRef
  readonly campaign: Campaign
  readonly drop: Drop
  readonly minutes: Minutes
  /** When the drop will have all its minutes, ms since 1970; null before the first of them. */
  readonly finishesAt: number | null
  readonly why: Sentence
  /** Who else watches, or what was tried in vain; null while minutes count. */
  readonly trouble: Sentence | null
  readonly manual: Manual | null
}

export type Situation =
  | { readonly at: "starting" }
  | { readonly at: "signing-in"; readonly session: SigningIn }
  | { readonly at: "paused" }
  | Mining
  /** A channel is watched on which nothing is earned: a person wants it so. */
  | {
      readonly at: "watching"
      readonly channel: ChannelRef
      readonly game: StreamGame | null
      readonly why: Sentence
      readonly manual: Manual | null
    }
  | { readonly at: "waiting"; readonly phase: Phase; readonly why: Sentence | null }

export type SigningIn = Extract<Session, { readonly at: "code" | "signed-out" }>

/** A drop's minutes as they are shown: estimated ones never reach past what is required. */
export interface Minutes {
  readonly confirmed: number
  readonly estimated: number
  readonly required: number
  readonly left: number
  /** 0 to 100, rounded down, the estimate included. */
  readonly percent: number
}

export function minutesOf({ minutesRequired, progress }: Drop): Minutes {
  const required = Math.max(1, minutesRequired)
  const isClaimed = progress.claim === "claimed"
  const confirmed = isClaimed ? required : Math.min(required, progress.confirmedMinutes)
  const estimated = isClaimed ? 0 : Math.min(required - confirmed, progress.estimatedMinutes)
  const done = confirmed + estimated
  return {
    confirmed,
    estimated,
    required,
    left: required - done,
    percent: Math.floor((100 * done) / required),
  }
}

export function situationOf(
  session: Session,
  settings: Settings,
  phase: Phase,
  watching: Watching,
  campaigns: readonly Campaign[],
): Situation {
  if (session.at === "unknown") return { at: "starting" }
  if (session.at !== "signed-in") return { at: "signing-in", session }
  if (settings.isPaused) return { at: "paused" }
  const { target, why } = watching
  if (target === null || why === null) return { at: "waiting", phase, why }
  return (
    miningOf(watching, why, campaigns) ?? {
      at: "watching",
      channel: target.channel,
      game: target.game,
      why,
      manual: watching.manual,
    }
  )
}

function miningOf(
  watching: Watching,
  why: Sentence,
  campaigns: readonly Campaign[],
): Mining | null {
  const { target, manual } = watching
  const campaign = campaigns.find((one) => one.id === target?.campaignId)
  const drop = campaign?.drops.find((one) => one.id === target?.dropId)
  if (!target || !campaign || !drop) return null
  const minutes = minutesOf(drop)
  const lastAt = watching.minuteAt ?? drop.progress.confirmedAt
  const finishesAt = lastAt === null ? null : lastAt + minutes.left * MINUTE_MS
  return {
    at: "mining",
    channel: target.channel,
    campaign,
    drop,
    minutes,
    finishesAt,
    why,
    trouble: troubleOf(watching),
    manual,
  }
}

function troubleOf({ hasRival, silence }: Watching): Sentence | null {
  if (hasRival) return sentence("log.rival")
  return silence === null ? null : whySilent(silence)
}
