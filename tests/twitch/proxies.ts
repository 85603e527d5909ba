// Proxies for tests, on loopback: an HTTP one and a SOCKS one, obliging or not.

import { afterEach } from "bun:test"
import { connect, createServer, type Server, type Socket } from "node:net"

export type Manner =
  | "obliging"
  /** Takes the connection and says nothing. */
  | "hanging"
  /** Speaks something else. */
  | "garbled"
  /** Connects nobody to anywhere. */
  | "refusing"
  /** Takes the connection and drops it. */
  | "dropping"

export interface ProxyOptions {
  readonly manner?: Manner
  /** `user:password`; nobody else is let through. */
  readonly login?: string
  /** Where every connection really leads, whatever was asked for. */
  readonly leadsTo?: number
}

export interface Proxy {
  /** `host:port` */
  readonly at: string
  /** The places it was asked to connect to. */
  readonly asked: string[]
}

const toClose: (() => void)[] = []

afterEach(() => {
  for (const close of toClose.splice(0)) close()
})

async function listening(server: Server): Promise<string> {
  server.on("connection", (socket: Socket) => {
    socket.on("error", () => socket.destroy())
    toClose.push(() => socket.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  toClose.push(() => server.close())
  const address = server.address()
  return `127.0.0.1:${typeof address === "object" ? address?.port : ""}`
}

/** Answers CONNECT. */
export async function httpProxy(options: ProxyOptions = {}): Promise<Proxy> {
  const { manner = "obliging", login, leadsTo = 0 } = options
  const asked: string[] = []
  const server = createServer(async (socket) => {
    const head = String(await next(socket))
    asked.push(head.split(" ")[1] ?? "")
    if (manner === "hanging") return
    if (manner === "dropping") return void socket.destroy()
    const isWelcome = login === undefined || head.includes(`Basic ${btoa(login)}\r\n`)
    if (manner === "garbled") socket.end("SSH-2.0-OpenSSH_9.6\r\n")
    else if (manner === "refusing") socket.end("HTTP/1.1 403 Forbidden\r\n\r\n")
    else if (!isWelcome) socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
    else join(socket, leadsTo, "HTTP/1.1 200 Connection established\r\n\r\n")
  })
  return { at: await listening(server), asked }
}

const NO_LOGIN = 0
const LOGIN = 2
const NOTHING_ACCEPTABLE = Buffer.from([5, 255])
const CONNECTED = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
const NOT_ALLOWED = Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0])

/** Speaks SOCKS 5. */
export async function socksProxy(options: ProxyOptions = {}): Promise<Proxy> {
  const { manner = "obliging", login, leadsTo = 0 } = options
  const method = login === undefined ? NO_LOGIN : LOGIN
  const asked: string[] = []
  const server = createServer(async (socket) => {
    if (manner === "garbled") socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")
    if (manner === "garbled" || manner === "hanging") return
    const greeting = await next(socket)
    if (manner === "dropping") return void socket.destroy()
    if (!greeting.subarray(2).includes(method)) return void socket.end(NOTHING_ACCEPTABLE)
    socket.write(Buffer.from([5, method]))
    if (login !== undefined) {
      if (loginOf(await next(socket)) !== login) return void socket.end(Buffer.from([1, 1]))
      socket.write(Buffer.from([1, 0]))
    }
    const place = await next(socket)
    const name = place.subarray(5, 5 + (place[4] ?? 0))
    asked.push(`${name}:${place.readUInt16BE(place.length - 2)}`)
    if (manner === "refusing") socket.end(NOT_ALLOWED)
    else join(socket, leadsTo, CONNECTED)
  })
  return { at: await listening(server), asked }
}

/** What comes next, in one piece as loopback delivers it. */
function next(socket: Socket): Promise<Buffer> {
  return new Promise((resolve) => socket.once("data", (bytes) => resolve(Buffer.from(bytes))))
}

function loginOf(bytes: Buffer): string {
  const userEnd = 2 + (bytes[1] ?? 0)
  return `${bytes.subarray(2, userEnd)}:${bytes.subarray(userEnd + 1)}`
}

function join(socket: Socket, port: number, greeting: string | Buffer): void {
  const other = connect(port, "127.0.0.1", () => {
    socket.write(greeting)
    socket.pipe(other).pipe(socket)
  })
  toClose.push(() => other.destroy())
  other.on("error", () => socket.destroy())
}
