/** @jsxImportSource preact */
import type { VNode } from "preact"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly filter: VNode
  readonly campaigns: VNode
}

export function CampaignsPage({ reader, filter, campaigns }: Props) {
  return (
    <>
      <h1 class="page-title">{reader.say("nav.campaigns")}</h1>
      {filter}
      {campaigns}
    </>
  )
}
