/** @jsxImportSource preact */
// An answer to a form where the form stands; on a page of its own where the browser runs nothing.

import { renderToString } from "preact-render-to-string"
import { Report, type ReportLine } from "../../views/parts/report.tsx"
import type { ReadModels } from "../read/models.ts"
import { htmlAnswer } from "./headers.ts"
import { troubleHtml } from "./pages.tsx"
import type { Readers } from "./readers.ts"

export interface Said {
  /** Of the place: the `about` of its `ReportPlace`. */
  readonly about: string
  /** The key of what was done. */
  readonly title: string
  readonly lines: readonly ReportLine[]
}

export type SayInPlace = (request: Request, said: Said) => Response

export function sayingInPlace(models: ReadModels, readers: Readers): SayInPlace {
  return (request, { about, title, lines }) => {
    if (request.headers.get("hx-request") === "true") {
      const html = renderToString(<Report lines={lines} />)
      const place = `hx-target="#said-${about}" hx-swap="innerHTML"`
      return htmlAnswer(request, `<hx-partial ${place}>${html}</hx-partial>`)
    }
    const look = readers.lookOf(request)
    const why = lines.map(({ words }) => words).join(" · ")
    return htmlAnswer(request, troubleHtml(models, look, { title: look.reader.say(title), why }))
  }
}
