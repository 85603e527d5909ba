// The one door to GraphQL: questions asked side by side share a request, no second sees more than
// five requests, and a question that failed by accident is asked again without its neighbours.

import { backoffMs } from "../core/backoff.ts"
import type { Clock } from "../core/clock.ts"
import type { Log } from "../core/log.ts"
import { bad, good, type Outcome, type Trouble } from "../core/outcome.ts"
import type { Rng } from "../core/rng.ts"
import type { Secret, SecretKey, Vault } from "../core/vault.ts"
import type { Credential } from "../domain/session.ts"
import { type Answers, type LastAnswers, openAnswers } from "./answers.ts"
import { type Bans, openBans } from "./bans.ts"
import { type Budget, type BudgetLoad, openBudget } from "./budget.ts"
import { type AccountHeaders, openAccountHeaders } from "./headers.ts"
import { type Line, totalTimeoutMs } from "./line.ts"
import type { OperationName } from "./operations.ts"
import { isMutation, openPhrases, type Phrase, type Phrases } from "./phrases.ts"
import { BACKOFF, openPatience, type Patience } from "./patience.ts"
import type { Http, HttpReply, HttpRequest } from "./ports.ts"
import type { Protocol } from "./protocol.ts"
import { COMPANY_MAX, openQueue, type Question, type Queue, type Urgency } from "./questions.ts"
import { openUnderWay, type UnderWay } from "./under-way.ts"
import type { Variables } from "./variables.ts"
import { judge, judgeReply, type Later, type Verdict } from "./verdict.ts"

/** Twenty answers of the largest kind, lists of a few thousand channels among them. */
const REPLY_BYTES_MAX = 16 * 1024 * 1024
/** A search of hundreds of campaigns does not keep a claim waiting. */
const PLACES_LEFT_FREE = 1
/** Miners wait so long before they ask once more: October 2026. */
const FORGOTTEN_MS = 5_000

export interface GatewayPorts {
  readonly http: Http
  readonly clock: Clock
  readonly rng: Rng
  readonly log: Log
  readonly vault: Vault
  readonly protocol: () => Protocol
  readonly line: Line
  /** `Client-Session-Id`: 16 hexadecimal digits, new for every run of the program. */
  readonly runId: string
  /** Hears of a token that Twitch answered 401 to, once for every request that carried it. */
  readonly rejected: (token: SecretKey) => void
  /** Nothing is asked in the first second, for the sake of what a run before this one asked. */
  readonly restsFirst?: boolean
}

export interface Gateway {
  /**
   * The `data` of the answer. A mutation is put once, for better or worse; a query that failed by
   * accident is put again, two or three times in all.
   */
  ask(
    credential: Credential,
    operation: OperationName,
    variables: Variables,
    urgency?: Urgency,
  ): Promise<Outcome<unknown>>
}

/** The door as its owner has it. */
export interface OpenGateway extends Gateway {
  load(): RequestLoad
  lastAnswers(): LastAnswers
}

/** How busy the door is. */
export interface RequestLoad extends BudgetLoad {
  /** Questions that wait for their turn. */
  readonly waiting: number
}

interface Desk {
  readonly ports: GatewayPorts
  readonly headers: AccountHeaders
  readonly phrases: Phrases
  readonly queue: Queue
  readonly budget: Budget
  readonly bans: Bans
  readonly answers: Answers
  isPumpDue: boolean
  readonly patience: Patience
  readonly underWay: UnderWay
}

