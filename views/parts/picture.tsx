/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly url: string | null
  readonly kind: "drop" | "box"
}

/** A picture of Twitch's. Where it is missing or broken, the drawing behind it shows through. */
export function Picture({ reader, url, kind }: Props) {
  const source = reader.picture(url)
  return (
    <span class={`picture picture-${kind}`}>
      {source !== null && <img src={source} alt="" loading="lazy" decoding="async" />}
    </span>
  )
}
