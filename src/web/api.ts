// The panel for scripts: what it tells, as JSON. What each answer holds stands in `api-types.ts`.

import { Elysia } from "elysia"
import { campaignList, readCampaignQuery } from "../read/campaign-list.ts"
import { campaignOf, channelsOf, lineOf } from "./api-facts.ts"
import { protocolOf } from "./api-protocol.ts"
import type { ApiPorts } from "./api-ports.ts"
import { htmlAnswer, jsonAnswer } from "./headers.ts"
import { statusOf } from "./status.ts"

export function api({ models, version, basePath, readers, locales }: ApiPorts) {
  const sayTo = ({ headers }: Request) => readers.voiceOf(headers).say

  return (
    new Elysia()
      .get("/api/version", () => {
        return jsonAnswer({ version, newer: models.$updates.get().newer })
      })
      .get("/api/status", ({ request }) => jsonAnswer(statusOf(models, version, sayTo(request))))
      .get("/api/channels", ({ request }) => {
        return jsonAnswer({ channels: channelsOf(models.$channelGroups.get(), sayTo(request)) })
      })
      .get("/api/campaigns", ({ request }) => {
        const { query: asked, now, reader } = readers.lookOf(request)
        const { count, pages, rows, query } = campaignList(
          models.$campaigns.get(),
          readCampaignQuery({ show: "all", ...asked }),
          {
            settings: models.$settings.get(),
            reasons: models.$reasons.get(),
            watching: models.$watching.get(),
            now,
          },
        )
        const campaigns = rows.map((row) => campaignOf(row, reader.say))
        return jsonAnswer({ count, page: query.page, pages, campaigns })
      })
      .get("/api/console", ({ request }) => {
        const say = sayTo(request)
        return jsonAnswer({ lines: models.$log.get().map((line) => lineOf(line, say)) })
      })
      .get("/api/protocol", ({ request }) => {
        return jsonAnswer(protocolOf(models, sayTo(request)))
      })
      .get("/api/languages", ({ request }) => {
        const { reader } = readers.lookOf(request)
        return jsonAnswer({ current: reader.language, languages: reader.languages() })
      })
      .get("/api/translations", ({ request }) => {
        const { query, reader } = readers.lookOf(request)
        const { language } = locales.choose(query.language ?? "", reader.language)
        return jsonAnswer({ language, sentences: locales.phrases(language) })
      })
      // Loaded only when somebody reads them: nobody else pays for the words.
      .get("/api/openapi.json", async () => {
        const { openApi } = await import("./openapi.ts")
        return jsonAnswer(openApi(version, basePath))
      })
      .get("/api/docs", async ({ request }) => {
        const { apiDocsHtml } = await import("./api-docs.tsx")
        return htmlAnswer(request, apiDocsHtml(readers.lookOf(request).reader))
      })
  )
}
