/** @jsxImportSource preact */
import type { PanelAccess } from "../../src/read/panel-access.ts"
import { Act } from "../parts/act.tsx"
import { Outcome } from "../parts/outcome.tsx"
import { NewPasswordFields, PasswordField } from "../parts/password-fields.tsx"
import { Tokens } from "../parts/tokens.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly access: PanelAccess
}

const STATES = {
  undecided: "access.state-undecided",
  open: "access.state-open",
  password: "access.state-password",
} as const

export function AccessSettings({ reader, access: { lock, tokens } }: Props) {
  const password = reader.href("/access/password")
  const open = reader.href("/access/open")
  return (
    <section id="access-settings" class="card" aria-labelledby="access-settings-title">
      <h2 id="access-settings-title">
        {reader.say("access.title")} <Outcome about="access" />
      </h2>
      <p>{reader.say(STATES[lock])}</p>
      {lock === "password" && (
        <Act reader={reader} to="/logout" icon="log-out" label={reader.say("access.leave")} />
      )}
      <form class="row" method="post" action={password} hx-post={password} hx-swap="none">
        {lock === "password" && <Proof reader={reader} form="lock" />}
        <NewPasswordFields reader={reader} />
        <button class="button button-plain">{reader.say("access.set-password")}</button>
      </form>
      {lock !== "open" && (
        <form class="row" method="post" action={open} hx-post={open} hx-swap="none">
          {lock === "password" && <Proof reader={reader} form="open" />}
          <button class="button button-plain">{reader.say("access.set-open")}</button>
        </form>
      )}
      <Tokens reader={reader} tokens={tokens} />
    </section>
  )
}

function Proof({ reader, form }: { readonly reader: Reader; readonly form: string }) {
  const label = reader.say("access.current-password")
  return <PasswordField name="current" form={form} label={label} kind="current-password" />
}
