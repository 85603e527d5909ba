/** @jsxImportSource preact */
import type { VNode } from "preact"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly health: VNode
  readonly damage: VNode
  readonly connections: VNode
  readonly running: VNode
  readonly version: VNode
  readonly examination: VNode
  readonly protocol: VNode
  readonly actors: VNode
}

export function SystemPage({
  reader,
  health,
  damage,
  connections,
  running,
  version,
  examination,
  protocol,
  actors,
}: Props) {
  return (
    <>
      <h1 class="page-title">{reader.say("nav.system")}</h1>
      <div class="system">
        {health}
        {damage}
        {connections}
        {running}
        {version}
        {examination}
        {protocol}
        {actors}
        <p class="muted">
          <a href={reader.href("/api/status")}>{reader.say("system.status")}</a>
        </p>
      </div>
    </>
  )
}
