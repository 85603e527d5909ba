/** @jsxImportSource preact */
import type { Minutes } from "../../src/read/situation.ts"
import type { Reader } from "../reader.ts"

/** Confirmed minutes solid, estimated ones hatched, the rest empty. */
export function Bar({ reader, minutes }: { readonly reader: Reader; readonly minutes: Minutes }) {
  const confirmed = (100 * minutes.confirmed) / minutes.required
  const estimated = (100 * minutes.estimated) / minutes.required
  return (
    <div
      class="bar"
      role="progressbar"
      aria-label={reader.say("bar.label")}
      aria-valuemin={0}
      aria-valuemax={minutes.required}
      aria-valuenow={minutes.confirmed + minutes.estimated}
      aria-valuetext={reader.say("bar.value", {
        confirmed: minutes.confirmed,
        estimated: minutes.estimated,
        required: minutes.required,
      })}
    >
      <svg aria-hidden="true" width="100%" height="100%">
        <defs>
          <pattern
            id="hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="hatch" width="3" height="6" />
          </pattern>
        </defs>
        <rect class="bar-confirmed" width={percent(confirmed)} height="100%" />
        <rect x={percent(confirmed)} width={percent(estimated)} height="100%" fill="url(#hatch)" />
      </svg>
    </div>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 10) / 10}%`
}
