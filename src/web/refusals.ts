// How the panel says no: to forms it cannot read, to what is not there, to its own bugs.
//
// Nothing of an error but its kind reaches the reader.

import type { Log } from "../core/log.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { ReadModels } from "../read/models.ts"
import { answer, errorAnswer, htmlAnswer } from "./headers.ts"
import { noticeHtml, troubleHtml } from "./pages.tsx"
import { isForScripts } from "./paths.ts"
import type { Readers } from "./readers.ts"

export interface Refusals {
  form(request: Request, why: Sentence): Response
  /** A page with these words on it. */
  page(request: Request, status: number, words: string): Response
  broken(request: Request, code: string | number, error: unknown, log: Log): Response
}

const SAID_LENGTH_MAX = 500

interface Trouble {
  readonly status: number
  readonly title: string
  readonly why: Sentence
}

const MISSING: Trouble = {
  status: 404,
  title: "refusal.missing",
  why: sentence("refusal.missing-why"),
}
const UNREADABLE: Trouble = {
  status: 422,
  title: "refusal.unreadable",
  why: sentence("refusal.unreadable-why"),
}
const BROKEN: Trouble = {
  status: 500,
  title: "refusal.broken",
  why: sentence("refusal.broken-why"),
}

/** `isInside` tells whether a request may see the miner, which every page shows something of. */
export function refusals(
  models: ReadModels,
  readers: Readers,
  isInside: (request: Request) => boolean,
): Refusals {
  const readerFor = (request: Request) => readers.lookOf(request).reader

  function tell(request: Request, { status, title, why }: Trouble): Response {
    const look = readers.lookOf(request)
    const { reader } = look
    if (isForScripts(request)) {
      return errorAnswer(status, title, reader.say(title))
    }
    if (!isInside(request)) {
      return answer(reader.say(title), "text/plain; charset=utf-8", { status })
    }
    const words = { title: reader.say(title), why: reader.tell(why) }
    return htmlAnswer(request, troubleHtml(models, look, words), status)
  }

  return {
    form(request, why) {
      if (request.headers.get("hx-request") === "true") {
        return htmlAnswer(request, noticeHtml(readerFor(request).tell(why)))
      }
      return tell(request, { ...UNREADABLE, why })
    },
    page(request, status, words) {
      const look = readers.lookOf(request)
      const title = look.reader.say(UNREADABLE.title)
      return htmlAnswer(request, troubleHtml(models, look, { title, why: words }), status)
    },
    broken(request, code, error, log) {
      if (code === "NOT_FOUND") return tell(request, MISSING)
      if (code === "VALIDATION" || code === "PARSE") return tell(request, UNREADABLE)
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
      log("error", "web", `${request.method} broke: ${said.slice(0, SAID_LENGTH_MAX)}`)
      return tell(request, BROKEN)
    },
  }
}
