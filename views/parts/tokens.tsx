/** @jsxImportSource preact */
import type { PanelAccess } from "../../src/read/panel-access.ts"
import type { Reader } from "../reader.ts"
import { Icon } from "./icon.tsx"

interface Props {
  readonly reader: Reader
  readonly tokens: PanelAccess["tokens"]
}

/** The tokens of scripts: by name and age, because they themselves are not known any more. */
export function Tokens({ reader, tokens }: Props) {
  const revoke = reader.href("/access/tokens/revoke")
  return (
    <div class="name-list">
      <h3>{reader.say("access.tokens")}</h3>
      {tokens.length === 0 && <p class="empty">{reader.say("access.no-tokens")}</p>}
      <ol class="list">
        {tokens.map(({ id, name, createdAt }) => (
          <li key={id} class="item">
            <span class="item-words">
              <bdi>{name}</bdi> <span class="muted">{reader.moment(createdAt)}</span>
            </span>
            <form method="post" action={revoke} hx-post={revoke} hx-swap="none">
              <input type="hidden" name="id" value={id} />
              <button class="button button-quiet" aria-label={reader.say("act.remove", { name })}>
                <Icon reader={reader} name="trash-2" />
              </button>
            </form>
          </li>
        ))}
      </ol>
      <form class="row" method="post" action={reader.href("/access/tokens")}>
        <label class="field">
          <span>{reader.say("access.token-name")}</span>
          <input id="token-name" name="name" required maxLength={60} />
        </label>
        <button class="button button-plain">{reader.say("access.make-token")}</button>
      </form>
      <p class="muted">
        <a href={reader.href("/api/docs")}>{reader.say("api.title")}</a>
      </p>
    </div>
  )
}
