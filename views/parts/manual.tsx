/** @jsxImportSource preact */
import type { Manual as ManualChoice } from "../../src/domain/target.ts"
import type { Reader } from "../reader.ts"
import { Act } from "./act.tsx"

interface Props {
  readonly reader: Reader
  readonly manual: ManualChoice | null
}

/** Says that a person chose the channel, for how long, and gives the way back. */
export function Manual({ reader, manual }: Props) {
  if (manual === null) return null
  return (
    <div class="manual">
      <p>
        {manual.until === null
          ? reader.say("manual.open-ended")
          : reader.say("manual.until", { until: { time: manual.until } })}
      </p>
      <Act
        reader={reader}
        to="/automatic"
        icon="rotate-ccw"
        label={reader.say("act.choose-automatically")}
      />
    </div>
  )
}
