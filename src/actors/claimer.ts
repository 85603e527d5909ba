// The claimer claims each earned drop once: the intent is written before the call, the receipt
// after.
//
// Hears `drop-ready`, `claim-offered`, `claim-now` and, to learn what became of a claim,
// `catalog-fetched` and `source-failed`. Says `drop-claimed` and `claim-failed`. Which drops are
// earned is the inventory's business.

import type { Trouble } from "../core/outcome.ts"
import type { SecretKey } from "../core/vault.ts"
import { claimRetryMs, leavesDoubt } from "../domain/claiming.ts"
import type { DropId, UserId } from "../domain/ids.ts"
import type { DropReport } from "../domain/report.ts"
import type { ClaimerCommand } from "../messages/claimer.ts"
import type { Heard, Resident } from "../messages/directory.ts"
import { endDoubt, namedIn, readAwards } from "./claimer-awards.ts"
import {
  type Books,
  type ClaimerPorts,
  EMPTY_BOOKS,
  isReceipt,
  type Job,
  type JobFacts,
  jobOf,
  newJob,
  type Private,
  putJob,
  type Stage,
  type Self,
  step,
} from "./claimer-books.ts"
import { checkReceipt, endReceipt, noteRepeats } from "./claimer-receipts.ts"
import {
  announceAgain,
  doubt,
  goOn,
  look,
  lookAgain,
  lookLater,
  proceed,
  receive,
  wait,
} from "./claimer-steps.ts"

/** A claim is looked at some seconds after it was made, unless the program ended in between. */
const FRESH_MS = 60_000

/** Where nobody told until when a drop can be claimed. */
const CLAIMABLE_MS = 24 * 3_600_000

type Hears =
  | ClaimerCommand
  | Heard<"session-changed" | "drop-ready" | "claim-offered" | "catalog-fetched" | "source-failed">

export function claimer(ports: ClaimerPorts): Resident<Books, Hears, Private> {
  return {
    mailbox: {
      retainBy: (type) => (type === "session-changed" ? type : null),
    },
    start: () => EMPTY_BOOKS,
    handle(books, message, self) {
      switch (message.type) {
        case "session-changed":
          return changeSession(books, message, ports, self)
        case "drop-ready":
          return hearOfDrop(books, message, ports, self)
        case "claim-offered":
          return hearOfDrop(books, offerOf(message, self), ports, self)
        case "claim-now":
          return claimNow(books, message, ports, self)
        case "catalog-fetched":
          return readReports(books, message, ports, self)
        case "source-failed":
          return readFailure(books, message, self)
        case "claim-answered":
          return readAnswer(books, message, ports, self)
        case "job-due":
          return goOn(endDoubt(books, message, ports, self), message, ports, self)
        case "look-due":
          return look(books, self)
      }
    },
  }
}

function changeSession(
  books: Books,
  { session }: Heard<"session-changed">,
  ports: ClaimerPorts,
  self: Self,
): Books {
  if (session.at !== "signed-in") return { ...books, at: "signed-out", credential: null }
  const { credential } = session
  const isSame = books.userId === credential.userId
  const opened: Books = isSame ? books : openBooks(books, credential.userId, ports)
  const signedIn: Books = { ...opened, at: "signed-in", credential }
  const held = [...signedIn.jobs.values()].filter((job) => job.stage === "held")
  const resumed = held.reduce((next, job) => proceed(next, job, ports, self), signedIn)
  return isSame ? resumed : reconcile(resumed, ports, self)
}

/**
 * What is known of this account. What was heard before anybody signed in is theirs, too; where the
 * journal knows of it, the journal knows better.
 */
function openBooks(books: Books, userId: UserId, { journal }: ClaimerPorts): Books {
  const entries = journal.entries(userId)
  const receipts = new Map(entries.filter(isReceipt).map((entry) => [entry.dropId, entry]))
  const jobs = new Map(books.userId === null ? books.jobs : [])
  for (const { dropId } of entries) jobs.delete(dropId)
  books.lookingAt?.timer.cancel()
  return { ...EMPTY_BOOKS, userId, turn: books.turn, receipts, jobs }
}

/**
 * Intents of an earlier life may have been heard by Twitch: the inventory is asked first. What was
 * claimed last may not have been looked at by the life that claimed it.
 */
function reconcile(books: Books, { journal }: ClaimerPorts, self: Self): Books {
  if (books.userId === null) return books
  const intents = journal.entries(books.userId).filter((entry) => !isReceipt(entry))
  const doubted = intents.reduce((next, intent) => doubt(next, jobOf(intent), self), books)
  const fresh = [...books.receipts.values()].filter(
    ({ claimedAt }) => self.now() - claimedAt < FRESH_MS,
  )
  return fresh.reduce((next, { dropId }) => lookLater(next, dropId, self), doubted)
}

function offerOf({ dropId, instanceId }: Heard<"claim-offered">, self: Self): JobFacts {
  return { dropId, instanceId, campaignId: null, claimableUntil: self.now() + CLAIMABLE_MS }
}

function hearOfDrop(books: Books, facts: JobFacts, ports: ClaimerPorts, self: Self): Books {
  const known = endReceipt(books, facts.dropId, ports, self)
  const receipt = known.receipts.get(facts.dropId)
  if (receipt !== undefined) return announceAgain(known, receipt, self)
  const job = known.jobs.get(facts.dropId)
  if (job === undefined) return proceed(known, newJob(facts, 0), ports, self)
  const told = {
    ...job,
    campaignId: job.campaignId ?? facts.campaignId,
    instanceId: facts.instanceId ?? job.instanceId,
    claimableUntil: facts.campaignId === null ? job.claimableUntil : facts.claimableUntil,
  }
  return takeFacts(known, job, told, ports, self)
}

