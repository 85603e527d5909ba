/** @jsxImportSource preact */
import type { VNode } from "preact"

interface Props {
  readonly title: string
  readonly filter?: VNode
  readonly list: VNode
}

export function ListPage({ title, filter, list }: Props) {
  return (
    <>
      <h1 class="page-title">{title}</h1>
      {filter}
      {list}
    </>
  )
}
