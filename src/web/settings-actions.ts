// Settings as forms change them: a field at a time, or an entry of a list.

import { Elysia, t } from "elysia"
import { type Sentence, sentence } from "../domain/reasons.ts"
import type { Settings } from "../domain/settings.ts"
import { readSettingsChange } from "../domain/settings-change.ts"
import { LIST_NAMES } from "../read/settings-lists.ts"
import { nameGame } from "./game-choice.ts"
import { moved } from "./list-moves.ts"
import { doneAnswer, htmlAnswer } from "./headers.ts"
import { outcomeHtml } from "./pages.tsx"
import type { PanelPorts } from "./ports.ts"
import { unmasked } from "./proxy-mask.ts"
import type { Readers } from "./readers.ts"
import type { Refusals } from "./refusals.ts"

/** Settings that change every word or colour of the page, which is then loaded anew. */
const WHOLE_PAGE = new Set(["language", "theme"])

const TEXT = t.String({ maxLength: 2000 })
/** Nothing at all where no tick is left. */
const VALUE = t.Optional(t.Object({ value: t.Optional(t.Union([TEXT, t.Array(TEXT)])) }))

export function settingsActions(
  { send, models, findGame }: PanelPorts,
  basePath: string,
  readers: Readers,
  refuse: Refusals,
) {
  /** Changes what is good, and says in place what was not. */
  function attempt(request: Request, about: string, input: Record<string, unknown>): Response {
    const { change, problems } = readSettingsChange(input)
    const why = problems[0]?.why ?? null
    if (why === null) send("settings", { type: "change-settings", change })
    return tell(request, about, why)
  }

  function tell(request: Request, about: string, why: Sentence | null): Response {
    if (request.headers.get("hx-request") !== "true") {
      return why === null ? doneAnswer(request, basePath) : refuse.form(request, why)
    }
    const { reader } = readers.lookOf(request)
    const words = reader.tell(why ?? sentence("settings.saved"))
    const reply = htmlAnswer(request, outcomeHtml(about, words, why !== null))
    if (why === null && WHOLE_PAGE.has(about)) reply.headers.set("hx-refresh", "true")
    return reply
  }

  return new Elysia()
    .post(
      "/settings/:field",
      ({ request, params: { field }, body }) => {
        const settings = models.$settings.get()
        return attempt(request, field, { [field]: meaningOf(field, body?.value, settings) })
      },
      { params: t.Object({ field: t.String({ pattern: "^[a-zA-Z]+$" }) }), body: VALUE },
    )
    .post(
      "/lists/:name/:move",
      async ({ request, params: { name, move }, body: { value, place } }) => {
        const known = models.$campaigns.get().map(({ game }) => game)
        const isGame = move === "add" && (name === "games" || name === "gamesExcluded")
        const game = isGame ? await nameGame(value, known, findGame) : null
        if (game?.ok === false) return tell(request, name, game.why)
        const list = moved(models.$settings.get()[name], game?.choice ?? value, move, place)
        return attempt(request, name, { [name]: list })
      },
      {
        params: t.Object({
          name: t.UnionEnum([...LIST_NAMES]),
          move: t.UnionEnum(["add", "remove", "up", "down", "place"]),
        }),
        body: t.Object({ value: TEXT, place: t.Optional(t.Numeric({ multipleOf: 1 })) }),
      },
    )
}

/** What a form's value means: ticks come as many, as one or not at all. */
function meaningOf(
  field: string,
  value: string | string[] | undefined,
  settings: Settings,
): unknown {
  if (field === "benefitKinds") return value === undefined ? [] : [value].flat()
  if (field === "proxyUrl") return unmasked(String(value ?? ""), settings.proxyUrl)
  return value
}
