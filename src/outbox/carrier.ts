// What a service has to be told and how its answers are read: pure, without a network. Each of them
// stands in a file of its own.

import { bad, type Reason } from "../core/outcome.ts"
import type { PlainAccess } from "../domain/destination-form.ts"
import { decoded } from "../twitch/line.ts"
import type { Letter } from "./letter.ts"

export interface Carrier {
  /** The request that brings a letter to whoever is reached so. */
  write(letter: Letter, access: PlainAccess): Post
  /** What the service itself says of a refusal, and how long it wants to be left alone. */
  read(reply: Reply): Said
}

export interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Reply {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Said {
  /** In the service's own words, which are a stranger's; null where it said nothing. */
  readonly words: string | null
  /** Null where it named no time. */
  readonly waitMs: number | null
  /** What its words mean where the status alone says something else. */
  readonly reason?: Reason
}

export type Delivery =
  /** It was taken; nothing more may be sent for so long. */
  | { readonly ok: true; readonly restMs: number }
  | {
      readonly ok: false
      /** `signed-out`: the token or the address is not accepted. */
      readonly reason: Reason
      /** For the log. */
      readonly detail: string
      readonly words: string | null
      /** 0 where the service named no time. */
      readonly retryAfterMs: number
    }

/** What an answer of any service comes to. */
export function deliveryOf(reply: Reply, { words, waitMs, reason }: Said): Delivery {
  const { status } = reply
  const retryAfterMs = waitMs ?? retryAfterOf(reply)
  if (status >= 200 && status < 300) return { ok: true, restMs: retryAfterMs }
  return { ...bad(reason ?? reasonOf(status), `HTTP ${status}`), words, retryAfterMs }
}

function reasonOf(status: number): Reason {
  if (status === 429 || status >= 500) return "busy"
  if (status === 401) return "signed-out"
  if (status === 403) return "forbidden"
  // A redirect is not followed: it would carry what is secret to somewhere else.
  if (status === 404 || status === 410 || (status >= 300 && status < 400)) return "missing"
  return "refused"
}

/** In seconds, which is what services that send it at all make of it. */
function retryAfterOf({ headers }: Reply): number {
  return secondsMs(Number(headers["retry-after"])) ?? 0
}

/** Null for what is no number of seconds. */
export function secondsMs(seconds: unknown): number | null {
  const isTime = typeof seconds === "number" && Number.isFinite(seconds) && seconds >= 0
  return isTime ? Math.ceil(seconds * 1_000) : null
}

export function jsonPost(
  address: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Post {
  const url = new URL(address)
  const { username, password } = url
  url.username = ""
  url.password = ""
  const login = `${decoded(username)}:${decoded(password)}`
  return {
    url: url.href,
    headers: {
      "Content-Type": "application/json",
      ...(username !== "" && { Authorization: `Basic ${Buffer.from(login).toString("base64")}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  }
}

export function bearer(token: string | null): Readonly<Record<string, string>> {
  return token === null ? {} : { Authorization: `Bearer ${token}` }
}

/** A field of an answer in JSON; undefined where there is none. */
export function fieldOf(json: unknown, name: string): unknown {
  return typeof json === "object" && json !== null && Object.hasOwn(json, name)
    ? (json as Readonly<Record<string, unknown>>)[name]
    : undefined
}

/** The answer as JSON; undefined where it is none. */
export function jsonOf({ body }: Reply): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const WORDS_LENGTH_MAX = 200

/** A text as it may be shown in one line; null for anything else. */
export function wordsOf(value: unknown): string | null {
  if (typeof value !== "string" || value.trim() === "") return null
  return value.replace(/\s+/g, " ").trim().slice(0, WORDS_LENGTH_MAX)
}
