// What the forms of the panel do: each is one command to one actor.

import { Elysia, t } from "elysia"
import { Secret } from "../core/vault.ts"
import { sentence } from "../domain/reasons.ts"
import { readChannel, readMinutes, readToken } from "./forms.ts"
import { doneAnswer } from "./headers.ts"
import type { PanelPorts } from "./ports.ts"
import type { Refusals } from "./refusals.ts"
import { systemActions } from "./system-actions.ts"

const FORM_BYTES_MAX = 2000
const FIELD = t.String({ maxLength: FORM_BYTES_MAX })

export function actions(ports: PanelPorts, basePath: string, refuse: Refusals) {
  const { send, vault } = ports
  const done = (request: Request) => doneAnswer(request, basePath)

  return new Elysia()
    .use(systemActions(ports, basePath))
    .post("/pause", ({ request }) => {
      send("settings", { type: "change-settings", change: { isPaused: true } })
      return done(request)
    })
    .post("/resume", ({ request }) => {
      send("settings", { type: "change-settings", change: { isPaused: false } })
      return done(request)
    })
    .post("/refresh", ({ request }) => {
      send("director", { type: "start-over" })
      return done(request)
    })
    .post(
      "/channel",
      ({ request, body }) => {
        const login = readChannel(body.channel)
        if (login === null) return refuse.form(request, sentence("refusal.channel-name"))
        const minutes = readMinutes(body.minutes ?? "")
        send("director", { type: "choose-channel", login, minutes })
        return done(request)
      },
      { body: t.Object({ channel: FIELD, minutes: t.Optional(FIELD) }) },
    )
    .post("/automatic", ({ request }) => {
      send("director", { type: "choose-automatically" })
      return done(request)
    })
    .post("/sign-in", ({ request }) => {
      send("auth", { type: "sign-in" })
      return done(request)
    })
    .post("/sign-out", ({ request }) => {
      send("auth", { type: "sign-out" })
      return done(request)
    })
    .post(
      "/token",
      ({ request, body }) => {
        const token = readToken(body.token)
        if (token === null) return refuse.form(request, sentence("refusal.token"))
        send("auth", { type: "import-token", token: vault.put(new Secret(token)) })
        return done(request)
      },
      { body: t.Object({ token: FIELD }) },
    )
}
