// The steps of a claim: it is named, its intent is written, Twitch is asked, its receipt is
// written.

import { instanceIdOf } from "../domain/claiming.ts"
import type { DropId, DropInstanceId } from "../domain/ids.ts"
import type { Credential } from "../domain/session.ts"
import type { ClaimEntry } from "../store/claims.ts"
import {
  type Books,
  type ClaimerPorts,
  dropJob,
  type Job,
  type Private,
  type Receipt,
  type Self,
  sourcesOf,
  step,
} from "./claimer-books.ts"

/** The push that names a claim comes right after the one that tells of the last minute. */
const LISTENING_MS = 1_000

/** How long the inventory or a push may take to name a claim. */
const NAMING_MS = 5_000

/** How long the inventory may take to tell what became of a claim. */
const DOUBT_MS = 20_000

/** The inventory shows a claim only some seconds later. Public miners, October 2026. */
export const LOOK_AFTER_MS = 4_000

/** Until it can be read what became of a claim, and not much longer than Twitch is in trouble. */
const LOOK_AGAIN_MS = 60_000
const LOOKED_FOR_MS = 3_600_000

/** The next step that can be taken with this job. */
export function proceed(books: Books, job: Job, ports: ClaimerPorts, self: Self): Books {
  const now = self.now()
  if (now > job.claimableUntil) return giveUp(books, job, ports)
  if (books.credential === null) return step(books, job, "held")
  if (now < job.notBefore) return wait(books, job, ports, self)
  if (job.instanceId === null) return listen(books, job, self)
  return claim(books, { ...job, instanceId: job.instanceId }, books.credential, ports, self)
}

/** Twitch said no: the next try is set, if there is time for one. */
export function wait(books: Books, job: Job, ports: ClaimerPorts, self: Self): Books {
  if (job.notBefore > job.claimableUntil) return giveUp(books, job, ports)
  const next = step(books, job, "waiting")
  setDue(next, job, job.notBefore - self.now(), self)
  return next
}

/** No clear answer came: nothing is claimed again before the inventory had time to tell. */
export function doubt(books: Books, job: Job, self: Self): Books {
  const next = step(books, { ...job, doubtedAt: self.now() }, "doubt")
  setDue(next, job, Math.max(DOUBT_MS, job.notBefore - self.now()), self)
  self.send("catalog", { type: "refresh", sources: sourcesOf(books, job.dropId) })
  return next
}

/** Whether the record was asked for since the doubt began, did not tell, and there is time. */
function isUntold({ gapsAt, record }: Books, job: Job, self: Self): boolean {
  const { claimableUntil, doubtedAt } = job
  if (self.now() + LOOK_AGAIN_MS > claimableUntil) return false
  const isRecorded = record !== null && record.at > gapsAt
  return gapsAt >= doubtedAt && !isRecorded && self.now() - doubtedAt < LOOKED_FOR_MS
}

/** Twitch may have done what it was asked for: nobody asks it twice before it tells. */
function doubtOn(books: Books, job: Job, self: Self): Books {
  const next = step(books, job, "doubt")
  setDue(next, job, LOOK_AGAIN_MS, self)
  self.send("catalog", { type: "refresh", sources: sourcesOf(books, job.dropId) })
  return next
}

/** The time of a job has come. A claim nobody named by then gets the name Twitch would build. */
export function goOn(
  books: Books,
  { dropId, turn }: Extract<Private, { type: "job-due" }>,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const job = books.jobs.get(dropId)
  if (job === undefined || job.turn !== turn) return books
  if (job.stage === "doubt" && isUntold(books, job, self)) return doubtOn(books, job, self)
  const { credential } = books
  if (job.stage === "listening" && credential !== null) return name(books, job, self)
  if (job.stage !== "naming" || credential === null || job.campaignId === null) {
    return proceed(books, job, ports, self)
  }
  const instanceId = instanceIdOf(credential.userId, job.campaignId, dropId)
  return proceed(books, { ...job, instanceId }, ports, self)
}

