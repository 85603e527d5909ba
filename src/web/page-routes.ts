import { Elysia } from "elysia"
import type { Reader } from "../../views/reader.ts"
import type { LogLine } from "../read/log.ts"
import type { ReadModels } from "../read/models.ts"
import type { Assets } from "./assets.ts"
import { SECURITY_HEADERS, answer, htmlAnswer, takesGzip } from "./headers.ts"
import { PAGES, pageHtml } from "./pages.tsx"
import type { DemoPages } from "./ports.ts"
import type { Readers } from "./readers.ts"

export function pageRoutes(models: ReadModels, readers: Readers) {
  const routes = new Elysia()
  for (const [name, page] of Object.entries(PAGES)) {
    routes.get(page.path, ({ request }) => {
      return htmlAnswer(request, pageHtml(name, page, models, readers.lookOf(request)))
    })
  }
  return routes.get("/log.txt", ({ request }) => {
    const { reader } = readers.lookOf(request)
    const lines = models.$log.get().map((line) => logText(line, reader))
    return answer(lines.join("\n"), "text/plain; charset=utf-8")
  })
}

function logText({ at, sentence, detail, count }: LogLine, reader: Reader): string {
  const words = [reader.tell(sentence), detail === null ? "" : reader.tell(detail)]
  const times = count > 1 ? reader.say("log.times", { count }) : ""
  return [new Date(at).toISOString(), ...words, times].filter(Boolean).join("  ")
}

/** Names change with their content, so a browser may keep what it has for good. */
export function assetRoutes(assets: Assets) {
  return new Elysia().get("/assets/:name", ({ params, request }) => {
    const asset = assets.find(params.name)
    if (asset === undefined) return answer(null, "text/plain", { status: 404 })
    const body = (takesGzip(request) ? asset.gzip() : null) ?? asset.plain
    const headers = new Headers({
      ...SECURITY_HEADERS,
      "content-type": asset.type,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    })
    if (body !== asset.plain) headers.set("content-encoding", "gzip")
    return new Response(body, { headers })
  })
}

export function demoRoutes({ activation, pictures }: DemoPages) {
  return new Elysia()
    .get("/demo/activate", ({ request }) => activation(request))
    .post("/demo/activate", ({ request }) => activation(request), { parse: "none" })
    .get("/demo/pictures/*", ({ request }) => pictures(request))
}
