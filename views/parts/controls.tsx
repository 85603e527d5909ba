/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

interface SelectProps {
  readonly reader: Reader
  readonly field: string
  readonly value: string
  /** Values with the keys of their words. */
  readonly options: Readonly<Record<string, string>>
}

export function Select({ reader, field, value, options }: SelectProps) {
  return (
    <select id={`input-${field}`} name="value">
      {Object.entries(options).map(([option, words]) => (
        <option key={option} value={option} selected={option === value}>
          {reader.say(words)}
        </option>
      ))}
    </select>
  )
}

interface NumberProps {
  readonly field: string
  readonly value: number
  readonly min: number
  readonly max: number
}

export function NumberInput({ field, value, min, max }: NumberProps) {
  return (
    <input
      id={`input-${field}`}
      name="value"
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      value={value}
    />
  )
}

interface TickProps {
  readonly id: string
  readonly value: string
  readonly isOn: boolean
  readonly label: string
}

export function Tick({ id, value, isOn, label }: TickProps) {
  return (
    <label class="tick">
      <input id={id} name="value" type="checkbox" value={value} checked={isOn} />
      {label}
    </label>
  )
}
