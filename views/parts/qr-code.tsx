/** @jsxImportSource preact */
import { encode } from "uqr"

interface Props {
  readonly text: string
  readonly label: string
}

const QUIET_MODULES = 2

/** Dark on light in both themes: cameras do not read the reverse. */
export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_MODULES })
  const dark = data.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")),
  )
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={dark.join("")} shape-rendering="crispEdges" />
    </svg>
  )
}
