// The panel for scripts: who is told what.

import { Elysia } from "elysia"
import { type DestinationState, whyUntold } from "../read/destinations.ts"
import { iso, type Say } from "./api-facts.ts"
import type { ApiPorts } from "./api-ports.ts"
import { type ApiDestination, DESTINATION_BODY, DESTINATION_ID_BODY } from "./api-types.ts"
import { tellDelivery } from "./delivery-words.ts"
import { destinationOf, readDestination } from "./destination-input.ts"
import { errorAnswer, jsonAnswer } from "./headers.ts"

export function apiNotifications(ports: ApiPorts) {
  const { locales, models, readers, send, tryDestination, vault } = ports
  const started = () => jsonAnswer({ started: true }, 202)
  const sayTo = ({ headers }: Request) => readers.voiceOf(headers).say
  const gone = (request: Request) => {
    const key = "notify.gone"
    return errorAnswer(404, key, sayTo(request)(key))
  }

  return new Elysia()
    .post(
      "/api/notifications",
      ({ request, body: { events: occasions, language: wish = "", ...typed } }) => {
        const own = readers.voiceOf(request.headers).language
        const { language } = locales.choose(wish, own)
        const reading = readDestination({ ...typed, occasions }, language, vault)
        if (!reading.ok) {
          const { key, args } = reading.why
          return errorAnswer(422, key, sayTo(request)(key, args))
        }
        send("notifier", { type: "add-destination", destination: reading.destination })
        return started()
      },
      { body: DESTINATION_BODY },
    )
    .post(
      "/api/notifications/remove",
      ({ request, body }) => {
        const known = destinationOf(models, body.id)
        if (known === null) return gone(request)
        send("notifier", { type: "remove-destination", id: known.id })
        return started()
      },
      { body: DESTINATION_ID_BODY },
    )
    .post(
      "/api/notifications/test",
      async ({ request, body }) => {
        const known = destinationOf(models, body.id)
        if (known === null) return gone(request)
        const delivery = await tryDestination(known)
        const { key } = tellDelivery(delivery)[0]
        const words = delivery.ok ? null : delivery.words
        return jsonAnswer({ works: delivery.ok, why: { key, text: sayTo(request)(key) }, words })
      },
      { body: DESTINATION_ID_BODY },
    )
}

/** Without what it takes to write there. */
export function apiDestinationOf(
  { destination, failure, sentAt }: DestinationState,
  say: Say,
): ApiDestination {
  const { id, kind, name, host, chat, language, occasions } = destination
  const why = failure && whyUntold(failure.reason)
  return {
    ...{ id, kind, name, host, chat, language },
    events: [...occasions],
    sentAt: iso(sentAt),
    failure: failure &&
      why && {
        at: iso(failure.at),
        why: { key: why.key, text: say(why.key) },
        nextTryAt: iso(failure.nextTryAt),
      },
  }
}
