// Bytes where an answer should be, through the real door to the network.

import { expect } from "bun:test"
import { createServer, type AddressInfo } from "node:net"
import fc from "fast-check"
import { realClock } from "../../../src/core/clock.ts"
import { realHttp } from "../../../src/twitch/http.ts"
import { bentBytes } from "../bytes.ts"
import { DETAIL_LENGTH_MAX } from "../limits.ts"
import { target } from "../target.ts"

const BYTES_MAX = 64 * 1024
const TIMEOUT_MS = 5_000
const SIGNATURE = "s1gnature0that0nobody0may0see0".repeat(2)

const json = Buffer.from('{"data":{"currentUser":null}}')
const ANSWERS = [
  answer("Content-Type: application/json", json),
  answer("Content-Encoding: gzip", Buffer.from(Bun.gzipSync(json))),
  Buffer.from(
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" +
      "4\r\nabcd\r\n2;x=y\r\nef\r\n0\r\nTrailer: x\r\n\r\n",
  ),
  Buffer.from("HTTP/1.1 302 Found\r\nLocation: /again\r\nConnection: close\r\n\r\n"),
  Buffer.from("HTTP/1.1 429 Slow\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"),
]

function answer(header: string, body: Uint8Array): Uint8Array {
  const head = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nConnection: close\r\n`
  return Buffer.concat([Buffer.from(`${head}${header}\r\n\r\n`), body])
}

export const WIRE = target<Uint8Array>({
  name: "wire",
  cases: 150,
  inputs: fc.oneof(bentBytes(ANSWERS), fc.uint8Array({ maxLength: 200 })),
  async open() {
    let said: Uint8Array = new Uint8Array()
    const server = createServer((socket) => {
      socket.on("error", () => {})
      socket.once("data", () => void socket.end(said))
    })
    await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening))
    const { port } = server.address() as AddressInfo
    const line = { quality: 3, proxyUrl: "" }
    const lines: string[] = []
    const log = (_: string, __: string, text: string) => void lines.push(text)
    const http = realHttp({ line, clock: realClock(), log })
    return {
      async feed(bytes) {
        said = bytes
        const outcome = await http({
          ...{ method: "GET", headers: {}, timeoutMs: TIMEOUT_MS, bytesMax: BYTES_MAX },
          url: `http://127.0.0.1:${port}/${SIGNATURE}?token=${SIGNATURE}`,
          followsRedirects: false,
          keepsConnection: false,
        })
        if (outcome.ok) expect(outcome.value.body.length).not.toBeGreaterThan(BYTES_MAX)
        else expect(outcome.reason).toBeOneOf(["offline", "malformed"])
        for (const text of lines.splice(0)) {
          expect(text.length).toBeLessThan(DETAIL_LENGTH_MAX)
          expect(text).not.toContain(SIGNATURE)
        }
      },
      close: () => new Promise<void>((closed) => void server.close(() => closed())),
    }
  },
})
