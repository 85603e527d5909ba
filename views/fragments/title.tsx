/** @jsxImportSource preact */
import type { Situation } from "../../src/read/situation.ts"
import { STATES } from "../parts/state-line.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly situation: Situation
}

/** What another tab tells: the percentage and the drop, else the state. */
export function Title({ reader, situation }: Props) {
  const state = reader.say(STATES[situation.at])
  const words =
    situation.at === "mining"
      ? `${reader.say("progress.percent", { percent: situation.minutes.percent })} ${situation.drop.name}`
      : state
  return <title id="title">{`${words} · ${reader.say("app.name")}`}</title>
}

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
