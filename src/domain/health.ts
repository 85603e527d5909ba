// Whether the miner does what it is there for. To have nothing to do is healthy; to do it in vain
// is not.

import { type Sentence, sentence } from "./reasons.ts"

export interface HealthFacts {
  /** Since when nobody is signed in, ms since 1970 like all times here; null while somebody is. */
  readonly signedOutSince: number | null
  /** Since when a drop is being mined without one minute counting; null while none is mined. */
  readonly unconfirmedSince: number | null
  /** When a source of campaigns last answered, or was first asked; null while none is asked. */
  readonly catalogueAt: number | null
  readonly refreshMinutes: number
  readonly crashes: readonly ActorCrashes[]
  /** Whether a person's changes of the protocol are not taken, because they cannot be read. */
  readonly isProtocolRefused: boolean
}

export interface ActorCrashes {
  readonly name: string
  /** When it crashed lately. */
  readonly crashes: readonly number[]
}

/** What is wrong, and what a person can do about it. */
export interface Complaint {
  readonly name: ComplaintName
  readonly why: Sentence
  readonly remedy: Sentence
}

export const COMPLAINTS = [
  ...(["signed-out", "unconfirmed", "stale", "crashing"] as const),
  ...(["protocol", "storage"] as const),
] as const

export type ComplaintName = (typeof COMPLAINTS)[number]

const MINUTE_MS = 60_000

/** At a start the token is checked first, and a renewed one takes its time as well. */
const SIGN_IN_MS = 2 * MINUTE_MS
/** Every method and several channels have been tried by then. */
const UNCONFIRMED_MS = 15 * MINUTE_MS
/** One refresh may fail; two in a row are no accident. */
const REFRESHES_MISSED_MAX = 2
/** An actor that crashes with every minute never crashes often enough to end the program. */
const CRASHES_MAX = 2
const CRASHES_MS = 10 * MINUTE_MS

const PROTOCOL_REFUSED: Complaint = {
  name: "protocol",
  why: sentence("protocol.file-refused"),
  remedy: sentence("health.protocol-remedy"),
}

/** Everything that is wrong; nothing where all is well. */
export function complaintsOf(facts: HealthFacts, now: number): readonly Complaint[] {
  return [
    signedOut(facts, now),
    unconfirmed(facts, now),
    stale(facts, now),
    ...facts.crashes.map((actor) => crashing(actor, now)),
    facts.isProtocolRefused ? PROTOCOL_REFUSED : null,
  ].filter((complaint) => complaint !== null)
}

function signedOut({ signedOutSince }: HealthFacts, now: number): Complaint | null {
  if (signedOutSince === null || now - signedOutSince <= SIGN_IN_MS) return null
  return {
    name: "signed-out",
    why: sentence("health.signed-out"),
    remedy: sentence("health.signed-out-remedy"),
  }
}

function unconfirmed({ unconfirmedSince }: HealthFacts, now: number): Complaint | null {
  if (unconfirmedSince === null || now - unconfirmedSince < UNCONFIRMED_MS) return null
  const minutes = Math.floor((now - unconfirmedSince) / MINUTE_MS)
  return {
    name: "unconfirmed",
    why: sentence("health.unconfirmed", { minutes }),
    remedy: sentence("health.unconfirmed-remedy"),
  }
}

function stale({ catalogueAt, refreshMinutes }: HealthFacts, now: number): Complaint | null {
  if (catalogueAt === null) return null
  if (now - catalogueAt <= REFRESHES_MISSED_MAX * refreshMinutes * MINUTE_MS) return null
  return {
    name: "stale",
    why: sentence("health.stale", { since: { time: catalogueAt } }),
    remedy: sentence("health.stale-remedy"),
  }
}

function crashing({ name, crashes }: ActorCrashes, now: number): Complaint | null {
  const lately = crashes.filter((at) => now - at < CRASHES_MS)
  if (lately.length <= CRASHES_MAX) return null
  return {
    name: "crashing",
    why: sentence("health.crashing", { actor: name }),
    remedy: sentence("health.crashing-remedy"),
  }
}