export function openGateway(ports: GatewayPorts): OpenGateway {
  const { clock, log, protocol, restsFirst = false, rng, runId } = ports
  const desk: Desk = {
    ports,
    headers: openAccountHeaders(runId, "application/json"),
    phrases: openPhrases(() => protocol().operations),
    queue: openQueue(),
    budget: openBudget(clock, () => pump(desk), restsFirst),
    bans: openBans(clock),
    answers: openAnswers(clock.now, log),
    isPumpDue: false,
    patience: openPatience(clock, rng, () => knock(desk)),
    underWay: openUnderWay(clock),
  }
  return {
    ask(credential, operation, variables, urgency = "later") {
      if (desk.bans.has({ credential, operation })) {
        return Promise.resolve(bad("forbidden", `${operation}: integrity check, lately`))
      }
      const isOnce = isMutation(protocol().operations[operation])
      return new Promise((answer) => {
        const question = { credential, operation, variables, urgency, isMutation: isOnce, answer }
        enqueue(desk, { ...question, tries: 0, companyMax: COMPANY_MAX })
      })
    },
    load: () => ({ ...desk.budget.load(), waiting: desk.queue.depth }),
    lastAnswers: desk.answers.last,
  }
}

/** What is asked in the same turn goes out together. */
function enqueue(desk: Desk, question: Question): void {
  desk.queue.put(question)
  if (desk.isPumpDue) return
  desk.isPumpDue = true
  queueMicrotask(() => {
    desk.isPumpDue = false
    pump(desk)
  })
}

/** Where all that was asked hangs, something of it has to be asked again to hear of its end. */
function knock(desk: Desk): void {
  const { patience, queue, underWay } = desk
  const question = patience.isTried && queue.urgency === null ? underWay.knock() : null
  if (question !== null) queue.put(question)
  pump(desk)
}

function pump(desk: Desk): void {
  const { budget, ports, queue } = desk
  while (!desk.patience.isWaiting && queue.urgency !== null) {
    if (!budget.take(queue.urgency === "later" ? PLACES_LEFT_FREE : 0)) return
    const batch = queue.take()
    const token = ports.vault.open(batch[0]!.credential.token)
    if (token === null) {
      budget.giveBack()
      for (const question of batch) fail(question, bad("signed-out", "the token is gone"))
    } else {
      void send(desk, batch, token)
      // While Twitch is down one request at a time knocks, however long its answer stays away.
      if (desk.patience.isTried) desk.patience.wait(0)
    }
  }
}

async function send(desk: Desk, batch: readonly Question[], token: Secret): Promise<void> {
  const { clock, http, line, log } = desk.ports
  const protocol = desk.ports.protocol()
  const phrased = batch.map((question) => desk.phrases.put(question.operation, question.variables))
  const bodies = phrased.map((phrase) => phrase.body)
  const trip = desk.underWay.begin(batch)
  const request: HttpRequest = {
    method: "POST",
    url: protocol.addresses.gql,
    headers: desk.headers(protocol, batch[0]!.credential, token),
    body: JSON.stringify(bodies.length === 1 ? bodies[0] : bodies),
    timeoutMs: totalTimeoutMs(line),
    bytesMax: REPLY_BYTES_MAX,
  }
  const reply = await http(request, trip.giveUp.signal)
  desk.underWay.end(trip)
  desk.budget.giveBack()
  const names = batch.map((question) => question.operation).join(", ")
  const end = reply.ok ? `HTTP ${reply.value.status}` : reply.reason
  log("debug", "gql", `${names}: ${end} after ${clock.now() - trip.since} ms`)
  settle(desk, batch, phrased, reply)
}

function settle(
  desk: Desk,
  batch: readonly Question[],
  phrased: readonly Phrase[],
  reply: Outcome<HttpReply>,
): void {
  const verdict = judgeReply(reply, batch.length)
  switch (verdict.at) {
    case "each":
      comeBack(desk)
      return settleEach(desk, batch, phrased, verdict.elements)
    case "signed-out":
      return signOut(desk, batch)
    case "down":
      if (reply.ok || reply.reason !== "cancelled") desk.patience.wait(verdict.retryAfterMs)
      for (const question of batch) retry(desk, question, verdict.trouble, verdict.triesMax, 0)
      return
    case "garbled":
      return split(desk, batch, verdict.trouble)
  }
}

