/** @jsxImportSource preact */
import type { ListName } from "../../src/read/settings-lists.ts"
import type { Reader } from "../reader.ts"
import { Icon } from "./icon.tsx"

interface GripProps {
  readonly reader: Reader
  readonly list: ListName
  readonly name: string
}

/** What an entry is held by, with mouse, finger or keyboard; `sort.js` gives it its life. */
export function Grip({ reader, list, name }: GripProps) {
  return (
    <button
      type="button"
      id={`grip-${list}-${name}`}
      class="button button-quiet grip"
      data-grip
      aria-pressed="false"
      aria-label={reader.say("sort.grip", { name })}
      aria-describedby="sort-how"
    >
      <Icon reader={reader} name="grip-vertical" />
    </button>
  )
}

/** Tells a screen reader how to sort, and what became of it; those sentences stand ready here. */
export function SortWords({ reader }: { readonly reader: Reader }) {
  return (
    <>
      <p id="sort-how" hidden>
        {reader.say("sort.how")}
      </p>
      <p
        id="sort-said"
        class="unseen"
        aria-live="assertive"
        hx-morph-skip=""
        data-taken={reader.say("sort.taken")}
        data-moved={reader.say("sort.moved")}
        data-dropped={reader.say("sort.dropped")}
        data-left={reader.say("sort.left")}
      />
    </>
  )
}
