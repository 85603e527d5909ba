// What an answer of GraphQL means for the question. Messages and shapes: public miners, October
// 2026.

import { bad, type Outcome, type Reason, type Trouble } from "../core/outcome.ts"
import type { HttpReply } from "./ports.ts"

/** Worth asking again. */
export interface Later {
  readonly at: "later"
  readonly trouble: Trouble
  /** Null to wait longer each time. */
  readonly delayMs: number | null
  readonly triesMax: number
  /** What can be told all the same when asking again does not help. */
  readonly rest: object | null
}

/** About one question. */
export type Verdict =
  | { readonly at: "answered"; readonly data: object; readonly note: string | null }
  /** Twitch does not know the hash. */
  | { readonly at: "forgotten" }
  | { readonly at: "signed-out" }
  /** This client may never ask this. */
  | { readonly at: "forbidden"; readonly trouble: Trouble }
  | Later

/** About a whole request, which may have carried many questions. */
export type Verdicts =
  | { readonly at: "each"; readonly elements: readonly unknown[] }
  | { readonly at: "signed-out" }
  /** Twitch or the line to it is in trouble: everybody waits. */
  | {
      readonly at: "down"
      readonly trouble: Trouble
      readonly triesMax: number
      readonly retryAfterMs: number
    }
  /** Not an answer to these questions; one of them may be to blame. */
  | { readonly at: "garbled"; readonly trouble: Trouble }

const DETAIL_LENGTH_MAX = 200
const AGAIN_MS = 5_000

/** Whether the same may be had by another question. */
export function isWorthAskingOtherwise(reason: Reason): boolean {
  return ["refused", "forbidden", "malformed", "busy"].includes(reason)
}

export function judgeReply(reply: Outcome<HttpReply>, questions: number): Verdicts {
  if (!reply.ok) {
    if (reply.reason === "malformed") return { at: "garbled", trouble: reply }
    const triesMax = reply.reason === "timed-out" ? 2 : 3
    return { at: "down", trouble: reply, triesMax, retryAfterMs: 0 }
  }
  const { status, headers, body } = reply.value
  if (status === 401) return { at: "signed-out" }
  if (status === 400) return { at: "garbled", trouble: bad("refused", "HTTP 400") }
  if (status !== 200) {
    const reason = status === 429 || status >= 500 ? "busy" : "refused"
    const retryAfterMs = 1000 * Number.parseInt(headers["retry-after"] ?? "0", 10)
    return { at: "down", trouble: bad(reason, `HTTP ${status}`), triesMax: 3, retryAfterMs }
  }
  const parsed = parseJson(body)
  if (isUnauthorized(parsed)) return { at: "signed-out" }
  const elements = Array.isArray(parsed) || questions > 1 ? parsed : [parsed]
  if (!Array.isArray(elements) || elements.length !== questions) {
    return { at: "garbled", trouble: bad("malformed", `not ${questions} answers`) }
  }
  return { at: "each", elements }
}

export function judge(element: unknown): Verdict {
  if (!isRecord(element)) return again("malformed", "not an answer")
  if (isUnauthorized(element)) return { at: "signed-out" }
  if (isIntegrityCheck(element)) {
    return { at: "forbidden", trouble: bad("forbidden", "integrity check") }
  }
  const data = isRecord(element.data) ? element.data : null
  const errors = Array.isArray(element.errors) ? element.errors : []
  if (errors.length > 0) return judgeErrors(errors.map(readError), data)
  if (data === null) return again("malformed", "no data")
  return { at: "answered", data, note: null }
}

interface GraphqlError {
  readonly message: string
  readonly path: readonly (string | number)[]
}

function judgeErrors(
  errors: readonly GraphqlError[],
  data: Record<string, unknown> | null,
): Verdict {
  if (errors.some((error) => /PersistedQueryNotFound/i.test(error.message))) {
    return { at: "forgotten" }
  }
  const isRestUseful = data !== null && errors.every((error) => isBranch(error.path))
  if (isRestUseful) for (const error of errors) prune(data, error.path)
  const rest = isRestUseful ? data : null
  const messages = errors.map((error) => error.message).join("; ")
  const detail = messages.replace(/\s+/g, " ").slice(0, DETAIL_LENGTH_MAX)
  if (rest !== null && errors.every((error) => /^server error$/i.test(error.message))) {
    const paths = errors.map((error) => error.path.join(".")).join(", ")
    const note = `server error at ${paths}`.slice(0, DETAIL_LENGTH_MAX)
    return { at: "answered", data: rest, note }
  }
  if (/service error/i.test(detail)) {
    return { ...again("busy", detail), delayMs: AGAIN_MS, rest }
  }
  if (/service timeout|service unavailable|context deadline exceeded|server error/i.test(detail)) {
    return { ...again("busy", detail), triesMax: 3, rest }
  }
  return { ...again("refused", detail), rest }
}

function again(reason: Reason, detail: string): Later {
  return { at: "later", trouble: bad(reason, detail), delayMs: null, triesMax: 2, rest: null }
}

/**
 * False for the trunk itself (`currentUser`, `currentUser.dropCampaigns`): without it there is no
 * rest, and its null would read as Twitch's word that there is nothing.
 */
function isBranch(path: GraphqlError["path"]): boolean {
  return path.length > 2
}

function prune(data: Record<string, unknown>, path: GraphqlError["path"]): void {
  let holder: unknown = data
  for (const step of path.slice(0, -1)) holder = childOf(holder, step)
  const last = path[path.length - 1]
  if (last === undefined || childOf(holder, last) === undefined) return
  ;(holder as Record<string | number, unknown>)[last] = null
}

function childOf(holder: unknown, step: string | number): unknown {
  if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, step))
    return undefined
  return (holder as Record<string | number, unknown>)[step]
}

function readError(error: unknown): GraphqlError {
  if (!isRecord(error)) return { message: "an error without a message", path: [] }
  const path = Array.isArray(error.path) ? error.path : []
  return {
    message: typeof error.message === "string" ? error.message : "an error without a message",
    path: path.filter((step) => typeof step === "string" || typeof step === "number"),
  }
}

function isIntegrityCheck(element: Record<string, unknown>): boolean {
  const errors = Array.isArray(element.errors) ? element.errors : []
  if (errors.some((error) => /failed integrity check/i.test(readError(error).message))) return true
  return [element, ...errors].some((part) => {
    const challenge = childOf(childOf(part, "extensions"), "challenge")
    return childOf(challenge, "type") === "integrity"
  })
}

function isUnauthorized(value: unknown): boolean {
  return childOf(value, "status") === 401 || childOf(value, "error") === "Unauthorized"
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
