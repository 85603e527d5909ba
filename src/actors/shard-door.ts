// A shard's own door: one connection is open behind it at a time, whatever becomes of the life that
// opened it.

import { bad } from "../core/outcome.ts"
import type { Connection, Sockets } from "../twitch/ports.ts"

/** Opening another connection closes the one before, also one that was only on its way. */
export function oneAtATime(open: Sockets): Sockets {
  let round = 0
  let last: Connection | null = null
  return async (request) => {
    const own = ++round
    last?.close()
    last = null
    const outcome = await open(request)
    if (!outcome.ok) return outcome
    if (own !== round) {
      outcome.value.close()
      return bad("cancelled", "another connection was wanted meanwhile")
    }
    last = outcome.value
    return outcome
  }
}