/** Stages in which no question about the claim itself is open. */
const FREE_STAGES: readonly Stage[] = ["listening", "naming", "waiting"]

/** A name other than the one that was refused, or the first at all, is worth a try at once. */
function takeFacts(books: Books, job: Job, told: Job, ports: ClaimerPorts, self: Self): Books {
  const isRenamed = told.instanceId !== job.instanceId
  const isFree = FREE_STAGES.includes(job.stage)
  if (!isRenamed || !isFree) return putJob(books, told)
  return proceed(books, { ...told, notBefore: 0 }, ports, self)
}

function claimNow(
  books: Books,
  { campaignId, dropId }: Extract<ClaimerCommand, { type: "claim-now" }>,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const job = books.jobs.get(dropId)
  if (job?.stage === "waiting") return proceed(books, { ...job, notBefore: 0 }, ports, self)
  if (job !== undefined) return books
  const claimableUntil = self.now() + CLAIMABLE_MS
  return hearOfDrop(books, { campaignId, dropId, instanceId: null, claimableUntil }, ports, self)
}

function readReports(
  books: Books,
  answer: Heard<"catalog-fetched">,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const { reports, source, at } = answer
  if (source !== "inventory" && source !== "rewards") return books
  let next = hasGaps(answer)
    ? readGaps(books, answer, self)
    : readAwards(books, answer, ports, self)
  for (const { drops } of reports) {
    for (const drop of drops ?? []) next = readReport(next, drop, at, ports, self)
  }
  return next
}

/** Whether Twitch keeps the record back or cannot be reached: it tells nothing of any claim. */
function readFailure(books: Books, failed: Heard<"source-failed">, self: Self): Books {
  if (failed.source !== "inventory") return books
  // Only what was kept back is looked for: whoever cannot reach Twitch tries again anyway.
  if (failed.reason === "forbidden") return readGaps(books, { ...failed, reports: [] }, self)
  return { ...books, gapsAt: failed.at }
}

/** Twitch has an account's record and does not show it, or shows some of it as nobody can read. */
function hasGaps({ isWhole, source }: Heard<"catalog-fetched">): boolean {
  return source === "inventory" && !isWhole
}

/** Of what was claimed lately, or may have been, it says nothing where it does not name it. */
function readGaps(
  books: Books,
  { at, reports }: Pick<Heard<"catalog-fetched">, "at" | "reports">,
  self: Self,
): Books {
  const named = namedIn(reports)
  let next: Books = { ...books, gapsAt: at }
  for (const receipt of books.receipts.values()) {
    if (!named.has(receipt.dropId)) next = lookAgain(next, receipt, self)
  }
  return next
}

/** What the account's own record says of a drop that is to be claimed, or was. */
function readReport(
  books: Books,
  drop: DropReport,
  at: number,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const { id, account, repeats } = drop
  const noted = repeats === null ? books : noteRepeats(books, id, repeats, ports, self)
  const receipt = noted.receipts.get(id)
  if (account === null) return readNothing(noted, id, at, self)
  if (receipt !== undefined) return checkReceipt(noted, receipt, drop, at, ports, self)
  const job = noted.jobs.get(id)
  if (job === undefined || job.stage === "claiming") return noted
  // The receipt keeps the count from before this claim: one grant more, and it is over.
  if (account.isClaimed) return { ...receive(books, job, ports, self), repeats: noted.repeats }
  const told = { ...job, instanceId: account.instanceId ?? job.instanceId }
  // What was asked before the doubt knows nothing of the claim that is doubted.
  if (job.stage === "doubt") return at < job.doubtedAt ? noted : proceed(noted, told, ports, self)
  return takeFacts(noted, job, told, ports, self)
}

/** The account's own part of it is missing, or nobody can read it. */
function readNothing(books: Books, dropId: DropId, at: number, self: Self): Books {
  const receipt = books.receipts.get(dropId)
  if (receipt !== undefined) return lookAgain(books, receipt, self)
  return books.jobs.has(dropId) ? { ...books, gapsAt: at } : books
}

function readAnswer(
  books: Books,
  { dropId, turn, token, outcome }: Extract<Private, { type: "claim-answered" }>,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const job = books.jobs.get(dropId)
  if (job === undefined || job.turn !== turn) return books
  if (outcome.ok) return lookLater(receive(books, job, ports, self), dropId, self)
  const { reason, detail } = outcome
  ports.log("warn", "claimer", `${dropId} could not be claimed: ${reason}: ${detail}`)
  const failures = job.failures + 1
  // It was given up because Twitch answers again, and so it need not wait for that.
  const retryMs = claimRetryMs(reason === "cancelled" ? 1 : failures)
  const failed = { ...job, failures, notBefore: self.now() + retryMs }
  const next = bear(books, failed, outcome, token, ports, self)
  const after = next.jobs.get(dropId)
  const nextTryAt = after === undefined || after.stage === "held" ? null : after.notBefore
  self.publish({ type: "claim-failed", dropId, reason, detail, nextTryAt })
  return next
}

function bear(
  books: Books,
  failed: Job,
  { reason }: Trouble,
  token: SecretKey,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const isTokenInUse = books.credential?.token === token
  if (reason === "signed-out" && isTokenInUse) return step(books, failed, "held")
  return leavesDoubt(reason) ? doubt(books, failed, self) : wait(books, failed, ports, self)
}
