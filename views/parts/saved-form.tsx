/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Reader } from "../reader.ts"
import { Outcome } from "./outcome.tsx"

interface Props {
  readonly reader: Reader
  readonly to: string
  /** Of the control, whose id is `input-` and this, and of what is said of it. */
  readonly about: string
  readonly label: string
  readonly hint?: string | undefined
  /** What goes with it unseen. */
  readonly hidden?: Readonly<Record<string, string | number>>
  /** The control, named `value`. */
  readonly children: ComponentChildren
}

/** A control that saves itself. */
export function SavedForm({ reader, to, about, label, hint, hidden = {}, children }: Props) {
  const action = reader.href(to)
  return (
    <form
      id={`setting-${about}`}
      class="setting"
      noValidate
      method="post"
      action={action}
      hx-post={action}
      hx-trigger="change"
      hx-swap="none"
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label class="setting-label" for={`input-${about}`}>
        {reader.say(label)}
        <Outcome about={about} />
      </label>
      <div class="setting-control">
        {children}
        <button class="button button-plain scriptless">{reader.say("act.save")}</button>
      </div>
      {hint !== undefined && <p class="muted">{reader.say(hint)}</p>}
    </form>
  )
}
