// The panel for scripts: what it is told. Most is done a moment after it was answered.

import { Elysia, t } from "elysia"
import { Secret } from "../core/vault.ts"
import type { ApiPorts } from "./api-ports.ts"
import { CHANNEL_BODY, LOGIN_BODY } from "./api-types.ts"
import { readChannel, readMinutes, readToken } from "./forms.ts"
import { errorAnswer, jsonAnswer } from "./headers.ts"
import { sessionStatus } from "./status.ts"

/** So that the answer is out before the program ends. */
const CLOSE_DELAY_MS = 200

export function apiCommands({ models, readers, send, vault, realClock, shutDown }: ApiPorts) {
  const started = () => jsonAnswer({ started: true }, 202)

  function refused({ headers }: Request, key: string): Response {
    return errorAnswer(422, key, readers.voiceOf(headers).say(key))
  }

  return (
    new Elysia()
      .post(
        "/api/login",
        ({ request, body }) => {
          if (body?.token === undefined) {
            send("auth", { type: "sign-in" })
            return started()
          }
          const token = readToken(body.token)
          if (token === null) return refused(request, "refusal.token")
          send("auth", { type: "import-token", token: vault.put(new Secret(token)) })
          return started()
        },
        { body: t.Optional(LOGIN_BODY) },
      )
      // Twitch is asked all the time while a code is shown: there is nothing left to confirm.
      .post("/api/oauth/confirm", () => jsonAnswer({ session: sessionStatus(models) }))
      .post(
        "/api/channels/select",
        ({ request, body }) => {
          const login = readChannel(body.channel)
          if (login === null) return refused(request, "refusal.channel-name")
          const minutes = readMinutes(String(body.minutes ?? ""))
          send("director", { type: "choose-channel", login, minutes })
          return started()
        },
        { body: CHANNEL_BODY },
      )
      .post("/api/mode/exit-manual", () => {
        send("director", { type: "choose-automatically" })
        return started()
      })
      .post("/api/reload", () => {
        send("director", { type: "start-over" })
        return started()
      })
      .post("/api/protocol/reload", () => {
        send("protocol", { type: "reload-protocol" })
        return started()
      })
      .post("/api/close", () => {
        realClock.after(CLOSE_DELAY_MS, shutDown)
        return started()
      })
  )
}
