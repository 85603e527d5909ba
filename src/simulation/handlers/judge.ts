// What Twitch would notice in the headers and the rhythm of a client's requests.

import type { Clock } from "../../core/clock.ts"
import type { Client } from "../clients.ts"
import type { WireRequest } from "../doors.ts"
import type { Journal } from "../journal.ts"

// Public miners, October 2026.
const REQUESTS_MAX = 5
const WINDOW_MS = 1_000

/** Over a real line requests arrive a little closer together than they were sent. */
const JITTER_MS = 100

const FIXED_HEADERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["accept", /^\*\/\*$/],
  ["accept-language", /^en-US/],
  ["cache-control", /^no-cache$/],
  ["pragma", /^no-cache$/],
  ["client-session-id", /^[0-9a-f]{16}$/],
  ["x-device-id", /^[0-9A-Za-z]{32}$/],
]

/** Headers by which an account or a device could be known. */
const ACCOUNT_HEADERS = ["authorization", "client-id", "x-device-id", "client-session-id", "cookie"]

const FORM = /^application\/x-www-form-urlencoded/

/** Every request of an account carries the headers of the client its token was given to. */
export function judgeClientHeaders(request: WireRequest, client: Client, journal: Journal): void {
  const { headers } = request
  for (const [name, pattern] of FIXED_HEADERS) {
    if (!pattern.test(headers[name] ?? "")) journal.complain(`${request.host}: wrong ${name}`)
  }
  if (!client.userAgent.test(headers["user-agent"] ?? "")) {
    journal.complain(`${request.host}: wrong user-agent for ${client.name}`)
  }
  if (headers.origin !== client.origin) {
    journal.complain(`${request.host}: wrong origin for ${client.name}`)
  }
  if (headers.referer?.replace(/\/$/, "") !== client.origin) {
    journal.complain(`${request.host}: wrong referer for ${client.name}`)
  }
}

/** Some hosts have no business knowing who asks. */
export function judgeAnonymity(request: WireRequest, journal: Journal): void {
  const told = ACCOUNT_HEADERS.find((name) => request.headers[name] !== undefined)
  if (told !== undefined) journal.complain(`${request.host} was told ${told}`)
}

export function judgeForm(request: WireRequest, journal: Journal): void {
  if (request.method !== "POST") journal.complain(`${request.method} on ${request.host}`)
  if (!FORM.test(request.headers["content-type"] ?? "")) {
    journal.complain(`${request.host}: the body is not said to be a form`)
  }
}

/** Counts requests in every sliding second, those still unanswered included. */
export interface Budget {
  /** A request came; the returned function is called when its answer has left. */
  begin(): () => void
}

export function openBudget(clock: Clock, journal: Journal): Budget {
  let counted: { at: number; isOpen: boolean }[] = []
  return {
    begin() {
      const now = clock.now()
      counted = counted.filter((one) => one.isOpen || now - one.at < WINDOW_MS - JITTER_MS)
      const request = { at: now, isOpen: true }
      counted.push(request)
      if (counted.length > REQUESTS_MAX) {
        journal.complain(`${counted.length} GraphQL requests within a second or unanswered`)
      }
      return () => {
        request.isOpen = false
      }
    },
  }
}
