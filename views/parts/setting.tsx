/** @jsxImportSource preact */
import type { ComponentChildren } from "preact"
import type { Reader } from "../reader.ts"
import { SavedForm } from "./saved-form.tsx"

interface Props {
  readonly reader: Reader
  /** The field's name in the settings. */
  readonly field: string
  readonly label: string
  readonly hint?: string
  /** The control, named `value`. */
  readonly children: ComponentChildren
}

/** One setting that saves itself. */
export function Setting({ field, ...rest }: Props) {
  return <SavedForm to={`/settings/${field}`} about={field} {...rest} />
}
