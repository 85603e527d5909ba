// What ends a receipt: its reward may be earned anew, or Twitch took the claim and did not keep it.
// Until then it answers pushes that come late.

import type { Repeats } from "../domain/campaign.ts"
import { claimRetryMs } from "../domain/claiming.ts"
import type { DropId } from "../domain/ids.ts"
import type { DropReport } from "../domain/report.ts"
import {
  type Books,
  type ClaimerPorts,
  dropReceipt,
  newJob,
  type Receipt,
  type Self,
} from "./claimer-books.ts"
import { LOOK_AFTER_MS, proceed } from "./claimer-steps.ts"

/** By so much a push may be late. Nothing is earned anew so soon after it was claimed. */
const LATE_MS = 5 * 60_000

/** What was claimed in a window that has closed since says nothing of the next one. */
export function endReceipt(books: Books, dropId: DropId, ports: ClaimerPorts, self: Self): Books {
  const receipt = books.receipts.get(dropId)
  const windowEndsAt = books.repeats.get(dropId)?.windowEndsAt ?? null
  if (receipt === undefined || windowEndsAt === null) return books
  const { claimedAt } = receipt
  const isOver = claimedAt < windowEndsAt && windowEndsAt <= self.now()
  return isOver && self.now() - claimedAt > LATE_MS ? forget(books, dropId, ports) : books
}

export function noteRepeats(
  books: Books,
  dropId: DropId,
  repeats: Repeats,
  ports: ClaimerPorts,
  self: Self,
): Books {
  // By what was told before: of a window that closed, nothing is told any more.
  const ended = endReceipt(books, dropId, ports, self)
  return { ...ended, repeats: new Map(ended.repeats).set(dropId, repeats) }
}

function forget(books: Books, dropId: DropId, { journal }: ClaimerPorts): Books {
  if (books.userId !== null) journal.erase(books.userId, dropId)
  return dropReceipt(books, dropId)
}

/**
 * A receipt is over when its reward was granted and may be earned again, and void when Twitch shows
 * the drop as still to be claimed.
 */
export function checkReceipt(
  books: Books,
  receipt: Receipt,
  { id, account, repeats }: DropReport,
  at: number,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const isGranted = repeats !== null && repeats.granted > receipt.granted
  if (isGranted && account?.isClaimed === false) return forget(books, id, ports)
  const isOld = at < receipt.claimedAt + LOOK_AFTER_MS
  const isOpen = account !== null && !account.isClaimed && account.instanceId !== null
  if (isOld || !isOpen) return books
  ports.log("warn", "claimer", `Twitch took the claim of ${id} and shows it unclaimed`)
  const voids = receipt.voids + 1
  const intent = { ...receipt, instanceId: account.instanceId, claimedAt: null, voids }
  // Not a receipt any more: whoever begins anew is to go on with it.
  if (books.userId !== null) ports.journal.write(books.userId, intent)
  const job = newJob(intent, voids)
  const notBefore = receipt.claimedAt + claimRetryMs(voids)
  return proceed(dropReceipt(books, id), { ...job, notBefore }, ports, self)
}
