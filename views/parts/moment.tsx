/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

export function Moment({ reader, at }: { readonly reader: Reader; readonly at: number }) {
  return <time dateTime={new Date(at).toISOString()}>{reader.moment(at)}</time>
}
