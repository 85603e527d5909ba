/** @jsxImportSource preact */
import type { Situation } from "../../src/read/situation.ts"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly situation: Situation
}

/** One word on what goes on, beside a mark of its own shape. Screen readers hear it change. */
export function StateLine({ reader, situation }: Props) {
  return (
    <p class="state" role="status">
      <span class={`mark mark-${situation.at}`} aria-hidden="true" />
      {reader.say(STATES[situation.at])}
    </p>
  )
}

export const STATES: Readonly<Record<Situation["at"], string>> = {
  starting: "state.starting",
  "signing-in": "state.signing-in",
  paused: "state.paused",
  mining: "state.mining",
  watching: "state.watching",
  waiting: "state.waiting",
}
