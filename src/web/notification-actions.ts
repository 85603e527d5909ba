// The forms of the Settings page that say who is told what.

import { Elysia, t } from "elysia"
import { OCCASIONS } from "../domain/announcement.ts"
import type { Destination } from "../domain/destination.ts"
import { type Sentence, sentence } from "../domain/reasons.ts"
import { tellDelivery } from "./delivery-words.ts"
import {
  ACCESS_FIELDS,
  destinationOf,
  KIND,
  NAME,
  readDestination,
  readNewAccess,
} from "./destination-input.ts"
import { doneAnswer, htmlAnswer } from "./headers.ts"
import { outcomeHtml } from "./pages.tsx"
import type { PanelPorts } from "./ports.ts"
import type { Readers } from "./readers.ts"
import type { Refusals } from "./refusals.ts"
import type { SayInPlace } from "./said-in-place.tsx"

interface Words {
  readonly readers: Readers
  readonly refuse: Refusals
  readonly sayInPlace: SayInPlace
}

const ID = t.Numeric({ multipleOf: 1 })
const WORD = t.String({ maxLength: 20 })
/** Nothing at all where no tick is left. */
const TICKED = t.Optional(t.Union([WORD, t.Array(WORD)]))

export function notificationActions(ports: PanelPorts, basePath: string, words: Words) {
  const { send, vault } = ports
  const { readers } = words
  const say = openSay(basePath, words)

  return new Elysia()
    .use(changes(ports, say, readers))
    .post(
      "/notifications/add",
      ({ request, body }) => {
        const { language } = readers.lookOf(request).reader
        const reading = readDestination(body, language, vault)
        if (!reading.ok) return say.refused(request, `add-${body.kind}`, reading.why)
        send("notifier", { type: "add-destination", destination: reading.destination })
        return say.done(request)
      },
      { body: t.Object({ kind: KIND, name: NAME, ...ACCESS_FIELDS }) },
    )
    .post(
      "/notifications/remove",
      ({ request, body: { id } }) => {
        const known = destinationOf(ports.models, id)
        if (known !== null) send("notifier", { type: "remove-destination", id: known.id })
        return say.done(request)
      },
      { body: t.Object({ id: ID }) },
    )
    .post(
      "/notifications/test",
      async ({ request, body: { id } }) => {
        const known = destinationOf(ports.models, id)
        if (known === null) return say.gone(request)
        const delivery = await ports.tryDestination(known)
        const { reader } = readers.lookOf(request)
        const lines = tellDelivery(delivery).map((one) => {
          return { words: reader.tell(one), isGood: delivery.ok }
        })
        return words.sayInPlace(request, { about: `test-${id}`, title: "act.test", lines })
      },
      { body: t.Object({ id: ID }) },
    )
}

/** What can be changed of a destination that is there. */
function changes({ models, send, vault }: PanelPorts, say: Say, readers: Readers) {
  function change(known: Destination, how: Partial<Destination>): void {
    send("notifier", { type: "change-destination", id: known.id, change: how })
  }

  return new Elysia()
    .post(
      "/notifications/access",
      ({ request, body }) => {
        const known = destinationOf(models, body.id)
        if (known === null) return say.gone(request)
        const about = `access-${known.id}`
        const reading = readNewAccess(known.kind, body, vault)
        if (!reading.ok) return say.refused(request, about, reading.why)
        change(known, reading.access)
        return say.done(request)
      },
      { body: t.Object({ id: ID, ...ACCESS_FIELDS }) },
    )
    .post(
      "/notifications/occasions",
      ({ request, body: { id, value = [] } }) => {
        const known = destinationOf(models, id)
        if (known === null) return say.gone(request)
        const chosen = [value].flat()
        change(known, { occasions: OCCASIONS.filter((one) => chosen.includes(one)) })
        return say.saved(request, `occasions-${id}`)
      },
      { body: t.Object({ id: ID, value: TICKED }) },
    )
    .post(
      "/notifications/language",
      ({ request, body: { id, value } }) => {
        const known = destinationOf(models, id)
        if (known === null) return say.gone(request)
        const { reader } = readers.lookOf(request)
        if (Object.hasOwn(reader.languages(), value)) change(known, { language: value })
        return say.saved(request, `language-${id}`)
      },
      { body: t.Object({ id: ID, value: WORD }) },
    )
}

type Say = ReturnType<typeof openSay>

/** Each answer where its form stands, or on a page of its own where the browser runs nothing. */
function openSay(basePath: string, { readers, refuse }: Words) {
  const isLive = (request: Request) => request.headers.get("hx-request") === "true"

  function inPlace(request: Request, about: string, what: Sentence, isRefusal: boolean): Response {
    const { reader } = readers.lookOf(request)
    return htmlAnswer(request, outcomeHtml(about, reader.tell(what), isRefusal))
  }

  function refused(request: Request, about: string, why: Sentence): Response {
    return isLive(request) ? inPlace(request, about, why, true) : refuse.form(request, why)
  }

  return {
    refused,
    gone: (request: Request) => refused(request, "notifications", sentence("notify.gone")),
    done: (request: Request) => doneAnswer(request, basePath),
    saved(request: Request, about: string): Response {
      if (!isLive(request)) return doneAnswer(request, basePath)
      return inPlace(request, about, sentence("settings.saved"), false)
    },
  }
}
