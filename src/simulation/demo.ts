// The world of `--demo`: a simulated Twitch inside the program, reached over loopback, on a fast
// clock.

import type { Clock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import type { Rng } from "../core/rng.ts"
import { activationPage } from "./activation.ts"
import type { Http, HttpReply, Sockets } from "./doors.ts"
import { answerPictures } from "./handlers/pictures.ts"
import { routedHttp, routedSockets, serveTwitch } from "./loopback.ts"
import { scenarioNamed, type ScenarioName } from "./scenarios.ts"
import { openWorld, type World } from "./world.ts"

export interface DemoPorts {
  readonly clock: Clock
  readonly rng: Rng
  readonly log: Log
  /** The real doors; what goes through them reaches the simulation under Twitch's own addresses. */
  readonly http: Http
  readonly sockets: Sockets
  readonly scenario?: ScenarioName
}

export interface PageRequest {
  readonly method: string
  /** From the root of the server it came to. */
  readonly path: string
  /** What stands behind the question mark. */
  readonly query: string
  /** A form as it was posted. */
  readonly body: string
}

export interface Demo {
  readonly world: World
  readonly http: Http
  readonly sockets: Sockets
  /** The activation page, wherever it is mounted; its style is the same address with `?style`. */
  activation(request: PageRequest): HttpReply
  /** A picture by its path at Twitch's image host, leading slash included. */
  picture(path: string): HttpReply
  stop(): Promise<void>
}

export function openDemo(ports: DemoPorts): Demo {
  const world = openWorld(scenarioNamed(ports.scenario ?? "demo"), ports)
  const server = serveTwitch(world, { port: 0 })
  ports.log("info", "demo", `a simulated Twitch listens on ${server.origin}`)
  const wire = (request: PageRequest, host: string) => ({ ...request, host, headers: {} })
  return {
    world,
    http: routedHttp(ports.http, server.origin),
    sockets: routedSockets(ports.sockets, server.origin),
    activation: (request) => activationPage(world, wire(request, "www.twitch.tv")),
    picture: (path) => {
      const request = { method: "GET", path, query: "", body: "" }
      return answerPictures(world, wire(request, "static-cdn.jtvnw.net"))
    },
    stop() {
      world.close()
      return server.stop()
    },
  }
}
