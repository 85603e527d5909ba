// The panel for scripts: JSON in, JSON out.

import { Elysia, t } from "elysia"
import { Secret } from "../core/vault.ts"
import { FALLBACK } from "./locales.ts"
import { readToken } from "./forms.ts"
import { answer, jsonAnswer } from "./headers.ts"
import type { PanelPorts } from "./ports.ts"
import { statusOf } from "./status.ts"
import type { Voices } from "./voice.ts"

export function api({ models, send, vault }: PanelPorts, version: string, voices: Voices) {
  const { say } = voices.of({ language: FALLBACK, region: FALLBACK }, "UTC")
  return new Elysia()
    .get("/healthz", () => answer("ok", "text/plain; charset=utf-8"))
    .get("/api/status", () => jsonAnswer(statusOf(models, version, say)))
    .post(
      "/api/login",
      ({ body }) => {
        if (body?.token === undefined) {
          send("auth", { type: "sign-in" })
          return jsonAnswer({ started: true }, 202)
        }
        const token = readToken(body.token)
        if (token === null) return jsonAnswer({ error: say("refusal.token") }, 422)
        send("auth", { type: "import-token", token: vault.put(new Secret(token)) })
        return jsonAnswer({ started: true }, 202)
      },
      { body: t.Optional(t.Object({ token: t.Optional(t.String({ maxLength: 2000 })) })) },
    )
    .post("/api/reload", () => {
      send("director", { type: "start-over" })
      return jsonAnswer({ started: true }, 202)
    })
}
