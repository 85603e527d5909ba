// The buttons of the System page.

import { Elysia, t } from "elysia"
import { answer, doneAnswer } from "./headers.ts"
import type { PanelPorts } from "./ports.ts"

/** The answer is on its way before the server that gives it ends. */
const CLOSE_DELAY_MS = 100

const NAME = t.String({ minLength: 1, maxLength: 60 })

export function systemActions(
  { dump, realClock, restart, send, shutDown }: PanelPorts,
  basePath: string,
) {
  return new Elysia()
    .post(
      "/actors/restart",
      ({ request, body: { name }, status }) => {
        return restart(name) ? doneAnswer(request, basePath) : status(404)
      },
      { body: t.Object({ name: NAME }) },
    )
    .post("/damage/dismiss", ({ request }) => {
      send("storage", { type: "dismiss-damage" })
      return doneAnswer(request, basePath)
    })
    .post("/doctor", ({ request }) => {
      send("doctor", { type: "examine" })
      return doneAnswer(request, basePath)
    })
    .post("/protocol/reload", ({ request }) => {
      send("protocol", { type: "reload-protocol" })
      return doneAnswer(request, basePath)
    })
    .post("/updates/check", ({ request }) => {
      send("updates", { type: "check-updates" })
      return doneAnswer(request, basePath)
    })
    .get("/dump.txt", () => answer(dump(), "text/plain; charset=utf-8"))
    .post("/shut-down", ({ request }) => {
      realClock.after(CLOSE_DELAY_MS, shutDown)
      return doneAnswer(request, basePath)
    })
}
