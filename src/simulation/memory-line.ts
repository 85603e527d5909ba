// One socket of a simulated Twitch in memory: frames from the server take their time, and keep
// their order.

import type { Clock } from "../core/clock.ts"
import type { Connection, Peer, PushSession, SocketNews } from "./doors.ts"

interface Line {
  readonly waiting: SocketNews[]
  /** Whoever asked for news before there was any. */
  hungry: ((news: SocketNews) => void) | null
  isOver: boolean
}

/** `connect` gives the server's end for its peer. */
export function openLine(
  clock: Clock,
  latencyMs: number,
  connect: (peer: Peer) => PushSession,
): Connection {
  const line: Line = { waiting: [], hungry: null, isOver: false }
  const session = connect({
    send(text) {
      clock.after(latencyMs, () => {
        if (!line.isOver) arrive(line, { type: "frame", text })
      })
    },
    close(code, detail) {
      clock.after(latencyMs, () => end(line, code, detail))
    },
  })
  return {
    send(text) {
      if (!line.isOver) session.hear(text)
    },
    receive() {
      const news = line.waiting.shift()
      if (news !== undefined) return Promise.resolve(news)
      return new Promise((resolve) => {
        line.hungry = resolve
      })
    },
    close() {
      if (!line.isOver) session.gone()
      end(line, 1000, "closed here")
    },
  }
}

function arrive(line: Line, news: SocketNews): void {
  const eat = line.hungry
  line.hungry = null
  if (eat === null) line.waiting.push(news)
  else eat(news)
}

function end(line: Line, code: number, detail: string): void {
  if (line.isOver) return
  line.isOver = true
  arrive(line, { type: "closed", code, detail })
}
