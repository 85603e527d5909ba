/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** A page of the panel with other parameters than it has now. */
  readonly to: string
  readonly id?: string
  readonly look?: string
  readonly isOn?: boolean
  readonly children: ComponentChildren
}

/** A link to the same page seen otherwise, which htmx follows without leaving it. */
export function Turn({ reader, to, id, look = "button button-plain", isOn, children }: Props) {
  const href = reader.href(to)
  return (
    <a
      id={id}
      class={look}
      href={href}
      aria-current={isOn ? "true" : undefined}
      hx-get={href}
      hx-target="#page"
      hx-select="#page"
      hx-swap="outerMorph"
      hx-replace-url="true"
    >
      {children}
    </a>
  )
}
