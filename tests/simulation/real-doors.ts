// Plain forms of the real doors, enough to reach the simulation over loopback.

import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { Connection, Http, SocketNews, Sockets } from "../../src/simulation/doors.ts"

export const realHttp: Http = async (request, signal) => {
  const { method, url, headers, body, timeoutMs } = request
  const limits = [AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])]
  try {
    const answer = await fetch(url, {
      ...{ method, headers, signal: AbortSignal.any(limits) },
      ...(body === undefined ? {} : { body }),
    })
    const text = await answer.text()
    return good({ status: answer.status, headers: Object.fromEntries(answer.headers), body: text })
  } catch (thrown) {
    const isLate = thrown instanceof Error && thrown.name === "TimeoutError"
    return bad(isLate ? "timed-out" : "offline", String(thrown))
  }
}

export const realSockets: Sockets = (request) => {
  const socket = new WebSocket(request.url, { headers: { ...request.headers } } as never)
  const waiting: SocketNews[] = []
  const hungry: ((news: SocketNews) => void)[] = []
  const arrive = (news: SocketNews) => {
    const eat = hungry.shift()
    if (eat === undefined) waiting.push(news)
    else eat(news)
  }
  socket.onmessage = (event) => arrive({ type: "frame", text: String(event.data) })
  socket.onclose = ({ code, reason }) => arrive({ type: "closed", code, detail: reason })
  const connection: Connection = {
    send: (text) => socket.send(text),
    receive: () => {
      const news = waiting.shift()
      return news === undefined
        ? new Promise((resolve) => hungry.push(resolve))
        : Promise.resolve(news)
    },
    close: () => socket.close(),
  }
  return new Promise<Outcome<Connection>>((resolve) => {
    socket.onopen = () => resolve(good(connection))
    socket.onerror = () => resolve(bad("offline", "no connection"))
  })
}
