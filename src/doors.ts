// The doors to Twitch: the real ones, or for the demo those of a simulated Twitch inside the
// program.

import { type Clock, realClock } from "./core/clock.ts"
import type { Log } from "./core/log.ts"
import { realRng } from "./core/rng.ts"
import { realHttp } from "./twitch/http.ts"
import { realInspector } from "./twitch/inspector.ts"
import type { Line } from "./twitch/line.ts"
import type { Http, Inspector, Sockets } from "./twitch/ports.ts"
import { realSockets } from "./twitch/socket.ts"
import type { DemoPages } from "./web/ports.ts"

export interface DoorPorts {
  readonly clock: Clock
  readonly line: Line
  readonly log: Log
}

export interface Doors {
  readonly http: Http
  readonly sockets: Sockets
  /** Null in the demo, whose hosts have no names. */
  readonly inspector: Inspector | null
  /** Null outside the demo. */
  readonly demo: DemoPages | null
  stop(): Promise<void>
}

export function realDoors(ports: DoorPorts): Doors {
  // The setting alone decides on a proxy; Bun would go round it for hosts that are named here.
  for (const name of ["NO_PROXY", "no_proxy"]) delete process.env[name]
  const inspector = realInspector(ports.clock)
  const doors = { http: realHttp(ports), sockets: realSockets(ports), inspector }
  return { ...doors, demo: null, stop: async () => {} }
}

/** Loaded only when asked for: nobody else pays for it. */
export async function demoDoors(ports: DoorPorts): Promise<Doors> {
  const { openDemo } = await import("./simulation/demo.ts")
  // The loopback is as slow as the machine is, however fast the demo's own time runs.
  const loopback = realDoors({ ...ports, clock: realClock() })
  const demo = openDemo({ ...ports, ...loopback, rng: realRng })
  return {
    http: demo.http,
    sockets: demo.sockets,
    inspector: null,
    demo: {
      async activation(request) {
        const { pathname, search } = new URL(request.url)
        const { method } = request
        const query = search.slice(1)
        return answer(
          demo.activation({ method, path: pathname, query, body: await request.text() }),
        )
      },
      pictures: (request) =>
        answer(demo.picture(new URL(request.url).pathname.replace(/^.*\/demo\/pictures/, ""))),
    },
    stop: demo.stop,
  }
}

function answer(reply: {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}): Response {
  return new Response(reply.body, { status: reply.status, headers: reply.headers })
}
