/** @jsxImportSource preact */
import type { VNode } from "preact"

interface Props {
  readonly warning: VNode
  readonly damage: VNode
  readonly hero: VNode
  readonly firstSteps: VNode
  readonly upNext: VNode
  readonly channels: VNode
  readonly log: VNode
}

export function NowPage({ warning, damage, hero, firstSteps, upNext, channels, log }: Props) {
  return (
    <div class="now">
      <div class="now-main">
        {warning}
        {damage}
        {hero}
        {firstSteps}
        {channels}
      </div>
      <div class="now-side">
        {upNext}
        {log}
      </div>
    </div>
  )
}
