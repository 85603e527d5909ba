/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

/**
 * A drawing of the sprite `assets/icons.svg`; decoration only, so it always stands beside words.
 */
export function Icon({ reader, name }: { readonly reader: Reader; readonly name: string }) {
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`${reader.asset("icons.svg")}#${name}`} />
    </svg>
  )
}
