// Every kind of trouble that a season may bring, drawn by chance: what Twitch does, and what the
// machine under the program does.

import type { Rng } from "../../../src/core/rng.ts"
import type { Fault, FaultType } from "../../../src/simulation/faults.ts"
import { FIELD_WRONGS, INVENTION_FORMS } from "../../../src/simulation/inventions.ts"
import type { Action } from "../../../src/simulation/scenario.ts"
import { pick } from "./chance.ts"

/** What lasts until it is ended. */
type Lasting = { readonly [T in FaultType]: (rng: Rng) => Extract<Fault, { readonly type: T }> }

const HOSTS = [
  ...["gql.twitch.tv", "beacon.twitch.tv", "cdn", "usher.ttvnw.net", "www.twitch.tv"],
  ...["id.twitch.tv", "pubsub-edge.twitch.tv", "hermes.twitch.tv", "twitch-drops-api.sunkwi.com"],
]

const STATUSES = [400, 403, 404, 429, 500, 502, 503]
const MESSAGES = ["service error", "service timeout", "PersistedQueryNotFound", "surprise"]
const OPERATIONS = ["Inventory", "DropCurrentSessionContext", "VideoPlayerStreamInfoOverlayChannel"]
const FIELDS = ["name", "endAt", "currentMinutesWatched", "timeBasedDrops", "game", "isClaimed"]
const WAYS = ["beacon-and-segments", "beacon", "events"] as const
const ERRORS = ["ERR_BADAUTH", "ERR_BADTOPIC", "ERR_BADMESSAGE", "SERVER"]

/** One host mostly, and now and then all of them. */
function where(rng: Rng): { readonly host?: string } {
  return rng.next() < 0.15 ? {} : { host: pick(HOSTS, rng) }
}

/** A few times, or until it is ended. */
function times(rng: Rng): { readonly times?: number } {
  return rng.next() < 0.5 ? { times: 1 + Math.floor(rng.next() * 3) } : {}
}

const FAULTS: Lasting = {
  status: (rng) => ({ type: "status", ...where(rng), ...times(rng), status: pick(STATUSES, rng) }),
  garbage: (rng) => {
    const form = pick(["json", "html", "half", "empty"] as const, rng)
    return { type: "garbage", ...where(rng), ...times(rng), form }
  },
  slow: (rng) => ({ type: "slow", ...where(rng), ms: 500 + Math.floor(rng.next() * 4_000) }),
  hang: (rng) => ({ type: "hang", ...where(rng), ...times(rng) }),
  refuse: (rng) => ({ type: "refuse", ...where(rng), ...times(rng) }),
  "name-lost": (rng) => ({ type: "name-lost", ...where(rng), ...times(rng) }),
  "name-blocked": (rng) => ({ type: "name-blocked", ...where(rng), ...times(rng) }),
  "date-wrong": (rng) => ({ type: "date-wrong", minutes: 60 - rng.next() * 120, times: 1 }),
  "graphql-error": (rng) => {
    return { type: "graphql-error", ...times(rng), message: pick(MESSAGES, rng) }
  },
  "branch-null": (rng) => ({ type: "branch-null", ...times(rng) }),
  integrity: (rng) => ({ type: "integrity", ...times(rng) }),
  invention: (rng) => {
    const operation = pick(OPERATIONS, rng)
    return { type: "invention", ...times(rng), operation, form: pick(INVENTION_FORMS, rng) }
  },
  "field-wrong": (rng) => {
    const operation = pick(OPERATIONS, rng)
    const which = { field: pick(FIELDS, rng), as: pick(FIELD_WRONGS, rng) }
    return { type: "field-wrong", ...times(rng), operation, ...which }
  },
  "forget-hashes": (rng) => ({ type: "forget-hashes", newestOnly: rng.next() < 0.5 }),
  "more-pages": (rng) => ({ type: "more-pages", ...times(rng) }),
  "inventory-null": (rng) => ({ type: "inventory-null", ...times(rng) }),
  "session-empty": (rng) => ({ type: "session-empty", ...times(rng) }),
  "claim-refused": (rng) => ({ type: "claim-refused", ...times(rng) }),
  "token-ends": (rng) => {
    const operation = "DropsPage_ClaimDropRewards"
    return { type: "token-ends", operation, times: 1, keepsRefresh: rng.next() < 0.7 }
  },
  "claim-unkept": (rng) => ({ type: "claim-unkept", ...times(rng) }),
  "slow-down": (rng) => ({ type: "slow-down", ...times(rng) }),
  "codes-denied": () => ({ type: "codes-denied" }),
  "second-watcher": () => ({ type: "second-watcher" }),
  "no-credit": () => ({ type: "no-credit" }),
  "credit-changed": (rng) => ({ type: "credit-changed", credit: pick(WAYS, rng) }),
  silence: () => ({ type: "silence" }),
  "pong-missing": (rng) => ({ type: "pong-missing", ...times(rng) }),
  "push-slow": (rng) => ({ type: "push-slow", ms: 500 + Math.floor(rng.next() * 9_000) }),
  "push-late": (rng) => ({
    type: "push-late",
    ...times(rng),
    minutes: 1 + Math.floor(rng.next() * 9),
  }),
  "push-doubled": (rng) => ({ type: "push-doubled", ...times(rng) }),
  "push-invented": (rng) => ({ type: "push-invented", ...times(rng) }),
  "push-reordered": (rng) => ({ type: "push-reordered", ...times(rng) }),
  "topics-refused": (rng) => {
    return { type: "topics-refused", ...times(rng), error: pick(ERRORS, rng) }
  },
  "claim-push-lost": (rng) => ({ type: "claim-push-lost", ...times(rng) }),
  "progress-push-lost": (rng) => ({ type: "progress-push-lost", ...times(rng) }),
  "feed-stale": () => ({ type: "feed-stale" }),
  "feed-oversized": () => ({ type: "feed-oversized" }),
  "feed-partial": () => ({ type: "feed-partial" }),
}

