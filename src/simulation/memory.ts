// A simulated Twitch behind in-memory doors, on whatever clock its world has: no network, no waiting.

import { bad, good, type Outcome } from "../core/outcome.ts"
import type {
  Connection,
  Http,
  HttpReply,
  HttpRequest,
  Peer,
  SocketNews,
  Sockets,
  WireRequest,
} from "./doors.ts"
import { openTwitch } from "./twitch.ts"
import type { World } from "./world.ts"

const BYTES_MAX = 4 * 1024 * 1024

export interface MemoryDoors {
  readonly http: Http
  readonly sockets: Sockets
}

export function memoryTwitch(
  world: World,
  options: { readonly latencyMs?: number } = {},
): MemoryDoors {
  const latencyMs = options.latencyMs ?? 50
  const twitch = openTwitch(world)
  const { clock } = world

  function http(request: HttpRequest, signal?: AbortSignal): Promise<Outcome<HttpReply>> {
    if (signal?.aborted) return Promise.resolve(bad("cancelled", "given up before it was asked"))
    const exchange = twitch.exchange(wireRequest(request.method, request.url, request))
    const { fate } = exchange
    return new Promise((resolve) => {
      const answersInMs = fate.at === "replied" ? latencyMs + fate.delayMs : latencyMs
      const isLate = fate.at === "hanging" || answersInMs > request.timeoutMs
      const cancel = clock.after(isLate ? request.timeoutMs : answersInMs, () => {
        if (isLate) finish(bad("timed-out", `no answer in ${request.timeoutMs} ms`))
        else if (fate.at === "replied") finish(fitting(fate.reply, request))
        else finish(bad("offline", "connection refused"))
      })
      const abort = () => {
        cancel()
        finish(bad("cancelled", "given up"))
      }
      signal?.addEventListener("abort", abort)

      function finish(outcome: Outcome<HttpReply>): void {
        signal?.removeEventListener("abort", abort)
        exchange.end()
        resolve(outcome)
      }
    })
  }

  return {
    http,
    sockets: (request) =>
      new Promise((resolve) => {
        const wire = wireRequest("GET", request.url, request)
        const answer = twitch.knock(wire)
        clock.after(answer === "hanging" ? request.timeoutMs : latencyMs, () => {
          if (answer === "hanging") return resolve(bad("timed-out", "no connection"))
          if (answer === "refused") return resolve(bad("offline", "connection refused"))
          const line = openLine()
          const { hear, gone } = twitch.connect(wire, line.peer)
          resolve(good(line.connectionTo(hear, gone)))
        })
      }),
  }

  /** One socket: frames from the server take the latency, and keep their order. */
  function openLine() {
    const waiting: SocketNews[] = []
    let hungry: ((news: SocketNews) => void) | null = null
    let isOver = false

    function arrive(news: SocketNews): void {
      if (hungry === null) {
        waiting.push(news)
        return
      }
      const eat = hungry
      hungry = null
      eat(news)
    }

    function over(code: number, detail: string): void {
      if (isOver) return
      isOver = true
      arrive({ type: "closed", code, detail })
    }

    const peer: Peer = {
      send: (text) => {
        clock.after(latencyMs, () => {
          if (!isOver) arrive({ type: "frame", text })
        })
      },
      close: (code, detail) => {
        clock.after(latencyMs, () => over(code, detail))
      },
    }

    function connectionTo(hear: (text: string) => void, gone: () => void): Connection {
      return {
        send: (text) => {
          if (!isOver) hear(text)
        },
        receive: () => {
          const news = waiting.shift()
          if (news !== undefined) return Promise.resolve(news)
          return new Promise((resolve) => {
            hungry = resolve
          })
        },
        close: () => {
          if (!isOver) gone()
          over(1000, "closed here")
        },
      }
    }
    return { peer, connectionTo }
  }
}

/** A request as a host sees it. Read by hand: a day of mining makes 50,000, and `URL` takes its time. */
function wireRequest(
  method: string,
  url: string,
  from: { readonly headers: Readonly<Record<string, string>>; readonly body?: string },
): WireRequest {
  const hostAt = url.indexOf("://") + 3
  const pathAt = url.indexOf("/", hostAt)
  const mark = url.indexOf("?", hostAt)
  const queryAt = mark < 0 ? url.length : mark
  const headers: Record<string, string> = {}
  for (const name in from.headers) headers[name.toLowerCase()] = from.headers[name] ?? ""
  return {
    method,
    host: url.slice(hostAt, pathAt < 0 ? queryAt : pathAt),
    path: pathAt < 0 ? "/" : url.slice(pathAt, queryAt),
    query: url.slice(queryAt + 1),
    headers,
    body: from.body ?? "",
  }
}

function fitting(reply: HttpReply, request: HttpRequest): Outcome<HttpReply> {
  const limit = request.bytesMax ?? BYTES_MAX
  if (reply.body.length <= limit) return good(reply)
  return bad("malformed", `answer longer than ${limit} bytes`)
}
