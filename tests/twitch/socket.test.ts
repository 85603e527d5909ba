import { afterEach, expect, test } from "bun:test"
import { createServer } from "node:net"
import { silentLog } from "../../src/core/log.ts"
import type { Connection } from "../../src/twitch/ports.ts"
import { realSockets } from "../../src/twitch/socket.ts"

const toClose: (() => void)[] = []

afterEach(() => {
  for (const close of toClose.splice(0)) close()
})

interface Peer {
  readonly opened?: (socket: Bun.ServerWebSocket<string | null>) => void
  readonly heard?: (socket: Bun.ServerWebSocket<string | null>, text: string) => void
  readonly left?: () => void
}

function serve(peer: Peer): string {
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request, self) => {
      const data = request.headers.get("origin")
      return self.upgrade(request, { data }) ? undefined : new Response("no", { status: 400 })
    },
    websocket: {
      data: null as string | null,
      open: (socket) => peer.opened?.(socket),
      message: (socket, text) => peer.heard?.(socket, String(text)),
      close: () => peer.left?.(),
    },
  })
  toClose.push(() => server.stop(true))
  return `ws://127.0.0.1:${server.port}/v1`
}

function open(url: string, timeoutMs = 5_000) {
  const sockets = realSockets({ line: { quality: 3, proxyUrl: "" }, log: silentLog })
  return sockets({ url, headers: { Origin: "https://www.twitch.tv" }, timeoutMs })
}

async function opened(url: string): Promise<Connection> {
  const outcome = await open(url)
  if (!outcome.ok) throw new Error(outcome.detail)
  toClose.push(outcome.value.close)
  return outcome.value
}

test("says what it is told to and hears the answers in order", async () => {
  const url = serve({
    heard: (socket, text) => {
      socket.send(`${text} 1`)
      socket.send(`${text} 2`)
    },
  })
  const connection = await opened(url)
  connection.send("PING")
  expect(await connection.receive()).toEqual({ type: "frame", text: "PING 1" })
  expect(await connection.receive()).toEqual({ type: "frame", text: "PING 2" })
})

test("introduces itself with the headers it is given", async () => {
  const connection = await opened(serve({ opened: (socket) => socket.send(`${socket.data}`) }))
  expect(await connection.receive()).toEqual({ type: "frame", text: "https://www.twitch.tv" })
})

test("hears the code with which the peer closes, as often as it asks", async () => {
  const connection = await opened(serve({ opened: (socket) => socket.close(4122, "used up") }))
  const closed = { type: "closed", code: 4122, detail: "used up" } as const
  expect(await connection.receive()).toEqual(closed)
  expect(await connection.receive()).toEqual(closed)
})

test("closes at once, also while it waits for news", async () => {
  let left = () => {}
  const hasLeft = new Promise<void>((resolve) => {
    left = resolve
  })
  const connection = await opened(serve({ left }))
  const news = connection.receive()
  connection.close()
  connection.close()
  expect(await news).toMatchObject({ type: "closed", code: 1000 })
  await hasLeft
})

test("does not wait for ever for a peer that never greets", async () => {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  toClose.push(() => server.close())
  const address = server.address()
  const port = typeof address === "object" ? address?.port : 0
  expect(await open(`ws://127.0.0.1:${port}/`, 50)).toMatchObject({ reason: "timed-out" })
})

test("is offline where nobody listens", async () => {
  expect(await open("ws://127.0.0.1:1/")).toMatchObject({ ok: false, reason: "offline" })
})

test("calls a host blocked whose name leads nowhere", async () => {
  expect(await open("wss://no..such/v1")).toMatchObject({ ok: false, reason: "blocked" })
})

test.each(["nonsense", "socks5://"])(
  "is offline behind a proxy nobody can read, %p",
  async (proxyUrl) => {
    const line = { quality: 3, proxyUrl }
    const sockets = realSockets({ line, log: silentLog })
    const outcome = await sockets({ url: "ws://127.0.0.1:1/", headers: {}, timeoutMs: 1_000 })
    expect(outcome).toMatchObject({ ok: false, reason: "offline" })
  },
)

test("closes when more frames wait than anyone will read", async () => {
  let left = () => {}
  const hasLeft = new Promise<void>((resolve) => {
    left = resolve
  })
  const flood = (socket: Bun.ServerWebSocket<string | null>) => {
    for (let i = 0; i <= 5_000; i++) socket.send("flood")
  }
  const connection = await opened(serve({ opened: flood, left }))
  await hasLeft
  expect(await connection.receive()).toMatchObject({ type: "closed", code: 4008 })
})

test("does not take a frame that is too large", async () => {
  const connection = await opened(
    serve({ opened: (socket) => socket.send("x".repeat(2 ** 20 + 1)) }),
  )
  expect(await connection.receive()).toMatchObject({ type: "closed" })
})
