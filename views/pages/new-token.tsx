/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly token: string
}

/** The only time a token is shown. */
export function NewTokenPage({ reader, token }: Props) {
  return (
    <section class="card">
      <p>{reader.say("access.token-once")}</p>
      <output class="token">{token}</output>
      <p class="muted">
        <code>Authorization: Bearer …</code>
      </p>
      <a class="button button-plain" href={reader.href("/settings")}>
        {reader.say("access.back")}
      </a>
    </section>
  )
}
