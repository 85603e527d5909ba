// A simulated Twitch over real HTTP and WebSockets on this machine. Which host is meant stands in
// the first part of the path (`/~gql.twitch.tv/gql`), or else in the Host header.

import type { Http, HttpReply, Peer, PushSession, Sockets, WireRequest } from "./doors.ts"
import { openTwitch, type Twitch } from "./twitch.ts"
import type { World } from "./world.ts"

export interface LoopbackOptions {
  /** Any address of loopback; 127.0.0.1 unless told. */
  readonly hostname?: string
  /** 0 for any that is free. */
  readonly port: number
  /** PEM texts, to be reached by the true names over TLS. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

export interface Loopback {
  readonly port: number
  /** `http://127.0.0.1:PORT`, for `routedHttp` and `routedSockets`. */
  readonly origin: string
  stop(): Promise<void>
}

interface Attached {
  readonly request: WireRequest
  session: PushSession | null
}

const ROUTE = /^\/~([^/]+)(\/.*)?$/

export function serveTwitch(world: World, options: LoopbackOptions): Loopback {
  const twitch = openTwitch(world)
  const { hostname = "127.0.0.1" } = options
  const server = Bun.serve<Attached>({
    hostname,
    port: options.port,
    // A request that hangs on purpose is ended by the client.
    idleTimeout: 0,
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    async fetch(request, self) {
      const isSocket = request.headers.get("upgrade")?.toLowerCase() === "websocket"
      const wire = wireRequest(request, isSocket ? "" : await request.text())
      if (!isSocket) return respond(twitch, wire, request.signal)
      const answer = twitch.knock(wire)
      if (answer.at === "hanging") return new Promise<Response>(() => {})
      if (answer.at === "refused") return broken()
      const isOpen = self.upgrade(request, { data: { request: wire, session: null } })
      return isOpen ? undefined : new Response(null, { status: 400 })
    },
    websocket: {
      open(socket) {
        const peer: Peer = {
          send: (text) => {
            socket.send(text)
          },
          close: (code, detail) => {
            if (isSendable(code)) socket.close(code, detail)
            else socket.terminate()
          },
        }
        socket.data.session = twitch.connect(socket.data.request, peer)
      },
      message(socket, message) {
        socket.data.session?.hear(String(message))
      },
      close(socket) {
        socket.data.session?.gone()
      },
    },
  })
  const port = server.port ?? options.port
  const origin = `${options.tls === undefined ? "http" : "https"}://${hostname}:${port}`
  return { port, origin, stop: () => server.stop(true) }
}

/** Real HTTP that finds the simulated Twitch at `origin` under Twitch's own addresses. */
export function routedHttp(http: Http, origin: string): Http {
  return (request, signal) => http({ ...request, url: routed(request.url, origin) }, signal)
}

/** Real sockets that find the simulated Twitch at `origin` under Twitch's own addresses. */
export function routedSockets(sockets: Sockets, origin: string): Sockets {
  const socketOrigin = origin.replace(/^http/, "ws")
  return (request) => sockets({ ...request, url: routed(request.url, socketOrigin) })
}

function routed(url: string, origin: string): string {
  return url.replace(/^\w+:\/\//, `${origin}/~`)
}

function wireRequest(request: Request, body: string): WireRequest {
  const url = new URL(request.url)
  const [, host, path] = ROUTE.exec(url.pathname) ?? []
  return {
    method: request.method,
    host: host ?? (request.headers.get("host") ?? "").replace(/:\d+$/, ""),
    path: host === undefined ? url.pathname : (path ?? "/"),
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body,
  }
}

function respond(twitch: Twitch, request: WireRequest, signal: AbortSignal): Promise<Response> {
  const exchange = twitch.exchange(request)
  signal.addEventListener("abort", exchange.end)
  return new Promise((resolve) => {
    const { fate } = exchange
    if (fate.at === "hanging") return
    if (fate.at === "refused") return resolve(broken())
    const answer = () => {
      exchange.end()
      resolve(responseOf(fate.reply))
    }
    if (fate.delayMs === 0) answer()
    else twitch.world.clock.after(fate.delayMs, answer)
  })
}

function responseOf(reply: HttpReply): Response {
  const hasBody = reply.status !== 204 && reply.body !== ""
  return new Response(hasBody ? reply.body : null, { status: reply.status, headers: reply.headers })
}

/**
 * All hosts share one listener, so a connection that is refused is one that breaks without a word.
 */
function broken(): Response {
  return new Response(new ReadableStream({ start: (controller) => controller.error() }))
}

/** The codes a server may send; any other means that the line was cut. */
function isSendable(code: number): boolean {
  return code === 1000 || (code >= 3000 && code <= 4999)
}
