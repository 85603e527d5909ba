// What became of an attempt to get in, as an answer.

import type { Reader } from "../../views/reader.ts"
import type { Attempt } from "./access.ts"

const MINUTE_MS = 60_000

/** Why an attempt failed, in words; null when it did not. */
export function problemOf(attempt: Attempt, reader: Reader): string | null {
  switch (attempt.at) {
    case "done":
      return null
    case "refused":
      return reader.tell(attempt.why)
    case "too-often": {
      const wait = reader.duration(Math.ceil(attempt.waitMs / MINUTE_MS))
      return reader.say("access.too-often", { wait })
    }
  }
}

/** Lets the browser keep the session that began, or know when it may try again. */
export function marked(reply: Response, attempt: Attempt): Response {
  if (attempt.at === "done" && attempt.cookie !== null) {
    reply.headers.set("set-cookie", attempt.cookie)
  }
  if (attempt.at === "too-often") {
    reply.headers.set("retry-after", String(Math.ceil(attempt.waitMs / 1000)))
  }
  return reply
}
