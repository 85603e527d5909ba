// A person's own choice of a channel: how long it holds, and what is earned there.

import type { Campaign } from "./campaign.ts"
import type { Candidate } from "./candidate.ts"
import type { Channel } from "./channel.ts"
import { type EligibleChannel, eligibility } from "./eligibility.ts"
import type { CampaignId } from "./ids.ts"
import { type Sentence, sentence } from "./reasons.ts"
import type { Settings } from "./settings.ts"
import type { Manual } from "./target.ts"
import { rankCampaigns } from "./wanted.ts"

interface Known {
  readonly now: number
  readonly settings: Settings
  readonly campaigns: readonly Campaign[]
  readonly channels: readonly Channel[]
  readonly mined: CampaignId | null
}

export type ManualVerdict =
  /** Its channel is still being looked up. */
  | { readonly at: "pending" }
  | { readonly at: "ended"; readonly why: Sentence }
  | {
      readonly at: "holds"
      readonly manual: Manual
      readonly on: EligibleChannel
      readonly candidate: Candidate
    }

/**
 * It holds while something can be earned on that channel, also of a game that is on no list and on
 * a channel that is ignored otherwise.
 */
export function judgeManual(manual: Manual, { now, settings, ...known }: Known): ManualVerdict {
  const { login, until } = manual
  if (until !== null && until <= now) {
    return { at: "ended", why: sentence("manual.time-is-over", { channel: login }) }
  }
  const channel = known.channels.find((one) => one.login === login)
  if (channel === undefined) return { at: "pending" }
  const anyGame: Settings = { ...settings, gamesMode: "everything", gamesExcluded: [] }
  const { candidates } = rankCampaigns(known.campaigns, now, anyGame, known.mined)
  const verdict = eligibility(candidates, now, [])(channel)
  if (!verdict.isEligible) return { at: "ended", why: verdict.why }
  const { on } = verdict
  return { at: "holds", manual, on, candidate: candidates[on.places[0]]! }
}
