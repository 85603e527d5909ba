/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"

interface Props {
  readonly id: string
  readonly title: string
  /** Head and body. */
  readonly children: ComponentChildren
}

/** A table that is there for whoever wants to know. */
export function FoldedTable({ id, title, children }: Props) {
  return (
    <details id={id} class="group">
      <summary>{title}</summary>
      <div class="table">
        <table>{children}</table>
      </div>
    </details>
  )
}