/** It is claimed, by this call or before it. */
export function receive(books: Books, job: Job, ports: ClaimerPorts, self: Self): Books {
  if (books.userId === null) return books
  const { dropId } = job
  const receipt = { ...entryOf(books, job, self), claimedAt: self.now() }
  ports.journal.write(books.userId, receipt)
  ports.log("info", "claimer", `${dropId} is claimed`)
  self.publish({ type: "drop-claimed", dropId, at: receipt.claimedAt })
  return {
    ...dropJob(books, dropId),
    receipts: new Map(books.receipts).set(dropId, receipt),
    announced: new Set(books.announced).add(dropId),
  }
}

/** A crash may have come between a receipt and its being heard of. */
export function announceAgain(books: Books, { dropId, claimedAt }: Receipt, self: Self): Books {
  if (books.announced.has(dropId)) return books
  self.publish({ type: "drop-claimed", dropId, at: claimedAt })
  return { ...books, announced: new Set(books.announced).add(dropId) }
}

/** One look serves all that was claimed shortly before it. */
export function lookLater(books: Books, dropId: DropId, self: Self): Books {
  books.lookingAt?.timer.cancel()
  return planLook(books, dropId, LOOK_AFTER_MS, self)
}

/** What was told of a drop that was claimed lately could not be read. */
export function lookAgain(books: Books, { claimedAt, dropId }: Receipt, self: Self): Books {
  if (self.now() - claimedAt > LOOKED_FOR_MS) return books
  const { lookingAt } = books
  if (lookingAt === null) return planLook(books, dropId, LOOK_AGAIN_MS, self)
  return { ...books, lookingAt: { ...lookingAt, drops: new Set(lookingAt.drops).add(dropId) } }
}

export function look(books: Books, self: Self): Books {
  const drops = [...(books.lookingAt?.drops ?? [])]
  const sources = new Set(drops.flatMap((dropId) => sourcesOf(books, dropId)))
  self.send("catalog", { type: "refresh", sources: [...sources] })
  return { ...books, lookingAt: null }
}

function planLook(books: Books, dropId: DropId, delayMs: number, self: Self): Books {
  const timer = self.after(delayMs, { type: "look-due" })
  const drops = new Set(books.lookingAt?.drops).add(dropId)
  return { ...books, lookingAt: { timer, drops } }
}

function listen(books: Books, job: Job, self: Self): Books {
  const next = step(books, job, "listening")
  setDue(next, job, LISTENING_MS, self)
  return next
}

function name(books: Books, job: Job, self: Self): Books {
  const next = step(books, job, "naming")
  setDue(next, job, NAMING_MS, self)
  self.send("catalog", { type: "refresh", sources: sourcesOf(books, job.dropId) })
  return next
}

function claim(
  books: Books,
  job: Job & { readonly instanceId: DropInstanceId },
  credential: Credential,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const next = step(books, job, "claiming")
  const { dropId, instanceId } = job
  const { turn } = next
  const { token } = credential
  // Also where the disk takes no intent: a drop that is not claimed is lost, and what Twitch shows
  // as claimed after a crash is not claimed again.
  ports.journal.write(credential.userId, entryOf(books, job, self))
  self.run(ports.claims.claim(credential, instanceId), (outcome) => ({
    type: "claim-answered",
    dropId,
    turn,
    token,
    outcome,
  }))
  return next
}

/** Nobody may claim it any more. */
function giveUp(books: Books, { dropId }: Job, { journal, log }: ClaimerPorts): Books {
  log("warn", "claimer", `the time to claim ${dropId} is over`)
  if (books.userId !== null) journal.erase(books.userId, dropId)
  return dropJob(books, dropId)
}

function setDue({ turn }: Books, { dropId }: Job, delayMs: number, self: Self): void {
  self.after(delayMs, { type: "job-due", dropId, turn })
}

function entryOf(books: Books, job: Job, self: Self): ClaimEntry {
  const { dropId, campaignId, instanceId, claimableUntil, voids } = job
  const granted = books.repeats.get(dropId)?.granted ?? 0
  const intendedAt = self.now()
  const kept = { dropId, campaignId, instanceId, claimableUntil, intendedAt, granted, voids }
  return { ...kept, claimedAt: null }
}
