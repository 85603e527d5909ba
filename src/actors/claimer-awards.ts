// What awards tell of claims in doubt. Twitch forgets a campaign of which all is claimed: a drop
// that its record names no more, and an award since the claim was meant, say that the claim went
// through.

import type { Heard } from "../messages/directory.ts"
import type { Books, ClaimerPorts, Self } from "./claimer-books.ts"
import { receive } from "./claimer-steps.ts"

/** Our clock and Twitch's need not agree to the second. */
const CLOCKS_APART_MS = 60_000

export function readAwards(
  books: Books,
  { awards, isWhole, reports, source }: Heard<"catalog-fetched">,
  ports: ClaimerPorts,
  self: Self,
): Books {
  const { userId } = books
  if (source !== "inventory" || !isWhole || awards === null || userId === null) return books
  const doubtful = [...books.jobs.values()].filter(({ stage }) => stage === "doubt")
  if (doubtful.length === 0) return books
  const named = new Set(reports.flatMap(({ drops }) => (drops ?? []).map(({ id }) => id)))
  const lastAt = Math.max(0, ...awards.map(({ lastAwardedAt }) => lastAwardedAt))
  const intents = ports.journal
    .entries(userId)
    .filter(({ intendedAt }) => intendedAt - CLOCKS_APART_MS <= lastAt)
  const awarded = new Set(intents.map(({ dropId }) => dropId))
  return doubtful
    .filter(({ dropId }) => awarded.has(dropId) && !named.has(dropId))
    .reduce((next, job) => receive(next, job, ports, self), books)
}
