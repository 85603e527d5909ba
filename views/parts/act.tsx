/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Reader } from "../reader.ts"
import { Icon } from "./icon.tsx"

interface Props {
  readonly reader: Reader
  readonly to: string
  readonly icon: string
  readonly label: string
  readonly look?: "main" | "plain"
  /** Hidden fields. */
  readonly children?: ComponentChildren
}

/** One button that does one thing: a plain form, which htmx posts without leaving the page. */
export function Act({ reader, to, icon, label, look = "plain", children }: Props) {
  return (
    <form
      class="act"
      method="post"
      action={reader.href(to)}
      hx-post={reader.href(to)}
      hx-swap="none"
    >
      {children}
      <button class={`button button-${look}`}>
        <Icon reader={reader} name={icon} />
        {label}
      </button>
    </form>
  )
}
