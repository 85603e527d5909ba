// Frames to the panel's sockets: what pages and programs send, and bytes that are no frames.

import { expect } from "bun:test"
import fc from "fast-check"
import { bentBytes } from "../bytes.ts"
import { bentJson } from "../edits.ts"
import { oddText } from "../odd.ts"
import { openPanel, sendRaw } from "../panel.ts"
import { target } from "../target.ts"

const DOORS = ["/live?at=now", "/live?at=settings", "/live", "/live?at=__proto__", "/api/events"]

interface Talk {
  readonly door: string
  readonly bytes: Uint8Array
}

const texts = fc
  .oneof(
    bentJson([{ value: "x", headers: { "HX-Request": "true" } }, { type: "subscribe" }]),
    oddText,
  )
  .map((text) => frame(0x81, new TextEncoder().encode(text.toWellFormed())))
const frames = fc
  .tuple(fc.nat(255), fc.uint8Array({ maxLength: 300 }))
  .map(([head, body]) => frame(head, body))

const talks: fc.Arbitrary<Talk> = fc.record({
  door: fc.oneof(
    fc.constantFrom(...DOORS),
    oddText.map((text) => `/live?at=${encodeURIComponent(text.toWellFormed())}`),
  ),
  bytes: fc.oneof(
    fc.array(fc.oneof(texts, frames), { maxLength: 4 }).map((list) => Buffer.concat(list)),
    bentBytes([frame(0x81, new TextEncoder().encode("{}")), frame(0x88, new Uint8Array([3, 232]))]),
  ),
})

export const SOCKETS = target<Talk>({
  name: "sockets",
  cases: 150,
  inputs: talks,
  async open() {
    const panel = await openPanel()
    await panel.reset()
    return {
      async feed({ door, bytes }) {
        const reply = await sendRaw(panel.port, Buffer.concat([upgrade(door, panel.port), bytes]))
        expect(reply).not.toMatch(/^HTTP\/1\.1 5/)
        expect(panel.errors()).toEqual([])
        const health = new TextEncoder().encode(
          `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${panel.port}\r\nConnection: close\r\n\r\n`,
        )
        expect(await sendRaw(panel.port, health)).toStartWith("HTTP/1.1 200")
      },
      close: panel.close,
    }
  },
})

function upgrade(door: string, port: number): Uint8Array {
  const head = [
    `GET ${door} HTTP/1.1`,
    ...[`Host: 127.0.0.1:${port}`, "Connection: upgrade", "Upgrade: websocket"],
    ...["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="],
  ]
  return new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n`)
}

/** As a client writes it: masked, here with a mask that changes nothing. RFC 6455. */
function frame(head: number, body: Uint8Array): Uint8Array {
  const { length } = body
  const size = length < 126 ? [0x80 | length] : [0xfe, (length >> 8) & 0xff, length & 0xff]
  return new Uint8Array(Buffer.concat([Uint8Array.from([head, ...size, 0, 0, 0, 0]), body]))
}
