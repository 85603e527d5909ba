/** @jsxImportSource preact */
import type { DestinationKind } from "../../src/domain/destination.ts"
import { FORM_FIELDS } from "../../src/domain/destination-form.ts"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly kind: DestinationKind
  /** Tells these fields from those of another form on the page. */
  readonly form: string
}

const HIDDEN = { type: "password" } as const
const SHOWN = { type: "text" } as const

/** What it takes to reach a destination of this kind, and nothing else. */
export function DestinationFields({ reader, kind, form }: Props) {
  return (
    <>
      {FORM_FIELDS[kind].map(({ name, label, isRequired, example }) => (
        <label key={name} class="field">
          <span>{reader.say(label)}</span>
          <input
            id={`${form}-${name}`}
            name={name}
            {...(name === "token" ? HIDDEN : SHOWN)}
            inputMode={name === "address" ? "url" : undefined}
            dir="ltr"
            autocomplete="off"
            spellcheck={false}
            maxLength={2000}
            placeholder={example}
            required={isRequired}
          />
        </label>
      ))}
    </>
  )
}
