/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Reader } from "../reader.ts"
import { Outcome } from "./outcome.tsx"

interface Props {
  readonly reader: Reader
  /** The field's name in the settings. */
  readonly field: string
  readonly label: string
  readonly hint?: string
  /** The control, named `value`. */
  readonly children: ComponentChildren
}

/** One setting that saves itself. */
export function Setting({ reader, field, label, hint, children }: Props) {
  const to = reader.href(`/settings/${field}`)
  return (
    <form
      id={`setting-${field}`}
      class="setting"
      noValidate
      method="post"
      action={to}
      hx-post={to}
      hx-trigger="change"
      hx-swap="none"
    >
      <label class="setting-label" for={`input-${field}`}>
        {reader.say(label)}
        <Outcome about={field} />
      </label>
      <div class="setting-control">
        {children}
        <button class="button button-plain scriptless">{reader.say("act.save")}</button>
      </div>
      {hint !== undefined && <p class="muted">{reader.say(hint)}</p>}
    </form>
  )
}
