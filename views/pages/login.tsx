/** @jsxImportSource preact */
import { AccountName, PasswordField } from "../parts/password-fields.tsx"
import { Refusal } from "../parts/refusal.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** What was wrong with the last try. */
  readonly refusal: string | null
}

export function LoginPage({ reader, refusal }: Props) {
  return (
    <form class="card" method="post" action={reader.href("/login")}>
      <Refusal words={refusal} />
      <AccountName />
      <PasswordField
        name="password"
        label={reader.say("access.password")}
        kind="current-password"
      />
      <button class="button button-main">{reader.say("access.enter")}</button>
      <p class="muted">{reader.say("access.forgotten")}</p>
    </form>
  )
}
