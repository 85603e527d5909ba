// The claimer's books: what is to be claimed and how far that is, and what was claimed.

import type { Timer } from "../core/actor.ts"
import type { Log } from "../core/log.ts"
import type { Outcome } from "../core/outcome.ts"
import type { SecretKey } from "../core/vault.ts"
import type { Repeats, Source } from "../domain/campaign.ts"
import type { CampaignId, DropId, DropInstanceId, UserId } from "../domain/ids.ts"
import type { Credential } from "../domain/session.ts"
import type { Hands } from "../messages/directory.ts"
import type { ClaimEntry, ClaimJournal } from "../store/claims.ts"
import type { Claims } from "../twitch/api.ts"

export interface ClaimerPorts {
  readonly claims: Pick<Claims, "claim">
  readonly journal: ClaimJournal
  readonly log: Log
}

export type Private =
  | {
      readonly type: "claim-answered"
      readonly dropId: DropId
      readonly turn: number
      /** The token it was asked with. */
      readonly token: SecretKey
      readonly outcome: Outcome<"claimed" | "already-claimed">
    }
  | { readonly type: "job-due"; readonly dropId: DropId; readonly turn: number }
  | { readonly type: "look-due" }

export type Self = Hands<Private>

/**
 * - `held`: nobody is signed in.
 * - `listening`: a push is about to name the claim, most likely.
 * - `naming`: the inventory or a push is waited for to name it.
 * - `claiming`: Twitch was asked.
 * - `doubt`: no clear answer came; the inventory is waited for to tell what became of it.
 * - `waiting`: Twitch said no; the next try is set.
 */
export type Stage = "held" | "listening" | "naming" | "claiming" | "doubt" | "waiting"

export interface Job {
  readonly dropId: DropId
  /** Null where only a push told of the drop. */
  readonly campaignId: CampaignId | null
  readonly instanceId: DropInstanceId | null
  readonly claimableUntil: number
  readonly stage: Stage
  /** Grows with every step of any job: a timer or an answer of an earlier one is stale. */
  readonly turn: number
  readonly failures: number
  /** The earliest time of the next claim, ms since 1970. */
  readonly notBefore: number
  /** How often Twitch said yes and left it unclaimed. */
  readonly voids: number
  /** Since when it is not known what became of the last claim, ms since 1970; 0 for never. */
  readonly doubtedAt: number
}

export interface Receipt extends ClaimEntry {
  readonly claimedAt: number
}

export interface Books {
  readonly at: "signed-out" | "signed-in"
  readonly credential: Credential | null
  /** Whose books these are; kept while signed out. Null before the first sign-in. */
  readonly userId: UserId | null
  readonly turn: number
  readonly jobs: ReadonlyMap<DropId, Job>
  readonly receipts: ReadonlyMap<DropId, Receipt>
  /** Receipts that were announced in this life. */
  readonly announced: ReadonlySet<DropId>
  /** How often each reward group was granted, and when its window closes, as last told. */
  readonly repeats: ReadonlyMap<DropId, Repeats>
  /** Drops of the second system, of which the inventory tells nothing; null until told. */
  readonly rewards: ReadonlySet<DropId> | null
  /** What the account's own record last told, if it told of awards. */
  readonly record: AccountRecord | null
  /** When the record was last asked for and not told, or not all of it; 0 for never. */
  readonly gapsAt: number
  /** The look that follows a claim, and the drops for which it is taken. */
  readonly lookingAt: { readonly timer: Timer; readonly drops: ReadonlySet<DropId> } | null
}

export interface AccountRecord {
  /** When it was asked for, ms since 1970 like all times here. */
  readonly at: number
  readonly named: ReadonlySet<DropId>
  readonly lastAwardedAt: number
}

export const EMPTY_BOOKS: Books = {
  at: "signed-out",
  credential: null,
  userId: null,
  turn: 0,
  jobs: new Map(),
  receipts: new Map(),
  announced: new Set(),
  repeats: new Map(),
  rewards: null,
  record: null,
  gapsAt: 0,
  lookingAt: null,
}

export type JobFacts = Pick<Job, "dropId" | "campaignId" | "instanceId" | "claimableUntil">

export function newJob(facts: JobFacts, voids: number): Job {
  return { ...facts, stage: "waiting", turn: 0, failures: 0, notBefore: 0, voids, doubtedAt: 0 }
}

/** An intent of an earlier life: whether Twitch heard of it is not known. */
export function jobOf(intent: ClaimEntry): Job {
  return newJob(intent, intent.voids)
}

export function isReceipt(entry: ClaimEntry): entry is Receipt {
  return entry.claimedAt !== null
}

/** Takes the job a step on; the books' turn is then the job's. */
export function step(books: Books, job: Job, stage: Stage): Books {
  const turn = books.turn + 1
  return putJob({ ...books, turn }, { ...job, stage, turn })
}

export function putJob(books: Books, job: Job): Books {
  return { ...books, jobs: new Map(books.jobs).set(job.dropId, job) }
}

export function dropJob(books: Books, dropId: DropId): Books {
  const jobs = new Map(books.jobs)
  jobs.delete(dropId)
  return { ...books, jobs }
}

export function dropReceipt(books: Books, dropId: DropId): Books {
  const receipts = new Map(books.receipts)
  receipts.delete(dropId)
  const announced = new Set(books.announced)
  announced.delete(dropId)
  return { ...books, receipts, announced }
}

/** Where the truth about a drop is told; in both places until it is known which are rewards. */
export function sourcesOf({ repeats, rewards }: Books, dropId: DropId): readonly Source[] {
  const isTimed = rewards !== null && !rewards.has(dropId) && !repeats.has(dropId)
  return isTimed ? ["inventory"] : ["inventory", "rewards"]
}
