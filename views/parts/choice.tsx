/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly name: string
  readonly label: string
  readonly value: string
  /** Values with the keys of their words. */
  readonly options: Readonly<Record<string, string>>
}

/** A choice of one among few. */
export function Choice({ reader, name, label, value, options }: Props) {
  return (
    <label class="field field-choice">
      <span>{reader.say(label)}</span>
      <select id={`choice-${name}`} name={name}>
        {Object.entries(options).map(([option, words]) => (
          <option key={option} value={option} selected={option === value}>
            {reader.say(words)}
          </option>
        ))}
      </select>
    </label>
  )
}
