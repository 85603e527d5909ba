/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly kind: "current-password" | "new-password"
  /** Tells this field from another of the same name on the page. */
  readonly form?: string
}

export function PasswordField({ name, label, kind, form = "door" }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        id={`${form}-${name}`}
        name={name}
        type="password"
        autocomplete={kind}
        maxLength={200}
        required
      />
    </label>
  )
}

/** There is one account only; by its name browsers remember the password that belongs here. */
export function AccountName() {
  return <input name="username" autocomplete="username" value="panel" readOnly hidden />
}

/** A new password, typed twice because nobody sees what they type. */
export function NewPasswordFields({ reader }: { readonly reader: Reader }) {
  return (
    <>
      <AccountName />
      <PasswordField
        name="password"
        label={reader.say("access.new-password")}
        kind="new-password"
      />
      <PasswordField name="again" label={reader.say("access.again")} kind="new-password" />
    </>
  )
}
