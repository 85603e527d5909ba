// The forms of Settings that change the panel's lock and its tokens, and the way out.

import { Elysia, t } from "elysia"
import type { Attempt } from "./access.ts"
import { marked, problemOf } from "./attempts.ts"
import type { AccessRoutePorts } from "./door-routes.ts"
import { newTokenHtml } from "./doors.tsx"
import { doneAnswer, htmlAnswer } from "./headers.ts"
import { outcomeHtml } from "./pages.tsx"
import type { Refusals } from "./refusals.ts"

const SECRET = t.String({ maxLength: 2000 })
const CURRENT = t.Optional(SECRET)
const NAME = t.String({ minLength: 1, maxLength: 60 })

export function accessActions(ports: AccessRoutePorts, refuse: Refusals) {
  const { access, basePath, readers, visitorOf } = ports

  function done(request: Request): Response {
    const reply = doneAnswer(request, basePath)
    reply.headers.set("hx-refresh", "true")
    return reply
  }

  function relocked(request: Request, attempt: Attempt): Response {
    const { reader } = readers.lookOf(request)
    const problem = problemOf(attempt, reader)
    if (problem === null) return marked(done(request), attempt)
    if (request.headers.get("hx-request") === "true") {
      return htmlAnswer(request, outcomeHtml("access", problem, true))
    }
    return marked(refuse.page(request, attempt.at === "too-often" ? 429 : 422, problem), attempt)
  }

  return new Elysia()
    .post(
      "/access/password",
      async ({ request, body: { current = "", password, again } }) => {
        const attempt = await access.relock(current, { password, again }, visitorOf(request))
        return relocked(request, attempt)
      },
      { body: t.Object({ current: CURRENT, password: SECRET, again: SECRET }) },
    )
    .post(
      "/access/open",
      async ({ request, body: { current = "" } }) => {
        return relocked(request, await access.relock(current, null, visitorOf(request)))
      },
      { body: t.Object({ current: CURRENT }) },
    )
    .post("/logout", ({ request }) => {
      const reply = done(request)
      reply.headers.set("set-cookie", access.signOut(request.headers))
      return reply
    })
    .post(
      "/access/tokens",
      ({ request, body: { name } }) => {
        const token = access.createToken(name)
        return htmlAnswer(request, newTokenHtml(readers.lookOf(request).reader, token))
      },
      { body: t.Object({ name: NAME }) },
    )
    .post(
      "/access/tokens/revoke",
      ({ request, body: { id } }) => {
        access.revokeToken(id)
        return done(request)
      },
      { body: t.Object({ id: t.Numeric() }) },
    )
}
