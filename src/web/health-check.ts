// Asks the program that runs on this machine whether it is well, as a container does that holds
// nothing else to ask with.

import { realClock } from "../core/clock.ts"
import { silentLog } from "../core/log.ts"
import { realHttp } from "../twitch/http.ts"

const WAITED_MS = 4_000
const EVERY_ADDRESS: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" }

export interface Place {
  readonly host: string
  readonly port: number
}

export interface CheckUp {
  readonly isWell: boolean
  /** One line for the terminal. */
  readonly words: string
}

export async function checkUp({ host, port }: Place): Promise<CheckUp> {
  const name = EVERY_ADDRESS[host] ?? host
  const place = `${name.includes(":") ? `[${name}]` : name}:${port}`
  const line = { quality: 1, proxyUrl: "" }
  const http = realHttp({ line, clock: realClock(), log: silentLog })
  const url = `http://${place}/readyz`
  const outcome = await http({ method: "GET", url, headers: {}, timeoutMs: WAITED_MS })
  if (!outcome.ok)
    return { isWell: false, words: `nothing answers at ${place} (${outcome.detail})` }
  const { status, body } = outcome.value
  const reasons = reasonsIn(body)
  if (reasons === null) return { isWell: false, words: `something else answers at ${place}` }
  return { isWell: status === 200, words: reasons.join(" ") || "well" }
}

/** Null for what is no answer of this program. */
function reasonsIn(body: string): readonly string[] | null {
  try {
    const { reasons } = JSON.parse(body) as Readiness
    return reasons.map(({ text }) => text)
  } catch {
    return null
  }
}

interface Readiness {
  readonly reasons: readonly { readonly text: string }[]
}
