// Twitch's end of push connections, as a test plays it.

import { bad, good, type Trouble } from "../../src/core/outcome.ts"
import type { SocketNews, SocketRequest, Sockets } from "../../src/twitch/ports.ts"

/** A frame as the miner sent it; which fields it has depends on its type. */
export interface Frame {
  readonly type: string
  readonly nonce: string
  readonly data: { readonly topics: readonly string[] }
}

/** One connection, seen from the other side. */
export interface Peer {
  readonly request: SocketRequest
  /** Every frame it was sent, read. */
  readonly heard: Frame[]
  isOpen: boolean
  say(frame: object): void
  hangUp(code?: number): void
}

export interface FakeSockets {
  readonly open: Sockets
  readonly peers: Peer[]
  /** The newest connection. */
  last(): Peer
  /** Answers each LISTEN by itself, as long as this says so. */
  answers: boolean
  /** Refuses new connections, as long as there is one. */
  trouble: Trouble | null
  /** How many connections were refused so far. */
  refused: number
}

export function fakeSockets(): FakeSockets {
  const peers: Peer[] = []
  const fake: FakeSockets = {
    peers,
    answers: true,
    trouble: null,
    refused: 0,
    last() {
      const peer = peers.at(-1)
      if (peer === undefined) throw new Error("nobody has connected")
      return peer
    },
    async open(request) {
      if (fake.trouble !== null) {
        fake.refused++
        return bad(fake.trouble.reason, fake.trouble.detail)
      }
      const news: SocketNews[] = []
      let waiting: ((one: SocketNews) => void) | null = null
      const put = (one: SocketNews) => {
        if (waiting === null) news.push(one)
        else waiting(one)
        waiting = null
      }
      const peer: Peer = {
        request,
        heard: [],
        isOpen: true,
        say: (frame) => put({ type: "frame", text: JSON.stringify(frame) }),
        hangUp(code = 1006) {
          peer.isOpen = false
          put({ type: "closed", code, detail: "gone" })
        },
      }
      peers.push(peer)
      return good({
        send(text) {
          const frame: Frame = JSON.parse(text)
          peer.heard.push(frame)
          if (fake.answers && frame.type === "LISTEN") {
            peer.say({ type: "RESPONSE", error: "", nonce: frame.nonce })
          }
        },
        receive: () => {
          const next = news.shift()
          if (next !== undefined) return Promise.resolve(next)
          return new Promise((resolve) => {
            waiting = resolve
          })
        },
        close: () => peer.isOpen && peer.hangUp(1000),
      })
    },
  }
  return fake
}
