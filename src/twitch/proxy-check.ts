// Whether Twitch can be reached through a proxy: one request that needs no account.

import type { Clock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import { bad, good, type Outcome, type Trouble } from "../core/outcome.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import { realHttp } from "./http.ts"
import { totalTimeoutMs } from "./line.ts"
import type { Http, HttpReply } from "./ports.ts"

/** Answers 401 to whoever brings no token (public miners, October 2026). */
const ASKED_URL = "https://id.twitch.tv/oauth2/validate"
const EXPECTED_STATUS = 401

/** A person waits for the answer. */
const QUALITY = 2

/** Twitch's answer is one line; a page in its place need not be read to its end. */
const BYTES_MAX = 64 * 1024

export interface ProxyProof {
  readonly latencyMs: number
}

export interface ProxyCheckPorts {
  readonly clock: Clock
  readonly log: Log
  /** Another address than Twitch's, for tests. */
  readonly askedUrl?: string
}

/**
 * - `refused`: something else than Twitch answered; `detail` ends with its status.
 * - `offline`, `timed-out`, `malformed`: as of any request; `detail` ends with the error's code.
 */
export async function verifyProxy(
  proxyUrl: string,
  { clock, log, askedUrl = ASKED_URL }: ProxyCheckPorts,
): Promise<Outcome<ProxyProof>> {
  const line = { quality: QUALITY, proxyUrl }
  const http = realHttp({ line, clock, log })
  return proveTwitch(http, totalTimeoutMs(line), clock, askedUrl)
}

/** Whether it is Twitch that answers at the other end of this door. */
export async function proveTwitch(
  http: Http,
  timeoutMs: number,
  clock: Clock,
  askedUrl = ASKED_URL,
): Promise<Outcome<ProxyProof>> {
  const begun = clock.now()
  const answer = await http({
    method: "GET",
    url: askedUrl,
    headers: {},
    timeoutMs,
    bytesMax: BYTES_MAX,
    followsRedirects: false,
    keepsConnection: false,
  })
  if (!answer.ok) return answer
  const { status } = answer.value
  if (!isTwitch(answer.value)) return bad("refused", `not Twitch's answer: ${status}`)
  return good({ latencyMs: clock.now() - begun })
}

/** A page that asks for a login comes with 401 as well, but not as Twitch's JSON. */
function isTwitch({ status, body }: HttpReply): boolean {
  return status === EXPECTED_STATUS && body.trimStart().startsWith("{")
}

/** Why, by the code at the end of the detail; the first that fits. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/PROXY_407|SOCKS_LOGIN/, "proxy.wrong-login"],
  [/PROXY_\d+|SOCKS_REFUSED/, "proxy.refused"],
  [/CERT|SELF_SIGNED|UNABLE_TO_/, "proxy.untrusted"],
  [/EPROTO|Malformed|SOCKS_MALFORMED/, "proxy.no-proxy"],
]

/** What to tell the person who asked. */
export function tellProxyCheck(outcome: Outcome<ProxyProof>): Sentence {
  if (outcome.ok) return sentence("proxy.works", { milliseconds: outcome.value.latencyMs })
  if (outcome.reason === "timed-out") return sentence("proxy.timed-out")
  const said = outcome.detail.split(": ").at(-1) ?? ""
  if (outcome.reason === "refused") return sentence("proxy.not-twitch", { status: said })
  return sentence(causeOf(outcome), { code: said })
}

function causeOf({ reason, detail }: Trouble): string {
  const cause = CAUSES.find(([code]) => code.test(detail))?.[1]
  return cause ?? (reason === "malformed" ? "proxy.no-proxy" : "proxy.unreachable")
}
