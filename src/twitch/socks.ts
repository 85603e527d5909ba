// The way through a SOCKS proxy, which `fetch` does not know. Loaded only when one is set.
//
// The proxy looks the names up, not this machine: whoever needs a proxy often cannot.

import { type IncomingMessage, request as plainRequest } from "node:http"
import { request as tlsRequest } from "node:https"
import { SocksProxyAgent } from "socks-proxy-agent"
import type { HttpRequest } from "./ports.ts"

/** As browsers have it. */
const REDIRECTS_MAX = 20

/** Whoever asks has given up before. Connections that lie idle so long are closed as well. */
const IDLE_MS = 60_000

export interface SocksAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: AsyncIterable<Uint8Array>
}

/** What the package says in words, as codes beside those of the system. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/authentication failed|no accepted authentication/i, "SOCKS_LOGIN"],
  [/rejected connection/i, "SOCKS_REFUSED"],
  [/received invalid/i, "SOCKS_MALFORMED"],
  [/timed out/i, "ETIMEDOUT"],
  [/socket closed/i, "ECONNRESET"],
]

class SocksError extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export function socksAgent(
  proxyUrl: string,
  timeoutMs: number,
  keepAlive: boolean,
): SocksProxyAgent {
  const options = { timeout: timeoutMs, keepAlive }
  return new SocksProxyAgent(proxyUrl.replace(/^socks5:/, "socks5h:"), options)
}

export type AskThroughSocks = (
  request: HttpRequest,
  proxyUrl: string,
  signal: AbortSignal,
) => Promise<SocksAnswer>

/** Keeps connections, as long as they lead through the same proxy. */
export function openSocks(): AskThroughSocks {
  let kept = { proxyUrl: "", agent: null as SocksProxyAgent | null }

  function agentFor({ keepsConnection }: HttpRequest, proxyUrl: string): SocksProxyAgent {
    if (keepsConnection === false) return socksAgent(proxyUrl, IDLE_MS, false)
    if (kept.agent !== null && kept.proxyUrl === proxyUrl) return kept.agent
    kept.agent?.destroy()
    const agent = socksAgent(proxyUrl, IDLE_MS, true)
    kept = { proxyUrl, agent }
    return agent
  }

  return (request, proxyUrl, signal) => ask(request, agentFor(request, proxyUrl), signal)
}

/** Follows redirects as `fetch` does, but only where nothing is sent. */
async function ask(
  request: HttpRequest,
  agent: SocksProxyAgent,
  signal: AbortSignal,
): Promise<SocksAnswer> {
  const follows = request.followsRedirects !== false && request.method !== "POST"
  let url = new URL(request.url)
  let headers = request.headers
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const message = await send({ ...request, headers }, url, agent, signal)
    const next = follows ? placeOf(message, url) : null
    if (next === null) return answerOf(message)
    message.resume()
    if (next.origin !== url.origin) headers = withoutCredentials(headers)
    url = next
  }
  throw new SocksError("TOO_MANY_REDIRECTS")
}

function send(
  { method, headers, body }: HttpRequest,
  url: URL,
  agent: SocksProxyAgent,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const open = url.protocol === "https:" ? tlsRequest : plainRequest
    const request = open(url, { method, headers: { ...headers }, agent, signal }, done)
    request.on("error", (error) => fail(codedOf(error)))
    // While the proxy is being reached, the request itself does not hear the signal.
    signal.addEventListener("abort", () => fail(new SocksError("ABORTED")), { once: true })
    request.end(body)
  })
}

function codedOf(error: Error): Error {
  const code = CODES.find(([words]) => words.test(error.message))?.[1]
  const found = code ?? /\bE[A-Z]{3,}\b/.exec(error.message)?.[0]
  return found === undefined ? error : new SocksError(found)
}

/** Where a redirect leads; null for an answer that is none. */
function placeOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | null {
  const isRedirect = [301, 302, 303, 307, 308].includes(statusCode)
  const next = isRedirect ? URL.parse(headers.location ?? "", from) : null
  return next !== null && /^https?:$/.test(next.protocol) ? next : null
}

function withoutCredentials(headers: HttpRequest["headers"]): HttpRequest["headers"] {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(authorization|cookie)$/i.test(name)),
  )
}

function answerOf(message: IncomingMessage): SocksAnswer {
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)])
  return {
    status: message.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: message,
  }
}
