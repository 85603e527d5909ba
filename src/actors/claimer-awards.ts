// What awards tell of claims in doubt. Twitch forgets a campaign of which all is claimed: a drop
// that its record names no more, and an award since the claim was meant, say that the claim went
// through. Of rewards the record says nothing at all, so that those are waited for.

import type { DropId } from "../domain/ids.ts"
import type { Heard } from "../messages/directory.ts"
import type { Books, ClaimerPorts, Job, Private, Self } from "./claimer-books.ts"
import { receive } from "./claimer-steps.ts"

/** Our clock and Twitch's need not agree to the second. */
const CLOCKS_APART_MS = 60_000

export function readAwards(
  books: Books,
  answer: Heard<"catalog-fetched">,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const told = note(books, answer)
  if (told === books || told.rewards === null) return told
  return [...told.jobs.values()]
    .filter((job) => wentThrough(told, job, ports))
    .reduce((next, job) => receive(next, job, ports, self), told)
}

/** The time of a doubt is over: it is settled without the rewards where they were not told. */
export function endDoubt(
  books: Books,
  { dropId, turn }: Extract<Private, { type: "job-due" }>,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const job = books.jobs.get(dropId)
  const isOver = job?.turn === turn && wentThrough(books, job, ports)
  return isOver ? receive(books, job, ports, self) : books
}

function note(
  books: Books,
  { at, awards, isWhole, reports, source }: Heard<"catalog-fetched">,
): Books {
  const named = namedIn(reports)
  if (source === "rewards") {
    return { ...books, rewards: new Set([...(books.rewards ?? []), ...named]) }
  }
  if (source !== "inventory" || !isWhole || awards === null) return books
  const lastAwardedAt = Math.max(0, ...awards.map((award) => award.lastAwardedAt))
  return { ...books, record: { at, named, lastAwardedAt } }
}

/** The drops of which an answer tells anything. */
export function namedIn(reports: Heard<"catalog-fetched">["reports"]): ReadonlySet<DropId> {
  return new Set(reports.flatMap(({ drops }) => (drops ?? []).map(({ id }) => id)))
}

function wentThrough(
  { record, rewards, userId }: Books,
  { dropId, stage }: Job,
  { journal }: ClaimerPorts,
): boolean {
  if (stage !== "doubt" || record === null || userId === null) return false
  if (record.named.has(dropId) || rewards?.has(dropId)) return false
  const intent = journal.entries(userId).find((entry) => entry.dropId === dropId)
  return intent !== undefined && intent.intendedAt - CLOCKS_APART_MS <= record.lastAwardedAt
}
