/** @jsxImportSource preact */
import type { Sentence } from "../../src/domain/reasons.ts"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  /** Why the channel asked for last is not watched. */
  readonly refusal: Sentence | null
}

export function ChannelChooser({ reader, refusal }: Props) {
  const to = reader.href("/channel")
  return (
    <>
      <form class="row chooser" method="post" action={to} hx-post={to} hx-swap="none">
        <label class="field">
          <span>{reader.say("chooser.channel")}</span>
          <input
            id="chooser-channel"
            name="channel"
            required
            maxLength={200}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            placeholder={reader.say("chooser.placeholder")}
            aria-describedby={refusal === null ? undefined : "chooser-refusal"}
          />
        </label>
        <label class="field field-short">
          <span>{reader.say("chooser.minutes")}</span>
          <input
            id="chooser-minutes"
            name="minutes"
            type="number"
            min={1}
            max={10080}
            inputMode="numeric"
          />
        </label>
        <button class="button button-plain">{reader.say("act.watch")}</button>
      </form>
      {refusal !== null && (
        <p id="chooser-refusal" class="refusal" role="alert">
          {reader.tell(refusal)}
        </p>
      )}
    </>
  )
}
