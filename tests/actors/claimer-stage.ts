// The claimer on stage, with a journal in memory and a Twitch that answers claims as told.

import { claimer } from "../../src/actors/claimer.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { Source } from "../../src/domain/campaign.ts"
import type { BenefitId, CampaignId, DropId, DropInstanceId } from "../../src/domain/ids.ts"
import type { DropAccount, DropReport } from "../../src/domain/report.ts"
import type { Heard } from "../../src/messages/directory.ts"
import type { ClaimEntry, ClaimJournal } from "../../src/store/claims.ts"
import { dropReportOf, reportOf } from "../domain/facts.ts"
import { scene } from "../scene.ts"
import { storeOnStage } from "../store/stage.ts"
import { signedIn } from "./sessions.ts"

export type ClaimAnswer = Outcome<"claimed" | "already-claimed">

export const CLAIMED: ClaimAnswer = good("claimed")
export const REFUSED: ClaimAnswer = bad("refused", "claimDropRewards is null")
export const SILENCE: ClaimAnswer = bad("timed-out", "no answer")

export const SUMMER = "summer" as CampaignId
export const HAT = "hat" as DropId
export const COAT = "coat" as DropId
export const HAT_INSTANCE = "uuid-of-hat" as DropInstanceId

const DAY_MS = 86_400_000

/** Answers are used up in order; the last one stays. Anna is signed in unless told otherwise. */
export async function claimerOnStage(
  answers: readonly (ClaimAnswer | Promise<ClaimAnswer>)[] = [CLAIMED],
  journal: ClaimJournal = storeOnStage().claims,
  session: ReturnType<typeof signedIn> | null = signedIn(),
) {
  const left = [...answers]
  const claimed: string[] = []
  const onStage = await scene(
    claimer({
      claims: {
        claim(_credential, instanceId) {
          claimed.push(instanceId)
          return Promise.resolve(left.length > 1 ? left.shift()! : left[0]!)
        },
      },
      journal,
      log: () => {},
    }),
  )
  if (session !== null) onStage.tell(session)
  const now = onStage.clock.now
  return {
    ...onStage,
    journal,
    /** The names of all claims that went to Twitch. */
    claimed,
    /** A drop has all its minutes; Twitch named its claim unless told otherwise. */
    ready(
      instanceId: DropInstanceId | null = HAT_INSTANCE,
      dropId = HAT,
      claimableUntil = now() + DAY_MS,
    ): Heard<"drop-ready"> {
      return { type: "drop-ready", campaignId: SUMMER, dropId, instanceId, claimableUntil }
    },
    /** What the account's own record says, as of now. */
    told(account: Partial<DropAccount>, drop: Partial<DropReport> = {}, source?: Source) {
      return recordOf(account, drop, now(), source)
    },
  }
}

/** The account's own record with the whole campaign gone, and one award. */
export function forgotten(lastAwardedAt: number): Heard<"catalog-fetched"> {
  const benefitId = "some-benefit" as BenefitId
  const award = {
    benefitId,
    gameId: null,
    lastAwardedAt,
    count: 1,
    isConnected: null,
    linkUrl: null,
  }
  const source = "inventory"
  return {
    type: "catalog-fetched",
    ...{ source, at: lastAwardedAt, reports: [], awards: [award], isWhole: true },
  }
}

/** Twitch answers, and does not show the account's record. */
export function withoutRecord(at: number): Heard<"catalog-fetched"> {
  const told = { reports: [], awards: null, isWhole: false }
  return { type: "catalog-fetched", source: "inventory", at, ...told }
}

/** There are no campaigns of the second system. */
export function withoutRewards(): Heard<"catalog-fetched"> {
  const told = { reports: [], awards: null, isWhole: false }
  return { type: "catalog-fetched", source: "rewards", at: 0, ...told }
}

export function entry(change: Partial<ClaimEntry> = {}): ClaimEntry {
  return {
    dropId: HAT,
    campaignId: SUMMER,
    instanceId: HAT_INSTANCE,
    claimableUntil: Date.UTC(2027, 0),
    intendedAt: 0,
    claimedAt: null,
    granted: 0,
    voids: 0,
    ...change,
  }
}

function recordOf(
  account: Partial<DropAccount>,
  drop: Partial<DropReport>,
  at: number,
  source: Source = "inventory",
): Heard<"catalog-fetched"> {
  const own = { minutesWatched: 60, isClaimed: false, instanceId: null, ...account }
  const drops = [dropReportOf(HAT, 60, { account: own, ...drop })]
  const reports = [reportOf(SUMMER, drops, { source, at })]
  return { type: "catalog-fetched", source, at, reports, awards: null, isWhole: true }
}
