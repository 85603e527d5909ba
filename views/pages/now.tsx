/** @jsxImportSource preact */
import type { VNode } from "preact"

interface Props {
  readonly hero: VNode
  readonly firstSteps: VNode
  readonly upNext: VNode
  readonly channels: VNode
  readonly log: VNode
}

export function NowPage({ hero, firstSteps, upNext, channels, log }: Props) {
  return (
    <div class="now">
      <div class="now-main">
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
