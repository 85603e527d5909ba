/** @jsxImportSource preact */
import { NewPasswordFields } from "../parts/password-fields.tsx"
import { Refusal } from "../parts/refusal.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** What was wrong with the last try. */
  readonly refusal: string | null
}

/** The first visit from another machine: a password, or a plain word that none is wanted. */
export function FirstRunPage({ reader, refusal }: Props) {
  const to = reader.href("/first-run")
  return (
    <>
      <p>{reader.say("access.first-run-why")}</p>
      <form class="card" method="post" action={to}>
        <Refusal words={refusal} />
        <NewPasswordFields reader={reader} />
        <button class="button button-main">{reader.say("access.set-password")}</button>
      </form>
      <form class="card" method="post" action={to}>
        <p class="muted">{reader.say("access.open-means")}</p>
        <button class="button button-plain" name="choice" value="open">
          {reader.say("access.set-open")}
        </button>
      </form>
    </>
  )
}
