// The way into the panel: its password, or on the first visit the choice of one.

import { Elysia } from "elysia"
import type { Access, Attempt, Entry } from "./access.ts"
import { marked, problemOf } from "./attempts.ts"
import { doorHtml } from "./doors.tsx"
import { answer, doneAnswer, htmlAnswer } from "./headers.ts"
import type { Readers } from "./readers.ts"
import type { Visitor } from "./visitor.ts"

export interface AccessRoutePorts {
  readonly access: Access
  readonly basePath: string
  readonly readers: Readers
  readonly visitorOf: (request: Request) => Visitor
}

export function doorRoutes({ access, basePath, readers, visitorOf }: AccessRoutePorts) {
  function tried(request: Request, attempt: Attempt, at: Exclude<Entry, "inside">): Response {
    const { reader } = readers.lookOf(request)
    const problem = problemOf(attempt, reader)
    if (problem === null) return marked(doneAnswer(request, basePath), attempt)
    const status = attempt.at === "too-often" ? 429 : at === "needs-password" ? 401 : 422
    return marked(htmlAnswer(request, doorHtml(reader, at, problem), status), attempt)
  }

  // Forms are read by hand: what strangers may send must not end in a page of those inside.
  return new Elysia()
    .get("/login", () => {
      return answer(null, "text/plain", { status: 303, headers: { location: `${basePath}/` } })
    })
    .post(
      "/login",
      async ({ request }) => {
        const form = await formOf(request)
        const attempt = await access.signIn(form("password"), visitorOf(request))
        return tried(request, attempt, "needs-password")
      },
      { parse: "none" },
    )
    .post(
      "/first-run",
      async ({ request }) => {
        const form = await formOf(request)
        const isOpen = form("choice") === "open"
        const wanted = isOpen ? null : { password: form("password"), again: form("again") }
        const attempt = await access.relock("", wanted, visitorOf(request))
        return tried(request, attempt, "needs-decision")
      },
      { parse: "none" },
    )
}

async function formOf(request: Request): Promise<(name: string) => string> {
  const fields = new URLSearchParams(await request.text())
  return (name) => fields.get(name) ?? ""
}
