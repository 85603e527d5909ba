/** @jsxImportSource preact */
import type { Session } from "../../src/domain/session.ts"
import { Act } from "../parts/act.tsx"
import { PasteToken } from "../parts/paste-token.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly session: Session
}

export function AccountSettings({ reader, session }: Props) {
  const isSignedIn = session.at === "signed-in"
  return (
    <section id="account-settings" class="card" aria-labelledby="account-settings-title">
      <h2 id="account-settings-title">{reader.say("settings.account-title")}</h2>
      <p>
        {isSignedIn
          ? reader.say("settings.account-of", { login: session.login })
          : reader.say("settings.account-none")}
      </p>
      <div class="actions">
        {isSignedIn ? (
          <Act reader={reader} to="/sign-out" icon="log-out" label={reader.say("act.sign-out")} />
        ) : (
          <a class="button button-main" href={reader.href("/")}>
            {reader.say("act.sign-in")}
          </a>
        )}
      </div>
      <PasteToken reader={reader} />
    </section>
  )
}
