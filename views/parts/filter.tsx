/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly id: string
  /** The page it filters. */
  readonly to: string
  readonly children: ComponentChildren
}

/** Answers while one types or chooses; without scripts the button does. */
export function Filter({ reader, id, to, children }: Props) {
  const href = reader.href(to)
  return (
    <search>
      <form
        id={id}
        class="row filter"
        action={href}
        hx-get={href}
        hx-trigger="input delay:150ms, change, submit"
        hx-target="#page"
        hx-select="#page"
        hx-swap="outerMorph"
        hx-replace-url="true"
      >
        {children}
        <button class="button button-plain scriptless">{reader.say("act.search")}</button>
      </form>
    </search>
  )
}