/** What Twitch does in a moment. */
const BLOWS = {
  "revoke-tokens": (rng) => ({ type: "revoke-tokens", keepsRefresh: rng.next() < 0.7 }),
  "cut-sockets": () => ({ type: "cut-sockets" }),
  "reconnect-sockets": () => ({ type: "reconnect-sockets" }),
  "stall-sockets": () => ({ type: "stall-sockets" }),
} as const satisfies Readonly<Record<string, (rng: Rng) => Action>>

/** What happens to the program and the machine it runs on, and what people do to it. */
const MISHAPS = ["kill", "restart", "stumble", "disk", "clock", "pause", "by-hand"] as const

/** What publishers and streamers change, mostly of what is being mined. */
const CHANGES = ["channel-drops", "game-renamed", "drop-minutes"] as const

type Blow = keyof typeof BLOWS
export type Change = (typeof CHANGES)[number]
export type Mishap = (typeof MISHAPS)[number]
export type TroubleKind = FaultType | Blow | Change | Mishap

export type Trouble =
  | { readonly at: "fault"; readonly kind: FaultType; readonly fault: Fault }
  | { readonly at: "blow"; readonly kind: Blow; readonly action: Action }
  | { readonly at: "change"; readonly kind: Change }
  | { readonly at: "mishap"; readonly kind: Mishap }

export const TROUBLE_KINDS: readonly TroubleKind[] = [
  ...(Object.keys(FAULTS) as FaultType[]),
  ...(Object.keys(BLOWS) as Blow[]),
  ...CHANGES,
  ...MISHAPS,
]

/** While these go on everything must be as well as without them. */
const TRIFLES: ReadonlySet<TroubleKind> = new Set([
  ...(["forget-hashes", "more-pages", "feed-stale", "feed-oversized", "feed-partial"] as const),
  ...(["push-doubled", "progress-push-lost", "claim-push-lost"] as const),
])

export function isTrifle(kind: TroubleKind): boolean {
  return TRIFLES.has(kind)
}

export function isTroubleKind(name: string): name is TroubleKind {
  return (TROUBLE_KINDS as readonly string[]).includes(name)
}

/** One trouble of a kind, as chance makes it. */
export function troubleOf(kind: TroubleKind, rng: Rng): Trouble {
  if (isOf(FAULTS, kind)) return { at: "fault", kind, fault: FAULTS[kind](rng) }
  if (isOf(BLOWS, kind)) return { at: "blow", kind, action: BLOWS[kind](rng) }
  return isChange(kind) ? { at: "change", kind } : { at: "mishap", kind }
}

function isChange(kind: Change | Mishap): kind is Change {
  return (CHANGES as readonly string[]).includes(kind)
}

function isOf<Kind extends string>(
  table: Readonly<Record<Kind, unknown>>,
  kind: string,
): kind is Kind {
  return Object.hasOwn(table, kind)
}
