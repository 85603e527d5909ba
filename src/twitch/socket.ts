// The door for sockets: the only file that opens one.

import WebSocket, { type ClientOptions } from "ws"
import type { Log } from "../core/log.ts"
import { bad, good, type Outcome } from "../core/outcome.ts"
import { shownAddress } from "./address.ts"
import { unreachable } from "./blocking.ts"
import { isSocks, type Line } from "./line.ts"
import type { Connection, SocketNews, SocketRequest, Sockets } from "./ports.ts"

/** Nothing Twitch pushes comes near it. */
const FRAME_BYTES_MAX = 1024 * 1024

/** More than a reader can be behind by: it has stopped reading. */
const WAITING_MAX = 5_000

/** Codes from 4000 on are the application's own. */
const CODE_TOO_MANY = 4008
const CODE_BY_US = 1000

export interface SocketPorts {
  readonly line: Line
  readonly log: Log
}

/** Bun's own `ws` takes a proxy, which the types of the package do not know. */
type Options = ClientOptions & { readonly proxy?: string }

export function realSockets({ line, log }: SocketPorts): Sockets {
  return (request) =>
    wayThrough(line, request.timeoutMs)
      .then((way) => open(request, way, line, log))
      .catch(() => {
        const where = shownAddress(request.url)
        return bad("offline", `${where}: the address or the proxy cannot be read`)
      })
}

function open(
  request: SocketRequest,
  way: Options,
  line: Line,
  log: Log,
): Promise<Outcome<Connection>> {
  const where = shownAddress(request.url)
  return new Promise((done) => {
    const socket = new WebSocket(request.url, { ...optionsOf(request), ...way })
    const news = newsQueue(() => {
      log("warn", "socket", `${where}: ${WAITING_MAX} frames wait and nobody reads them`)
      shut(socket, CODE_TOO_MANY)
    })
    let detail = "closed"
    socket.on("open", () => done(good(connection(socket, news))))
    socket.on("message", (data) => news.put({ type: "frame", text: String(data) }))
    let cause = ""
    socket.on("error", (error) => {
      detail = error.message
      cause = "code" in error ? String(error.code) : ""
    })
    socket.on("close", (code, why) => {
      news.put({ type: "closed", code, detail: String(why) || detail })
      if (detail.includes("timed out")) return done(bad("timed-out", `${where}: ${detail}`))
      // Only the first answer counts: an open socket has given its own already.
      void unreachable(request.url, cause, line).then(({ reason }) =>
        done(bad(reason, `${where}: ${detail}`)),
      )
    })
  })
}

/** Unlike `fetch`, it asks the environment for no proxy. */
async function wayThrough(line: Line, timeoutMs: number): Promise<Options> {
  if (line.proxyUrl === "") return {}
  if (!isSocks(line)) return { proxy: line.proxyUrl }
  return { agent: (await import("./socks.ts")).socksAgent(line.proxyUrl, timeoutMs, false) }
}

function optionsOf(request: SocketRequest): Options {
  return {
    headers: { ...request.headers },
    // Without it a silent peer would be waited for until the end of days.
    handshakeTimeout: request.timeoutMs,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
  }
}

function connection(socket: WebSocket, news: NewsQueue): Connection {
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    receive: news.take,
    close() {
      news.end({ type: "closed", code: CODE_BY_US, detail: "closed by us" })
      shut(socket, CODE_BY_US)
    },
  }
}

/** Says goodbye and does not wait for an answer: a peer that is gone would never give one. */
function shut(socket: WebSocket, code: number): void {
  socket.close(code)
  socket.terminate()
}

interface NewsQueue {
  put(news: SocketNews): void
  /** The last news there will be, in place of all that waits. */
  end(news: SocketNews): void
  take(): Promise<SocketNews>
}

function newsQueue(overflown: () => void): NewsQueue {
  let waiting: SocketNews[] = []
  let taker: ((news: SocketNews) => void) | null = null
  let last: SocketNews | null = null

  const put = (news: SocketNews) => {
    if (last !== null) return
    if (news.type === "closed") last = news
    if (taker !== null) {
      taker(news)
      taker = null
    } else if (waiting.length < WAITING_MAX || last !== null) {
      waiting.push(news)
    } else {
      end({ type: "closed", code: CODE_TOO_MANY, detail: "too many frames waited" })
      overflown()
    }
  }
  const end = (news: SocketNews) => {
    waiting = []
    put(news)
  }
  return {
    put,
    end,
    take: () => {
      const next = waiting.shift() ?? last
      if (next !== null) return Promise.resolve(next)
      return new Promise((resolve) => {
        taker = resolve
      })
    },
  }
}
