/** @jsxImportSource preact */
import type { VNode } from "preact"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly sections: readonly VNode[]
}

export function SettingsPage({ reader, sections }: Props) {
  return (
    <>
      <h1 class="page-title">{reader.say("nav.settings")}</h1>
      <div class="settings">{sections}</div>
    </>
  )
}
