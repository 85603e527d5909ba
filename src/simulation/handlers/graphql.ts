// gql.twitch.tv: one operation or a batch, by hash or by text.

import { bad, type Outcome } from "../../core/outcome.ts"
import { type Client, clientNamed, clientOf } from "../clients.ts"
import { type HttpReply, jsonReply, type WireRequest } from "../doors.ts"
import type { Asked } from "../graphql/asked.ts"
import { type Document, readDocument } from "../graphql/document.ts"
import { type Arguments, execute } from "../graphql/execute.ts"
import { type Operation, operationNamed } from "../graphql/operations.ts"
import { PUBLIC_ROOTS, rootsFor } from "../graphql/roots.ts"
import { invented, spoilt } from "../inventions.ts"
import { isRecord } from "../shape.ts"
import type { World } from "../world.ts"
import { answerEvents } from "./beacon.ts"
import { tokenOf } from "./identity.ts"
import { judgeClientHeaders } from "./judge.ts"

const BATCH_MAX = 20
const NOT_FOUND = "PersistedQueryNotFound"
const DOCUMENTS_MAX = 100

const documents = new Map<string, Outcome<Document>>()

export function answerGraphql(world: World, request: WireRequest): HttpReply {
  const client = clientOf(request.headers["client-id"])
  if (client === null) return refusal(world, 400, "Bad Request", "The Client-ID header is invalid.")
  judgeClientHeaders(request, client, world.journal)
  const asked = askerOf(world, request, client)
  if (asked === null) return unauthorized()
  const body = parsed(request.body)
  const questions = Array.isArray(body) ? body : [body]
  if (questions.length > BATCH_MAX) {
    return refusal(world, 400, "Bad Request", `a batch of ${questions.length}`)
  }
  const answers = questions.map((question) => answerOne(asked, request, question))
  if (answers.includes(null)) return unauthorized()
  return jsonReply(200, Array.isArray(body) ? answers : answers[0])
}

/** Null for a token that is not good here; without a token only some questions are answered. */
function askerOf(world: World, request: WireRequest, client: Client): Asked | null {
  if (request.headers.authorization === undefined) return { world, user: null, client }
  const grant = world.accounts.grantOf(tokenOf(request) ?? "")
  if (grant === null || !world.rules.graphqlClients.includes(grant.client.name)) return null
  if (grant.client !== client) {
    world.journal.complain(`a token of ${grant.client.name} used by ${client.name}`)
  }
  return { world, user: grant.user, client: grant.client }
}

/** Null where the question needs a token and has none. */
function answerOne(asked: Asked, request: WireRequest, question: unknown): object | null {
  const { faults, journal } = asked.world
  if (!isRecord(question)) {
    journal.complain("a GraphQL request that is no object")
    return errors("no operation")
  }
  const name = String(question.operationName ?? "")
  const variables: Arguments = isRecord(question.variables) ? question.variables : {}
  const found = documentOf(asked.world, question, name)
  if (!found.ok) {
    if (found.detail !== NOT_FOUND) journal.complain(found.detail)
    return errors(found.detail)
  }
  const document = found.value
  const roots = document.fields.map((one) => one.field)
  journal.count(`gql ${name || roots.join(" ")}`)
  const isConcerned = (fault: { readonly operation?: string | undefined }) =>
    fault.operation === undefined || fault.operation === name || roots.includes(fault.operation)
  if (faults.use("integrity", isConcerned) !== null) return INTEGRITY
  const trouble = faults.use("graphql-error", isConcerned)
  if (trouble !== null) return errors(trouble.message)
  if (asked.user === null && !isPublic(asked, roots)) return null
  const ending = faults.use("token-ends", isConcerned)
  if (ending !== null) {
    asked.world.accounts.revokeAll(ending.keepsRefresh ?? false)
    return null
  }
  if (faults.use("branch-null", isConcerned) !== null) return withoutBranches(document)
  const tree = rootsFor(asked, (args) => answerEvents(asked.world, request, args))
  const outcome = execute(document, tree, variables)
  if (outcome.ok) {
    const invention = faults.use("invention", isConcerned)
    const wrong = faults.use("field-wrong", isConcerned)
    const data = invention === null ? outcome.value : invented(outcome.value, invention.form)
    return { data: wrong === null ? data : spoilt(data, wrong.field, wrong.as) }
  }
  journal.complain(`${name || "query"}: ${outcome.detail}`)
  return errors(outcome.detail)
}

/** Nothing was done: a claim that is answered so was not made. */
function withoutBranches(document: Document): object {
  const path = document.fields.map((field) => field.alias)
  const data = Object.fromEntries(path.map((alias) => [alias, null]))
  return { errors: [{ message: "server error", path }], data }
}

function isPublic(asked: Asked, roots: readonly string[]): boolean {
  const isOpen = roots.every((field) => PUBLIC_ROOTS.has(field))
  if (isOpen && asked.client === clientNamed("web")) return true
  asked.world.journal.complain(`${roots.join(" ")} asked for without a token`)
  return false
}

/** The document a request means: its own text, or the one Twitch keeps under its hash. */
function documentOf(
  world: World,
  question: Readonly<Record<string, unknown>>,
  name: string,
): Outcome<Document> {
  const operation = operationNamed(name)
  if (operation !== null) {
    const variables = operation.variables(question.variables ?? {}, `${name}.variables`)
    if (!variables.ok) world.journal.complain(variables.detail)
  }
  const own = question.query
  if (typeof own === "string") {
    const isUnknown = world.faults.use("forget-hashes", ({ instead }) => instead !== undefined)
    return isUnknown ? bad("missing", NOT_FOUND) : readCached(own)
  }
  if (operation === null) return bad("refused", `unknown operation ${name}`)
  return isKnownHash(world, operation, question)
    ? readCached(operation.text)
    : bad("missing", NOT_FOUND)
}

function isKnownHash(
  world: World,
  operation: Operation,
  question: Readonly<Record<string, unknown>>,
): boolean {
  const hash = hashOf(question)
  const place = operation.hashes.indexOf(hash)
  const forgotten = world.faults.use("forget-hashes")
  if (forgotten?.instead === hash) return true
  if (place < 0) world.journal.complain(`unknown hash for ${operation.name}`)
  if (forgotten === null) return place >= 0
  return forgotten.newestOnly === true && place > 0
}

function hashOf(question: Readonly<Record<string, unknown>>): string {
  const { extensions } = question
  const persisted = isRecord(extensions) ? extensions.persistedQuery : null
  if (!isRecord(persisted) || persisted.version !== 1) return ""
  return String(persisted.sha256Hash)
}

function readCached(source: string): Outcome<Document> {
  const known = documents.get(source)
  if (known !== undefined) return known
  if (documents.size >= DOCUMENTS_MAX) documents.clear()
  const read = readDocument(source)
  documents.set(source, read)
  return read
}

const INTEGRITY = { data: null, extensions: { challenge: { type: "integrity" } } }

function errors(message: string): object {
  return { errors: [{ message }] }
}

function unauthorized(): HttpReply {
  const message = 'The "Authorization" token is invalid.'
  return jsonReply(401, { error: "Unauthorized", status: 401, message })
}

function refusal(world: World, status: number, error: string, message: string): HttpReply {
  world.journal.complain(`GraphQL: ${message}`)
  return jsonReply(status, { error, status, message })
}

/** Null for what is not JSON. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
