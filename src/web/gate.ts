// The gate: every request passes it first. Strangers are told no, people without a key are shown
// the door, and the rest goes on.

import type { Reader } from "../../views/reader.ts"
import type { Access, Entry } from "./access.ts"
import { DOOR_WORDS, doorHtml } from "./doors.tsx"
import type { Guard } from "./guard.ts"
import { answer, errorAnswer, htmlAnswer } from "./headers.ts"
import { isForScripts, pathOf } from "./paths.ts"
import type { Visitor } from "./visitor.ts"

export interface GatePorts {
  readonly access: Access
  readonly guard: Guard
  readonly readerOf: (request: Request) => Reader
}

/** What everybody may have. Whoever knows the program knows these. */
const OPEN = /^(GET|HEAD) (\/healthz|\/readyz|\/assets\/[^/]+)$/

/** Where people outside may knock. */
const KNOCKS: Readonly<Record<Exclude<Entry, "inside">, string>> = {
  "needs-password": "POST /login",
  "needs-decision": "POST /first-run",
}

const READING_METHODS = new Set(["GET", "HEAD"])

export interface Gate {
  /** Undefined for a request that may go on. */
  stop(request: Request, visitor: Visitor): Response | undefined
  /** Whether what a request meets may be shown to it. */
  isInside(request: Request): boolean
}

export function openGate({ access, guard, readerOf }: GatePorts): Gate {
  const inside = new WeakSet<Request>()

  function stranger(request: Request): Response | undefined {
    const host = request.headers.get("host")
    if (!guard.isOurs(host)) return told(request, 421, "refusal.host", readerOf)
    const isRead = READING_METHODS.has(request.method) && !isUpgrade(request)
    if (isRead || guard.isFromUs(request.headers, host)) return undefined
    return told(request, 403, "refusal.origin", readerOf)
  }

  function outside(request: Request, entry: Exclude<Entry, "inside">): Response | undefined {
    const asked = `${request.method} ${pathOf(request)}`
    if (OPEN.test(asked) || asked === KNOCKS[entry]) return undefined
    const status = entry === "needs-password" ? 401 : 403
    if (wantsPage(request)) {
      return htmlAnswer(request, doorHtml(readerOf(request), entry, null), status)
    }
    const reply = told(request, status, DOOR_WORDS[entry], readerOf)
    // What htmx sent is answered with the door only after the page is loaded anew.
    reply.headers.set("hx-refresh", "true")
    if (status === 401) reply.headers.set("www-authenticate", "Bearer")
    return reply
  }

  return {
    isInside: (request) => inside.has(request),
    stop(request, visitor) {
      const refusal = stranger(request)
      if (refusal !== undefined) return refusal
      const entry = access.entryOf(request, visitor)
      if (entry !== "inside") return outside(request, entry)
      inside.add(request)
      return undefined
    },
  }
}

/** Whether a person waits for it: not a script, and not a part of a page that is there already. */
function wantsPage(request: Request): boolean {
  const isPart = isUpgrade(request) || request.headers.get("hx-request") === "true"
  return request.method === "GET" && !isPart && !isForScripts(request)
}

/** JSON for scripts, a line of text for everybody else. */
function told(
  request: Request,
  status: number,
  key: string,
  readerOf: GatePorts["readerOf"],
): Response {
  const words = readerOf(request).say(key)
  if (isForScripts(request)) return errorAnswer(status, key, words)
  return answer(words, "text/plain; charset=utf-8", { status })
}

/** A socket reads and writes, and browsers open it to any host that any page names. */
function isUpgrade({ headers }: Request): boolean {
  return headers.get("upgrade") !== null
}
