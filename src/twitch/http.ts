// The door for requests: the only file that fetches.
//
// Nothing is ever sent twice from here: whoever asks knows whether asking again is safe.

import type { Clock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import { bad, good, type Outcome } from "../core/outcome.ts"
import { shownAddress } from "./address.ts"
import { unreachable } from "./blocking.ts"
import { isSocks, type Line } from "./line.ts"
import type { AskThroughSocks } from "./socks.ts"
import type { Http, HttpReply, HttpRequest } from "./ports.ts"

const BYTES_MAX = 4 * 1024 * 1024

export interface HttpPorts {
  readonly line: Line
  readonly clock: Clock
  readonly log: Log
}

export function realHttp({ line, clock, log }: HttpPorts): Http {
  let socks: Promise<AskThroughSocks> | null = null
  const throughSocks: AskThroughSocks = async (request, proxyUrl, signal) => {
    socks ??= import("./socks.ts").then(({ openSocks }) => openSocks())
    return (await socks)(request, proxyUrl, signal)
  }

  return async (request, signal) => {
    const begun = clock.now()
    const way = request.goesDirect ? { ...line, proxyUrl: "" } : line
    const limit = new AbortController()
    const unsetLimit = clock.after(request.timeoutMs, () => limit.abort())
    const end = signal === undefined ? limit.signal : AbortSignal.any([limit.signal, signal])
    const outcome = await ask(request, way, end, throughSocks).catch((thrown: unknown) => {
      if (signal?.aborted) return bad("cancelled", whereOf(request))
      if (limit.signal.aborted) return bad("timed-out", whereOf(request))
      return troubleOf(thrown, request, way)
    })
    unsetLimit()
    const ending = outcome.ok ? outcome.value.status : `${outcome.reason} (${outcome.detail})`
    log("trace", "http", `${whereOf(request)}: ${ending} after ${clock.now() - begun} ms`)
    return outcome
  }
}

async function ask(
  request: HttpRequest,
  line: Line,
  signal: AbortSignal,
  throughSocks: AskThroughSocks,
): Promise<Outcome<HttpReply>> {
  const { status, headers, body } = isSocks(line)
    ? await throughSocks(request, line.proxyUrl, signal)
    : await askByFetch(request, line, signal)
  const bytesMax = request.bytesMax ?? BYTES_MAX
  const text = await readAtMost(body, bytesMax)
  if (text === null) return bad("malformed", `${whereOf(request)}: more than ${bytesMax} bytes`)
  return good({ status, headers, body: text })
}

async function askByFetch(request: HttpRequest, line: Line, signal: AbortSignal) {
  const response = await fetch(request.url, {
    method: request.method,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: request.followsRedirects === false ? "manual" : "follow",
    keepalive: request.keepsConnection !== false,
    // Without `false` the environment would name a proxy: the setting alone decides.
    proxy: line.proxyUrl === "" ? false : line.proxyUrl,
    // Fetch has no limit of its own for connecting: the limit of the whole answer covers it.
    signal,
  })
  const { status, headers, body } = response
  return { status, headers: Object.fromEntries(headers), body }
}

/** Null as soon as more came than was asked for; the rest is not waited for. */
async function readAtMost(
  body: AsyncIterable<Uint8Array> | null,
  bytesMax: number,
): Promise<string | null> {
  if (body === null) return ""
  const decoder = new TextDecoder()
  let text = ""
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Only the error's code is told: its message repeats the whole address, signature included. */
async function troubleOf(thrown: unknown, request: HttpRequest, line: Line) {
  const code = codeOf(thrown)
  const isGarbled = code.startsWith("Zlib") || code.startsWith("Brotli")
  const { reason, detail } = isGarbled
    ? bad("malformed", code)
    : await unreachable(request.url, code, line)
  return bad(reason, `${whereOf(request)}: ${detail}`)
}

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "unknown error"
  // Said by the proxy, not by Twitch: the status tells why.
  if ("status" in thrown) return `PROXY_${String(thrown.status)}`
  return "code" in thrown && typeof thrown.code === "string" ? thrown.code : thrown.name
}

function whereOf({ method, url, hidesPath }: HttpRequest): string {
  if (hidesPath) return `${method} ${URL.parse(url)?.host ?? ""}/…`
  return `${method} ${shownAddress(url)}`
}
