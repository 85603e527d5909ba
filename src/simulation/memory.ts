// A simulated Twitch behind in-memory doors, on whatever clock its world has: no network, no
// waiting.

import type { Clock } from "../core/clock.ts"
import { bad, good, type Outcome, type Trouble } from "../core/outcome.ts"
import type { Http, HttpReply, HttpRequest, SocketRequest, Sockets, WireRequest } from "./doors.ts"
import { openLine } from "./memory-line.ts"
import { openTwitch, type Twitch } from "./twitch.ts"
import type { World } from "./world.ts"

const BYTES_MAX = 4 * 1024 * 1024

export interface MemoryDoors {
  readonly http: Http
  readonly sockets: Sockets
}

interface Way {
  readonly clock: Clock
  readonly twitch: Twitch
  readonly latencyMs: number
}

export function memoryTwitch(
  world: World,
  options: { readonly latencyMs?: number } = {},
): MemoryDoors {
  const { latencyMs = 50 } = options
  const way: Way = { clock: world.clock, twitch: openTwitch(world), latencyMs }
  return {
    http: (request, signal) => ask(way, request, signal),
    sockets: (request) => knock(way, request),
  }
}

function ask(
  { clock, twitch, latencyMs }: Way,
  request: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<Outcome<HttpReply>> {
  if (signal?.aborted) return Promise.resolve(bad("cancelled", "given up before it was asked"))
  const { fate, end } = twitch.exchange(wireRequest(request.method, request))
  return new Promise((resolve) => {
    const answersInMs = fate.at === "replied" ? latencyMs + fate.delayMs : latencyMs
    const isLate = fate.at === "hanging" || answersInMs > request.timeoutMs
    const cancel = clock.after(isLate ? request.timeoutMs : answersInMs, () => {
      if (isLate) finish(bad("timed-out", `no answer in ${request.timeoutMs} ms`))
      else if (fate.at === "replied") finish(fitting(fate.reply, request))
      else finish(refusalOf(fate.trouble))
    })
    const stopHearing =
      signal &&
      onAbort(signal, () => {
        cancel()
        finish(bad("cancelled", "given up"))
      })

    function finish(outcome: Outcome<HttpReply>): void {
      stopHearing?.()
      end()
      resolve(outcome)
    }
  })
}

/**
 * The returned function takes it back: a signal that somebody listens to lives as long as the one
 * it follows.
 */
function onAbort(signal: AbortSignal, aborted: () => void): () => void {
  signal.addEventListener("abort", aborted)
  return () => signal.removeEventListener("abort", aborted)
}

function knock({ clock, twitch, latencyMs }: Way, request: SocketRequest): ReturnType<Sockets> {
  return new Promise((resolve) => {
    const wire = wireRequest("GET", request)
    const answer = twitch.knock(wire)
    clock.after(answer.at === "hanging" ? request.timeoutMs : latencyMs, () => {
      if (answer.at === "hanging") return resolve(bad("timed-out", "no connection"))
      if (answer.at === "refused") return resolve(refusalOf(answer.trouble))
      resolve(good(openLine(clock, latencyMs, (peer) => twitch.connect(wire, peer))))
    })
  })
}

/**
 * A request as a host sees it. Read by hand: a day of mining makes 50,000, and `URL` takes its
 * time.
 */
function wireRequest(
  method: string,
  { body = "", headers, url }: Pick<HttpRequest, "body" | "headers" | "url">,
): WireRequest {
  const hostAt = url.indexOf("://") + 3
  const pathAt = url.indexOf("/", hostAt)
  const mark = url.indexOf("?", hostAt)
  const queryAt = mark < 0 ? url.length : mark
  return {
    method,
    host: url.slice(hostAt, pathAt < 0 ? queryAt : pathAt),
    path: pathAt < 0 ? "/" : url.slice(pathAt, queryAt),
    query: url.slice(queryAt + 1),
    headers: lowered(headers),
    body,
  }
}

/** A client that keeps its headers has them put into lower case once. */
const loweredOf = new WeakMap<HttpRequest["headers"], WireRequest["headers"]>()

function lowered(headers: HttpRequest["headers"]): WireRequest["headers"] {
  const known = loweredOf.get(headers)
  if (known !== undefined) return known
  const fresh: Record<string, string> = {}
  for (const name in headers) fresh[lowerOf(name)] = headers[name]!
  loweredOf.set(headers, fresh)
  return fresh
}

/** There are few names, and every request has a dozen of them. */
const lowerNames = new Map<string, string>()

function lowerOf(name: string): string {
  const known = lowerNames.get(name)
  if (known !== undefined) return known
  const lower = name.toLowerCase()
  lowerNames.set(name, lower)
  return lower
}

function refusalOf({ reason, detail }: Trouble): Outcome<never> {
  return bad(reason, detail)
}

function fitting(reply: HttpReply, request: HttpRequest): Outcome<HttpReply> {
  const limit = request.bytesMax ?? BYTES_MAX
  if (reply.body.length <= limit) return good(reply)
  return bad("malformed", `answer longer than ${limit} bytes`)
}
