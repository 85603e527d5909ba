// The wire of a simulated world: every host of Twitch, whatever door a request came by.

import { bad, type Trouble } from "../core/outcome.ts"
import {
  emptyReply,
  type HttpReply,
  type Peer,
  type PushSession,
  reply,
  type WireRequest,
} from "./doors.ts"
import type { Faults } from "./faults.ts"
import { answerBeacon } from "./handlers/beacon.ts"
import { answerFeed } from "./handlers/feed.ts"
import { answerGraphql } from "./handlers/graphql.ts"
import { answerIdentity } from "./handlers/identity.ts"
import { openBudget } from "./handlers/judge.ts"
import { answerPictures } from "./handlers/pictures.ts"
import { answerAssets, answerSite } from "./handlers/site.ts"
import { answerUsher, answerVideo, isVideoHost } from "./handlers/video.ts"
import { hermes } from "./push/hermes.ts"
import { pubsub } from "./push/pubsub.ts"
import { roughLine } from "./push/rough-line.ts"
import type { World } from "./world.ts"

/** What becomes of a request. */
export type Fate =
  | { readonly at: "replied"; readonly reply: HttpReply; readonly delayMs: number }
  /** No answer ever comes. */
  | { readonly at: "hanging" }
  /** No connection can be made. */
  | { readonly at: "refused"; readonly trouble: Trouble }

export interface Exchange {
  readonly fate: Fate
  /** The answer has left, or nobody waits for it any more. */
  end(): void
}

export interface Twitch {
  readonly world: World
  exchange(request: WireRequest): Exchange
  /** What becomes of an attempt to open a socket. */
  knock(request: WireRequest): Exclude<Fate, { readonly at: "replied" }> | { readonly at: "open" }
  /** For a socket that was let in. */
  connect(request: WireRequest, peer: Peer): PushSession
}

type Handler = (world: World, request: WireRequest) => HttpReply

const MINUTE_MS = 60_000

const GRAPHQL_HOST = "gql.twitch.tv"
const PUBSUB_HOST = "pubsub-edge.twitch.tv"
const HERMES_HOST = "hermes.twitch.tv"

const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ["id.twitch.tv", answerIdentity],
  [GRAPHQL_HOST, answerGraphql],
  ["www.twitch.tv", answerSite],
  ["assets.twitch.tv", answerAssets],
  ["beacon.twitch.tv", answerBeacon],
  ["spade.twitch.tv", answerBeacon],
  ["usher.ttvnw.net", answerUsher],
  ["cdn", answerVideo],
  ["static-cdn.jtvnw.net", answerPictures],
  ["twitch-drops-api.sunkwi.com", answerFeed],
])

const GARBAGE = {
  json: ["application/json", '{"surprise": [1, 2, {"not": "what you asked for"}]}'],
  html: ["text/html", "<!DOCTYPE html><html><body><h1>We'll be right back</h1></body></html>"],
  half: ["application/json", '{"data":{"currentUser":{"id":"1000'],
  empty: ["application/json", ""],
} as const

export function openTwitch(world: World): Twitch {
  const { faults, journal } = world
  const budget = openBudget(world.clock, journal)

  function fateOf(request: WireRequest, place: string): Fate {
    const concerns = concerning(request, place)
    const handler = HANDLERS.get(place)
    if (handler === undefined) {
      journal.complain(`unknown host ${request.host}`)
      return { at: "refused", trouble: bad("missing", "unknown host") }
    }
    journal.count(kindOf(request.method, place))
    const trouble = obstacle(faults, concerns)
    if (trouble !== null) return { at: "refused", trouble }
    if (faults.use("hang", concerns) !== null) return { at: "hanging" }
    const delayMs = faults.use("slow", concerns)?.ms ?? 0
    const status = faults.use("status", concerns)?.status
    if (status !== undefined) return replied(reply(status, "", "text/plain"), delayMs)
    // Whoever only wants to know whether somebody is there.
    if (request.method === "HEAD" && place !== "cdn") return replied(emptyReply(405), delayMs)
    const garbage = faults.use("garbage", concerns)
    if (garbage === null) return replied(handler(world, request), delayMs)
    const [type, body] = GARBAGE[garbage.form]
    return replied(reply(200, body, type), delayMs)
  }

  /** Twitch says with every answer what time it is; nobody reads it of the many of the video. */
  function dated(fate: Extract<Fate, { readonly at: "replied" }>): Fate {
    const { delayMs, reply } = fate
    const wrongMs = (faults.use("date-wrong")?.minutes ?? 0) * MINUTE_MS
    const date = new Date(world.clock.now() + delayMs + wrongMs).toUTCString()
    const { body, headers, status } = reply
    return { at: "replied", reply: { status, headers: { ...headers, date }, body }, delayMs }
  }

  return {
    world,
    exchange(request) {
      const place = placeOf(request.host)
      const end = place === GRAPHQL_HOST ? budget.begin() : () => {}
      const fate = fateOf(request, place)
      return { fate: fate.at === "replied" && place !== "cdn" ? dated(fate) : fate, end }
    },
    knock(request) {
      const isPush = request.host === PUBSUB_HOST || request.host === HERMES_HOST
      if (!isPush) journal.complain(`unknown socket host ${request.host}`)
      const concerns = concerning(request, request.host)
      const trouble = isPush ? obstacle(faults, concerns) : bad("missing", "unknown host")
      if (trouble !== null) return { at: "refused", trouble }
      return { at: faults.use("hang", concerns) === null ? "open" : "hanging" }
    },
    connect(request, peer) {
      const line = roughLine(world, peer)
      return request.host === HERMES_HOST ? hermes(world, request, line) : pubsub(world, line)
    },
  }
}

/** Every request is counted, and few words are needed for it. */
const kinds = new Map<string, Map<string, string>>()

function kindOf(method: string, place: string): string {
  const ofPlace = kinds.get(place) ?? new Map<string, string>()
  kinds.set(place, ofPlace)
  const kind = ofPlace.get(method) ?? `${method} ${place}`
  ofPlace.set(method, kind)
  return kind
}

function replied(reply: HttpReply, delayMs: number): Fate {
  return { at: "replied", reply, delayMs }
}

/** What keeps a connection from being made, in the words of a real door. */
function obstacle(faults: Faults, concerns: (fault: Where) => boolean): Trouble | null {
  if (faults.use("name-lost", concerns) !== null) return bad("offline", "EAI_AGAIN")
  if (faults.use("name-blocked", concerns) !== null)
    return bad("blocked", "ECONNREFUSED at 0.0.0.0")
  return faults.use("refuse", concerns) === null ? null : bad("offline", "ECONNREFUSED")
}

interface Where {
  readonly host?: string | undefined
  readonly method?: string | undefined
}

/** Whether a fault of some host or method is about this request. */
function concerning(request: WireRequest, place: string): (fault: Where) => boolean {
  return (fault) =>
    (fault.host ?? place) === place && (fault.method ?? request.method) === request.method
}

/** The many hosts of the CDN are one place. */
function placeOf(host: string): string {
  return isVideoHost(host) ? "cdn" : host
}
