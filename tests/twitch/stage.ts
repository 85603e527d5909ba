// A Twitch that says what a test wants it to say, and remembers what it was asked.

import { readFileSync } from "node:fs"
import { type SimulatedClock, simulatedClock } from "../../src/core/clock.ts"
import { type LogEntry, openLog } from "../../src/core/log.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import { seededRng } from "../../src/core/rng.ts"
import { openVault, Secret, type SecretKey } from "../../src/core/vault.ts"
import type { UserId } from "../../src/domain/ids.ts"
import type { ClientName, Credential } from "../../src/domain/session.ts"
import { type OpenGateway, openGateway } from "../../src/twitch/gateway.ts"
import { OPERATIONS } from "../../src/twitch/operations.ts"
import type { Http, HttpReply, HttpRequest } from "../../src/twitch/ports.ts"
import { PROTOCOL, type Protocol } from "../../src/twitch/protocol.ts"

export const LINE = { quality: 3, proxyUrl: "" }

/** A question as it stands on the wire. */
export interface Wire {
  readonly operationName?: string
  readonly query?: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly extensions?: { readonly persistedQuery: { readonly sha256Hash: string } }
}

export interface Asked {
  readonly at: number
  readonly request: HttpRequest
  readonly questions: readonly Wire[]
  /** Their names, also of those that are sent without one. */
  readonly names: readonly string[]
}

export type Answer = (asked: Asked) => Outcome<HttpReply>

export interface Door {
  readonly http: Http
  readonly asked: Asked[]
  /** When each request was answered. */
  readonly answeredAt: number[]
}

export function door(clock: SimulatedClock, answer: Answer, latencyMs = () => 100): Door {
  const asked: Asked[] = []
  const answeredAt: number[] = []
  const http: Http = (request, signal) => {
    const questions = questionsOf(request.body)
    const one = { at: clock.now(), request, questions, names: questions.map(nameOf) }
    const index = asked.push(one) - 1
    return new Promise((done) => {
      signal?.addEventListener("abort", () => done(bad("cancelled", "given up")))
      clock.after(latencyMs(), () => {
        answeredAt[index] = clock.now()
        done(answer(one))
      })
    })
  }
  return { http, asked, answeredAt }
}

export interface Stage extends Door {
  readonly clock: SimulatedClock
  readonly gateway: OpenGateway
  readonly log: ReturnType<typeof openLog>
  readonly lines: LogEntry[]
  readonly rejected: SecretKey[]
  readonly credential: Credential
  /** Another account's, or the same one's with another client. */
  newCredential(client: ClientName): Credential
  forget(credential: Credential): void
  /** What is known of Twitch's protocol from now on. */
  learn(news: Protocol): void
}

export function stage(answer: Answer, latencyMs?: () => number): Stage {
  const clock = simulatedClock()
  const vault = openVault()
  const rejected: SecretKey[] = []
  const lines: LogEntry[] = []
  const log = openLog(clock.now, (text) => text, [(entry) => lines.push(entry)])
  const front = door(clock, answer, latencyMs)
  let protocol = PROTOCOL
  const gateway = openGateway({
    http: front.http,
    clock,
    rng: seededRng(1),
    log,
    vault,
    protocol: () => protocol,
    line: LINE,
    runId: "0123456789abcdef",
    rejected: (token) => rejected.push(token),
  })
  const newCredential = (client: ClientName): Credential => ({
    token: vault.put(new Secret("t0ken-of-anna")),
    client,
    userId: "100000001" as UserId,
    deviceId: "d".repeat(32),
  })
  const forget = ({ token }: Credential) => vault.forget(token)
  const learn = (news: Protocol) => {
    protocol = news
  }
  const credential = newCredential("tv")
  const account = { credential, newCredential, forget }
  return { ...front, clock, gateway, log, lines, rejected, ...account, learn }
}

/** Lets time pass until `promise` is settled. */
export async function passing<T>(clock: SimulatedClock, promise: Promise<T>): Promise<T> {
  let isSettled = false
  void promise.finally(() => {
    isSettled = true
  })
  await clock.settle()
  for (let seconds = 0; !isSettled && seconds < 3_600; seconds++) await clock.advance(1_000)
  return promise
}

export function json(value: unknown, status = 200): Outcome<HttpReply> {
  return text(JSON.stringify(value), status)
}

export function text(body: string, status = 200, headers = {}): Outcome<HttpReply> {
  return good({ status, headers, body })
}

/** Answers every question of a request by itself. */
export function each(one: (question: Wire, name: string) => unknown): Answer {
  return ({ questions, names, request }) => {
    const answers = questions.map((question, index) => one(question, names[index]!))
    return json(request.body?.startsWith("[") ? answers : answers[0])
  }
}

/** Answers by the operation's name; what is not in the table is an unknown error. */
export function byName(table: Readonly<Record<string, unknown>>): Answer {
  return each((_, name) => table[name] ?? { errors: [{ message: `nothing for ${name}` }] })
}

/** A payload of `tests/fixtures/twitch`. */
export function payload(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../fixtures/twitch/${name}.json`, import.meta.url), "utf8"),
  )
}

function questionsOf(body: string | undefined): readonly Wire[] {
  if (body === undefined || !/^[[{]/.test(body)) return []
  const parsed: Wire | Wire[] = JSON.parse(body)
  return Array.isArray(parsed) ? parsed : [parsed]
}

function nameOf({ operationName, query }: Wire): string {
  const known = Object.entries(OPERATIONS).find(([, { text }]) => {
    return query?.startsWith(text.split("(id: $id")[0]!)
  })
  return operationName ?? known?.[0] ?? "unknown"
}
