/** @jsxImportSource preact */
import { renderToString } from "preact-render-to-string"
import { DoorLayout } from "../../views/door-layout.tsx"
import { ApiDocsPage } from "../../views/pages/api-docs.tsx"
import type { Reader } from "../../views/reader.ts"
import { EVENTS } from "./api-types.ts"
import { OPERATIONS } from "./openapi.ts"

/** The API described for people, from the same list as for machines. */
export function apiDocsHtml(reader: Reader): string {
  const operations = OPERATIONS.map(({ method, path, summary, query, body, status, answer }) => ({
    method: method.toUpperCase(),
    path,
    summary,
    parameters: Object.keys(query ?? {}),
    body: body ? JSON.stringify(body, null, 2) : null,
    answer: `${status}\n${JSON.stringify(answer, null, 2)}`,
  }))
  const events = EVENTS.map(({ properties: { type, data } }) => ({
    type: type.const,
    data: JSON.stringify(data, null, 2),
  }))
  const page = (
    <DoorLayout reader={reader} title={reader.say("api.title")} isWide>
      <ApiDocsPage reader={reader} operations={operations} events={events} />
    </DoorLayout>
  )
  return `<!doctype html>${renderToString(page)}`
}
