/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

/** For people who come from another miner: their token, which is never shown again. */
export function PasteToken({ reader }: { readonly reader: Reader }) {
  const to = reader.href("/token")
  return (
    <details class="paste">
      <summary>{reader.say("token.title")}</summary>
      <form class="row" method="post" action={to} hx-post={to} hx-swap="none">
        <label class="field">
          <span>{reader.say("token.label")}</span>
          <input
            id="token"
            name="token"
            type="password"
            autocomplete="off"
            spellcheck={false}
            required
          />
        </label>
        <button class="button button-plain">{reader.say("act.use-token")}</button>
      </form>
      <p class="muted">{reader.say("token.hint")}</p>
    </details>
  )
}
