/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

interface Operation {
  readonly method: string
  readonly path: string
  /** In English, as all that programs read. */
  readonly summary: string
  readonly parameters: readonly string[]
  /** Schemas as JSON. */
  readonly body: string | null
  readonly answer: string
}

interface Event {
  readonly type: string
  readonly data: string
}

interface Props {
  readonly reader: Reader
  readonly events: readonly Event[]
  readonly operations: readonly Operation[]
}

export function ApiDocsPage({ reader, operations, events }: Props) {
  return (
    <>
      <p>
        {reader.say("api.intro")}{" "}
        <a href={reader.href("/api/openapi.json")}>{reader.say("api.machine-readable")}</a>
      </p>
      {operations.map((operation) => (
        <section key={operation.method + operation.path} class="card operation" lang="en" dir="ltr">
          <h2>
            <code>
              {operation.method} {operation.path}
            </code>
          </h2>
          <p>{operation.summary}</p>
          {operation.parameters.length > 0 && (
            <p class="muted">
              <code>?{operation.parameters.join("&")}</code>
            </p>
          )}
          <Schema title={reader.say("api.body")} json={operation.body} />
          <Schema title={reader.say("api.answer")} json={operation.answer} />
        </section>
      ))}
      <section class="card operation" lang="en" dir="ltr">
        <h2>
          <code>WebSocket /api/events</code>
        </h2>
        {events.map(({ type, data }) => (
          <Schema key={type} title={type} json={data} />
        ))}
      </section>
    </>
  )
}

function Schema({ title, json }: { readonly title: string; readonly json: string | null }) {
  if (json === null) return null
  return (
    <details>
      <summary>{title}</summary>
      <pre>{json}</pre>
    </details>
  )
}
