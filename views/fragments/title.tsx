/** @jsxImportSource preact */
import type { Situation } from "../../src/read/situation.ts"
import { STATES } from "../parts/state-line.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly situation: Situation
}

interface TitleProps extends Props {
  /** The page's name; null for one that has none. */
  readonly page: string | null
}

/** What another tab tells: the percentage and the drop, else the state; then where it stands. */
export function Title({ reader, situation, page }: TitleProps) {
  const place = PLACES.get(page)
  const words = [
    stateWords(reader, situation),
    place === undefined ? null : reader.say(place),
    reader.say("app.name"),
  ]
  return <title id="title">{words.filter((word) => word !== null).join(" · ")}</title>
}

function stateWords(reader: Reader, situation: Situation): string {
  if (situation.at !== "mining") return reader.say(STATES[situation.at])
  const { minutes, drop } = situation
  return `${reader.say("progress.percent", { percent: minutes.percent })} ${drop.name}`
}

/** The Now page is the program itself and goes without. */
const PLACES: ReadonlyMap<string | null, string> = new Map([
  ["campaigns", "nav.campaigns"],
  ["history", "nav.history"],
  ["log", "nav.log"],
  ["settings", "nav.settings"],
  ["system", "nav.system"],
])

/** The icon beside the title, one for each state. */
export function TitleIcon({ reader, situation }: Props) {
  return (
    <link
      id="title-icon"
      rel="icon"
      type="image/svg+xml"
      href={reader.asset(ICONS[situation.at])}
    />
  )
}

const ICONS: Readonly<Record<Situation["at"], string>> = {
  starting: "icon-waiting.svg",
  "signing-in": "icon-trouble.svg",
  paused: "icon-paused.svg",
  mining: "icon-mining.svg",
  watching: "icon-mining.svg",
  waiting: "icon-waiting.svg",
}