function settleEach(
  desk: Desk,
  batch: readonly Question[],
  phrased: readonly Phrase[],
  elements: readonly unknown[],
): void {
  const verdicts = elements.map((element) => judge(element))
  const signedOut = batch.filter((_, index) => verdicts[index]!.at === "signed-out")
  if (signedOut.length > 0) signOut(desk, signedOut)
  for (const [index, question] of batch.entries()) {
    settleOne(desk, question, phrased[index]!, verdicts[index]!)
  }
}

function settleOne(desk: Desk, question: Question, phrase: Phrase, verdict: Verdict): void {
  desk.answers.note(question.operation, phrase.way, verdict)
  switch (verdict.at) {
    case "answered":
      desk.bans.lift(question)
      if (verdict.note !== null) note(desk, question, verdict.note)
      return question.answer(good(verdict.data))
    case "forgotten":
      return forgotten(desk, question, phrase)
    case "forbidden":
      desk.bans.note(question)
      return fail(question, verdict.trouble)
    case "later":
      return later(desk, question, verdict)
    case "signed-out":
      return
  }
}

function signOut(desk: Desk, batch: readonly Question[]): void {
  desk.ports.rejected(batch[0]!.credential.token)
  for (const question of batch) fail(question, bad("signed-out", "401"))
}

/** It answers: nobody waits any longer, nor for what was asked while it was down. */
function comeBack(desk: Desk): void {
  if (!desk.patience.isTried) return
  desk.patience.end()
  desk.underWay.giveUpHung()
}

/**
 * Asked again in ever smaller company, the question to blame is soon alone. One such answer is an
 * accident; several in a row come from something that is not Twitch, and must not cause a flood.
 */
function split(desk: Desk, batch: readonly Question[], trouble: Trouble): void {
  if (desk.patience.isTried) desk.patience.wait(0)
  desk.patience.noteAccident()
  const triesMax = batch.length === 1 ? 2 : 3
  for (const question of batch) {
    question.companyMax = Math.ceil(batch.length / 5)
    retry(desk, question, trouble, triesMax, BACKOFF.firstMs)
  }
}

/** Nothing was done yet, so that a mutation may be put another way too. */
function forgotten(desk: Desk, question: Question, { way }: Phrase): void {
  const what = way === null ? "the text is not taken" : `the hash ${way} is forgotten`
  desk.ports.log("debug", "gql", `${question.operation}: ${what}`)
  if (desk.phrases.forgotten(question.operation, way)) {
    enqueue(desk, question)
  } else {
    retry(desk, question, bad("refused", "every way of asking is forgotten"), 2, FORGOTTEN_MS)
  }
}

function later(desk: Desk, question: Question, verdict: Later): void {
  if (verdict.trouble.reason === "refused") desk.phrases.startOver(question.operation)
  if (verdict.rest !== null && question.tries + 1 >= verdict.triesMax) {
    note(desk, question, verdict.trouble.detail)
    question.answer(good(verdict.rest))
    return
  }
  const delayMs = verdict.delayMs ?? backoffMs(BACKOFF, question.tries, desk.ports.rng)
  retry(desk, question, verdict.trouble, verdict.triesMax, delayMs)
}

function retry(
  desk: Desk,
  question: Question,
  trouble: Trouble,
  triesMax: number,
  delayMs: number,
): void {
  question.tries++
  if (question.isMutation || question.tries >= triesMax) fail(question, trouble)
  else desk.ports.clock.after(delayMs, () => enqueue(desk, question))
}

function fail(question: Question, { reason, detail }: Trouble): void {
  question.answer(bad(reason, `${question.operation}: ${detail}`))
}

/** A part of an answer is missing and the rest is good. */
function note(desk: Desk, question: Question, text: string): void {
  desk.ports.log("warn", "gql", `${question.operation}: ${text}`)
}
