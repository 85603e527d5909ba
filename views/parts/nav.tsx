/** @jsxImportSource preact */
import type { Reader } from "../reader.ts"
import { Icon } from "./icon.tsx"

interface Props {
  readonly reader: Reader
  /** The path of the page it stands on. */
  readonly here: string | null
}

const DOORS = [
  { path: "/", icon: "house", words: "nav.now" },
  { path: "/campaigns", icon: "gift", words: "nav.campaigns" },
  { path: "/history", icon: "history", words: "nav.history" },
  { path: "/log", icon: "scroll-text", words: "nav.log" },
  { path: "/settings", icon: "settings", words: "nav.settings" },
  { path: "/system", icon: "activity", words: "nav.system" },
] as const

/** At the foot of a phone, within reach of a thumb; at the head of anything wider. */
export function Nav({ reader, here }: Props) {
  return (
    <nav class="nav" aria-label={reader.say("nav.label")}>
      {DOORS.map(({ path, icon, words }) => (
        <a key={path} href={reader.href(path)} aria-current={path === here ? "page" : undefined}>
          <Icon reader={reader} name={icon} />
          <span>{reader.say(words)}</span>
        </a>
      ))}
    </nav>
  )
}
