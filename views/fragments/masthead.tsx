/** @jsxImportSource preact */
import type { Session } from "../../src/domain/session.ts"
import { Act } from "../parts/act.tsx"
import { Icon } from "../parts/icon.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly session: Session
}

export function Masthead({ reader, session }: Props) {
  return (
    <header id="masthead" class="masthead">
      <a class="brand" href={reader.href("/")}>
        <Icon reader={reader} name="gift" />
        {reader.say("app.name")}
      </a>
      {reader.isDemo && <span class="badge">{reader.say("app.demo")}</span>}
      {session.at === "signed-in" && (
        <details class="account">
          <summary>
            <Icon reader={reader} name="user" />
            <bdi>{session.login}</bdi>
          </summary>
          <div class="account-menu card">
            <Act reader={reader} to="/sign-out" icon="log-out" label={reader.say("act.sign-out")} />
          </div>
        </details>
      )}
    </header>
  )
}
